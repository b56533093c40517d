import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { CaseClosureResolver, CaseEndResolver } from './closure.resolver.js'
import { ClosureService } from './closure.service.js'
import { ClosureGuard } from './guard.js'
import { WorkerClosingResolver, WorkerEndingResolver, WorkerViewResolver } from './hearing.resolver.js'
import { HearingService } from './hearing.service.js'
import { ClosureWork } from './work.js'

/** Step 5: what each worker says of it, her part, and two who close the case. */
@Module({
  imports: [CaseModule, WorkerModule],
  providers: [WorkerViewResolver, WorkerClosingResolver, WorkerEndingResolver, CaseClosureResolver, CaseEndResolver, HearingService, ClosureService, ClosureGuard, ClosureWork],
})
export class ClosureModule {}
