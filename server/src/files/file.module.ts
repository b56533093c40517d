import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { Asking } from './asking.js'
import { FileCheck } from './check.js'
import { DownloadController } from './download.controller.js'
import { Evidence } from './evidence.js'
import { CaseFilesResolver, FileResolver, OperationsFilesResolver } from './file.resolver.js'
import { FileService } from './file.service.js'
import { FileLettingGo } from './letting-go.js'
import { FileOpening } from './opening.js'
import { FileOwners } from './owners.js'
import { FileReadings } from './readings.js'
import { EvidenceTask } from './task.js'
import { UploadController } from './upload.controller.js'
import { Uploads } from './upload.js'

/** Bytes that people send: for whom, what they are, and who may have them. */
@Module({
  imports: [CaseModule],
  controllers: [UploadController, DownloadController],
  providers: [Asking, FileService, FileOwners, FileOpening, FileReadings, Evidence, Uploads, FileCheck, FileLettingGo, FileResolver, CaseFilesResolver, OperationsFilesResolver, EvidenceTask],
  exports: [FileOwners, FileOpening, FileReadings, FileLettingGo, Uploads],
})
export class FileModule {}
