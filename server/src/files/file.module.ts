import { Module } from '@nestjs/common'
import { Asking } from './asking.js'
import { FileCheck } from './check.js'
import { DownloadController } from './download.controller.js'
import { Evidence } from './evidence.js'
import { CaseFilesResolver, FileResolver, OperationsFilesResolver } from './file.resolver.js'
import { FileService } from './file.service.js'
import { FileOwners } from './owners.js'
import { FileReadings } from './readings.js'
import { UploadController } from './upload.controller.js'
import { Uploads } from './upload.js'

/** Bytes that people send: for whom, what they are, and who may have them. */
@Module({
  controllers: [UploadController, DownloadController],
  providers: [Asking, FileService, FileOwners, FileReadings, Evidence, Uploads, FileCheck, FileResolver, CaseFilesResolver, OperationsFilesResolver],
  exports: [FileOwners, FileService],
})
export class FileModule {}
