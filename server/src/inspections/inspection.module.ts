import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { ConsentSeal } from '../consents/consent-seal.js'
import { WorkerModule } from '../workers/worker.module.js'
import { CaseDossiersResolver, DossierResolver } from './dossier.resolver.js'
import { DossierService } from './dossier.service.js'
import { AddressedPapersResolver } from './addressed-papers.js'
import { CaseEvidenceResolver, EvidenceIndex } from './evidence-index.js'
import { CaseInspectionsResolver, InspectionResolver, SharedInspectionResolver } from './inspection.resolver.js'
import { InspectionSeal } from './inspection-seal.js'
import { InspectionService } from './inspection.service.js'
import { NationalReferralResolver, WorkerReferringResolver } from './national.resolver.js'
import { NationalService } from './national.service.js'
import { AuthorityRequestResolver, CaseRequestsResolver, CompetenceResolver } from './request.resolver.js'
import { RequestService } from './request.service.js'
import { InspectionWork } from './work.js'

/** What a labour inspectorate keeps for itself, what authorities and the lead ask and answer each other, and what is handed over on paper. */
@Module({
  imports: [CaseModule, WorkerModule],
  providers: [
    InspectionResolver, SharedInspectionResolver, CaseInspectionsResolver, CaseEvidenceResolver, AuthorityRequestResolver, CompetenceResolver, CaseRequestsResolver, DossierResolver, CaseDossiersResolver, AddressedPapersResolver, NationalReferralResolver, WorkerReferringResolver,
    InspectionService, RequestService, DossierService, NationalService, InspectionSeal, ConsentSeal, EvidenceIndex, InspectionWork,
  ],
})
export class InspectionModule {}
