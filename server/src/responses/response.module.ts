import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { CaseBuyersResolver, LeverageBuyerResolver } from './buyer.resolver.js'
import { ResponseFactorResolver } from './factor.resolver.js'
import { ResponseGuard } from './guard.js'
import { CaseResponsesResolver, ResponseMemoResolver } from './response.resolver.js'
import { ResponseService } from './response.service.js'

/** Step 2: what a response is weighed by, what is recommended, who decided and who signed. */
@Module({
  imports: [CaseModule, WorkerModule],
  providers: [ResponseMemoResolver, CaseResponsesResolver, ResponseFactorResolver, LeverageBuyerResolver, CaseBuyersResolver, ResponseService, ResponseGuard],
  exports: [ResponseService],
})
export class ResponseModule {}
