import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { NoticeReads } from '../notices/notice.reads.js'
import { ReportSeal } from '../reports/seal.js'
import { CaseAbstractResolver, LessonAbstractResolver } from './abstract.resolver.js'
import { LessonGuard } from './guard.js'
import { KeptNames } from './kept-names.js'
import { CaseLearningResolver, CaseLessonResolver, LessonImprovementResolver } from './lesson.resolver.js'
import { LessonService } from './lesson.service.js'
import { LessonWork } from './work.js'

/** Step 6: what was behind it, what is done next and whether it helped, and what of it everybody may learn. */
@Module({
  imports: [CaseModule],
  providers: [CaseLessonResolver, LessonImprovementResolver, CaseLearningResolver, LessonAbstractResolver, CaseAbstractResolver, LessonService, LessonGuard, LessonWork, KeptNames, NoticeReads, ReportSeal],
})
export class LessonModule {}
