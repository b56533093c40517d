import { Module } from '@nestjs/common'
import { ReportBindingResolver, WorkerBindingResolver } from './binding.resolver.js'
import { BindingService } from './binding.service.js'
import { CaseModule } from '../cases/case.module.js'
import { WorkerTask } from './task.js'
import { WorkerWork, WorkWorkerResolver } from './work.js'
import { EmergencyService } from './vault/emergency.service.js'
import { EmergencyOverdue } from './vault/overdue.js'
import { CaseEmergenciesResolver, OpeningResolver, WorkerOpeningsResolver } from './vault/opening.resolver.js'
import { OpeningService } from './vault/opening.service.js'
import { VaultSeal } from './vault/vault-seal.js'
import { VaultResolver } from './vault/vault.resolver.js'
import { VaultService } from './vault/vault.service.js'
import { CaseWorkersResolver, WorkerResolver } from './worker.resolver.js'
import { WorkerService } from './worker.service.js'

/** The people harmed, and the vault that holds who they are. */
@Module({
  imports: [CaseModule],
  providers: [
    WorkerResolver, CaseWorkersResolver, VaultResolver, OpeningResolver, WorkerOpeningsResolver, CaseEmergenciesResolver,
    WorkerService, VaultService, OpeningService, EmergencyService, EmergencyOverdue, VaultSeal,
    WorkerBindingResolver, ReportBindingResolver, BindingService, WorkerTask, WorkerWork, WorkWorkerResolver,
  ],
  exports: [WorkerService, VaultSeal],
})
export class WorkerModule {}
