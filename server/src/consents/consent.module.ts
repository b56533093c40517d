import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { FileModule } from '../files/file.module.js'
import { ReportModule } from '../reports/report.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { BasisService } from './basis.service.js'
import { ConsentFiles, ConsentFilesResolver } from './consent-files.js'
import { ConsentSeal } from './consent-seal.js'
import { ConsentResolver } from './consent.resolver.js'
import { ConsentService } from './consent.service.js'
import { CaseConsentsResolver, ConsentingResolver, ExplanationResolver, WithholdingResolver } from './consenting.resolver.js'
import { ConsentExpiry } from './expiry.js'
import { LedgerApiController } from './ledger/ledger-api.controller.js'
import { LedgerFormsController } from './ledger/ledger-forms.controller.js'
import { WorkerLedgerResolver } from './ledger/ledger.resolver.js'
import { LedgerService } from './ledger/ledger.service.js'
import { SessionLineResolver, SessionResolver } from './session.resolver.js'
import { SessionService } from './session.service.js'
import './stands.js'
import { CaseReadingsResolver } from './readings.resolver.js'
import { ConsentTask } from './task.js'
import { ConsentWork } from './work.js'
import { WithholdingService } from './withholding.service.js'
import { ConsentWordsResolver, ExplanationWordsResolver, WithholdingWordsResolver } from './words.resolver.js'

/** What workers agree to, to whom, for what and until when; and from whom they want it kept. */
@Module({
  imports: [CaseModule, WorkerModule, ReportModule, FileModule],
  controllers: [LedgerApiController, LedgerFormsController],
  providers: [
    ConsentResolver, ConsentingResolver, CaseConsentsResolver, WithholdingResolver, ExplanationResolver, SessionResolver, SessionLineResolver,
    ConsentWordsResolver, WithholdingWordsResolver, ExplanationWordsResolver,
    ConsentService, BasisService, SessionService, WithholdingService, ConsentSeal, ConsentExpiry, WorkerLedgerResolver, LedgerService,
    ConsentFiles, ConsentFilesResolver, ConsentTask, ConsentWork, CaseReadingsResolver,
  ],
  exports: [ConsentService],
})
export class ConsentModule {}
