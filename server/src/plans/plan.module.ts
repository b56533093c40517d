import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { FileModule } from '../files/file.module.js'
import { PlanGuard } from './guard.js'
import { LineNoteResolver } from './line-note.resolver.js'
import { PlanLineResolver } from './line.resolver.js'
import { PostLineResolver } from './post-line.resolver.js'
import { LineService } from './line.service.js'
import { PlanSeal } from './plan-seal.js'
import { CasePlansResolver, PlanResolver } from './plan.resolver.js'
import { LineProofs, LineProofsResolver } from './proofs.js'
import { PlanService } from './plan.service.js'
import { PlanWork } from './work.js'

/** Steps 3 and 4: how the harm is made good, line by line, what the worker says to each, and what came of it. */
@Module({
  imports: [CaseModule, WorkerModule, FileModule],
  providers: [PlanResolver, CasePlansResolver, PlanLineResolver, LineNoteResolver, PostLineResolver, PlanService, LineService, PlanSeal, PlanGuard, PlanWork, LineProofs, LineProofsResolver],
  exports: [PlanService, LineService],
})
export class PlanModule {}
