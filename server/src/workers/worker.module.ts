import { Module } from '@nestjs/common'
import { VaultSeal } from './vault/vault-seal.js'
import { CaseWorkersResolver, WorkerResolver } from './worker.resolver.js'
import { WorkerService } from './worker.service.js'

/** The people harmed, and the vault that holds who they are. */
@Module({
  providers: [WorkerResolver, CaseWorkersResolver, WorkerService, VaultSeal],
  exports: [WorkerService, VaultSeal],
})
export class WorkerModule {}
