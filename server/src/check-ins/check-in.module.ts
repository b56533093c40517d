import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { Asking } from './asking.js'
import { CheckInResolver, WorkerCheckInsResolver } from './check-in.resolver.js'
import { CheckInSeal } from './check-in-seal.js'
import { CheckInService } from './check-in.service.js'
import { CheckInWork } from './work.js'

/** Whoever spoke is asked whether somebody harms her for it; a yes calls those who protect her, and nobody else. */
@Module({ imports: [CaseModule, WorkerModule], providers: [Asking, CheckInSeal, CheckInService, CheckInWork, CheckInResolver, WorkerCheckInsResolver] })
export class CheckInModule {}
