import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { ReportModule } from '../reports/report.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { ReferralGuard } from './guard.js'
import { LinkController } from './link/link.controller.js'
import { LinkResolver } from './link/link.resolver.js'
import { LinkService } from './link/link.service.js'
import './outcome.entity.js'
import { ReferralSeal } from './referral-seal.js'
import { ReferralTelling } from './referral-telling.js'
import { CaseReferralsResolver, OrganisationReferralsResolver, ReferralFieldsResolver, WorkerReferralsResolver } from './referral-fields.resolver.js'
import { ReferralResolver } from './referral.resolver.js'
import { ReferralService } from './referral.service.js'
import { ReferralWork } from './work.js'

/** One organisation asks another to help a worker, and reads back how it went. */
@Module({
  imports: [CaseModule, WorkerModule, ReportModule],
  controllers: [LinkController],
  providers: [ReferralResolver, ReferralFieldsResolver, CaseReferralsResolver, WorkerReferralsResolver, OrganisationReferralsResolver, ReferralService, ReferralSeal, ReferralTelling, ReferralGuard, LinkResolver, LinkService, ReferralWork],
})
export class ReferralModule {}
