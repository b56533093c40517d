import { Module } from '@nestjs/common'
import { ReportSeal } from '../reports/seal.js'
import { AboutResolver } from './about.resolver.js'
import { NoticeDelivery } from './delivery.js'
import { CaseNoticesResolver, DraftResolver } from './draft.resolver.js'
import { DraftService } from './draft.service.js'
import { CaseInNameResolver, InNameResolver } from './in-name.resolver.js'
import { InNameService } from './in-name.service.js'
import { LookingResolver } from './looking.resolver.js'
import { NoticeReads } from './notice.reads.js'
import { NoticeMessageResolver, NoticeResolver } from './notice.resolver.js'
import { NoticeService } from './notice.service.js'
import { PaperResolver } from './paper.resolver.js'

/** What the company concerned is told, and what it answers. */
@Module({
  providers: [
    AboutResolver,
    DraftResolver, CaseNoticesResolver, NoticeResolver, NoticeMessageResolver, PaperResolver, LookingResolver, InNameResolver, CaseInNameResolver,
    DraftService, NoticeService, InNameService, NoticeReads, NoticeDelivery, ReportSeal,
  ],
  exports: [DraftService, NoticeService, NoticeDelivery],
})
export class NoticeModule {}
