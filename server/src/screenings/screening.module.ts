import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { ScreeningSeal } from './screening-seal.js'
import './screening.reads.js'
import { ScreeningResolver } from './screening.resolver.js'
import { ScreeningService } from './screening.service.js'
import { ScreeningTask } from './task.js'
import { IndicatorRemedyResolver, WorkerScreeningsResolver } from './worker-screenings.resolver.js'

/** What a worker is asked by versioned indicator instruments, scored by rule and never a gate. */
@Module({
  imports: [CaseModule, WorkerModule],
  providers: [ScreeningResolver, WorkerScreeningsResolver, IndicatorRemedyResolver, ScreeningService, ScreeningSeal, ScreeningTask],
})
export class ScreeningModule {}
