import { Module } from '@nestjs/common'
import { WorkerModule } from '../workers/worker.module.js'
import { BasisService } from './basis.service.js'
import { ConsentSeal } from './consent-seal.js'
import { ConsentResolver } from './consent.resolver.js'
import { ConsentService } from './consent.service.js'
import { CaseConsentsResolver, ConsentingResolver, ExplanationResolver, WithholdingResolver } from './consenting.resolver.js'
import { ConsentExpiry } from './expiry.js'
import { SessionLineResolver, SessionResolver } from './session.resolver.js'
import { SessionService } from './session.service.js'
import './stands.js'
import { WithholdingService } from './withholding.service.js'
import { ConsentWordsResolver, ExplanationWordsResolver, WithholdingWordsResolver } from './words.resolver.js'

/** What workers agree to, to whom, for what and until when; and from whom they want it kept. */
@Module({
  imports: [WorkerModule],
  providers: [
    ConsentResolver, ConsentingResolver, CaseConsentsResolver, WithholdingResolver, ExplanationResolver, SessionResolver, SessionLineResolver,
    ConsentWordsResolver, WithholdingWordsResolver, ExplanationWordsResolver,
    ConsentService, BasisService, SessionService, WithholdingService, ConsentSeal, ConsentExpiry,
  ],
  exports: [ConsentService],
})
export class ConsentModule {}
