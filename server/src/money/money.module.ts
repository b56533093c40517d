import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { FileModule } from '../files/file.module.js'
import { CaseMoneyResolver } from './case-money.resolver.js'
import { MoneyClaimResolver } from './claim.resolver.js'
import { MoneyGuard } from './guard.js'
import { MoneyService } from './money.service.js'
import { PartAskingResolver, PartFieldsResolver } from './part.resolver.js'
import { PartyMoneyResolver } from './party.resolver.js'
import { PayLineResolver, PaymentPartResolver, PaymentResolver } from './payment.resolver.js'
import { PaymentProofs, PaymentProofsResolver } from './proofs.js'
import { PaymentService } from './payment.service.js'

/** What is owed to whom and for what, what payers say they paid, and what workers say came. */
@Module({
  imports: [CaseModule, WorkerModule, FileModule],
  providers: [
    CaseMoneyResolver, MoneyClaimResolver, PaymentResolver, PayLineResolver, PaymentPartResolver, PartFieldsResolver, PartAskingResolver, PartyMoneyResolver, MoneyService, PaymentService, MoneyGuard, PaymentProofs, PaymentProofsResolver,
  ],
})
export class MoneyModule {}
