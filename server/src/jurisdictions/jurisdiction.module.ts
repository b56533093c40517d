import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { CaseDutyResolver, CaseJurisdictionsResolver, CasePlaceResolver, LegalDateResolver } from './jurisdiction.resolver.js'
import { JurisdictionService } from './jurisdiction.service.js'
import { LegalDateWork, WorkLegalDateResolver } from './work.js'

/** Where a case happened, and what the law says there. */
@Module({ imports: [CaseModule, WorkerModule], providers: [CasePlaceResolver, LegalDateResolver, CaseDutyResolver, CaseJurisdictionsResolver, JurisdictionService, LegalDateWork, WorkLegalDateResolver] })
export class JurisdictionModule {}
