import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { ConsentModule } from '../consents/consent.module.js'
import { TransferExpiry } from './transfer-expiry.js'
import { CaseTransfersResolver, WorkerTransfersResolver } from './transfer-fields.resolver.js'
import { TransferResolver } from './transfer.resolver.js'
import { TransferService } from './transfer.service.js'
import { TransferWork } from './work.js'

/** A case goes to another lead, and whoever agreed to it goes along. */
@Module({ imports: [CaseModule, ConsentModule], providers: [TransferResolver, CaseTransfersResolver, WorkerTransfersResolver, TransferService, TransferExpiry, TransferWork] })
export class TransferModule {}
