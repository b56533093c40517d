import { Module } from '@nestjs/common'
import { CaseworkModule } from '../casework/casework.module.js'
import { BulkService } from './bulk.service.js'
import { BulkLineResolver, CaseloadResolver, CaseloadWorkerResolver } from './caseload.resolver.js'

/** All workers one person works with, on one page, and what is done for many of them at once. */
@Module({ imports: [CaseworkModule], providers: [CaseloadResolver, CaseloadWorkerResolver, BulkLineResolver, BulkService] })
export class CaseloadModule {}
