import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { AppealResolver } from './appeal.resolver.js'
import { AllegationResolver, CaseAllegationsResolver, FindingResolver } from './finding.resolver.js'
import { FindingService } from './finding.service.js'
import { FindingGuard } from './guard.js'
import { InterviewSeal } from './interview-seal.js'
import { CaseInterviewsResolver, InterviewResolver } from './interview.resolver.js'
import { InterviewService } from './interview.service.js'
import { FindingWork } from './work.js'

/** Step 1: what is alleged, who was heard, what was found by whom, and who asks again. */
@Module({
  imports: [CaseModule, WorkerModule],
  providers: [
    AllegationResolver, FindingResolver, CaseAllegationsResolver, AppealResolver, InterviewResolver, CaseInterviewsResolver,
    FindingService, InterviewService, InterviewSeal, FindingGuard, FindingWork,
  ],
  exports: [FindingService],
})
export class FindingModule {}
