import { Module } from '@nestjs/common'
import { Asking } from '../../files/asking.js'
import { ReportModule } from '../report.module.js'
import { DraftWork } from './draft-work.js'
import { DraftsLeft } from './drafts-left.js'
import { ListController } from './lists/list.controller.js'
import { ListService } from './lists/list.service.js'
import { PartnerController } from './partner/partner.controller.js'
import { PartnerService } from './partner/partner.service.js'
import { OrganisationKeysResolver, WayKeyResolver } from './way-key.resolver.js'
import { WayKeyService } from './way-key.service.js'
import { ReportSourceResolver, WritingResolver } from './writing.resolver.js'
import { WritingService } from './writing.service.js'

/** Every other way into the queue: written down by the staff, brought as a list, or sent by another system. */
@Module({
  imports: [ReportModule],
  controllers: [ListController, PartnerController],
  providers: [Asking, DraftsLeft, DraftWork, ListService, PartnerService, WritingResolver, ReportSourceResolver, WritingService, WayKeyResolver, OrganisationKeysResolver, WayKeyService],
})
export class WayModule {}
