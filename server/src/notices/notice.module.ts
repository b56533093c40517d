import { Module } from '@nestjs/common'
import { FileModule } from '../files/file.module.js'
import { ReportSeal } from '../reports/seal.js'
import { AboutResolver } from './about.resolver.js'
import { NoticeDelivery } from './delivery.js'
import { CaseNoticesResolver, DraftResolver } from './draft.resolver.js'
import { DraftService } from './draft.service.js'
import { CaseInNameResolver, InNameResolver } from './in-name.resolver.js'
import { InNameService } from './in-name.service.js'
import { LookingResolver } from './looking.resolver.js'
import { NoticeReads } from './notice.reads.js'
import { NoticeFileGiving } from './notice-file-giving.js'
import { DraftFilesResolver, NoticeFileResolver, NoticeFilesResolver } from './notice-file.resolver.js'
import { NoticeFiles } from './notice-files.js'
import { NoticeMessageResolver, NoticeResolver } from './notice.resolver.js'
import { NoticeService } from './notice.service.js'
import { PaperResolver } from './paper.resolver.js'
import { NoticeThread } from './thread.js'
import { NoticeWork } from './work.js'

/** What the company concerned is told, and what it answers. */
@Module({
  imports: [FileModule],
  providers: [
    AboutResolver,
    DraftResolver, CaseNoticesResolver, NoticeResolver, NoticeMessageResolver, PaperResolver, LookingResolver, InNameResolver, CaseInNameResolver,
    DraftService, NoticeService, InNameService, NoticeReads, NoticeDelivery, NoticeThread, ReportSeal,
    NoticeFiles, NoticeFileGiving, NoticeFileResolver, NoticeFilesResolver, DraftFilesResolver, NoticeWork,
  ],
  exports: [DraftService, NoticeService, NoticeDelivery, NoticeThread],
})
export class NoticeModule {}
