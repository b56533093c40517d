import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { ReportModule } from '../reports/report.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { CaseComplaintResolver } from './case.resolver.js'
import { ComplaintFormsController } from './complaint-forms.controller.js'
import { ComplaintResolver } from './complaint.resolver.js'
import { ComplaintSeal } from './complaint-seal.js'
import { ComplaintService } from './complaint.service.js'
import { HerComplaintsService } from './her-complaints.service.js'
import { ComplaintReaderResolver } from './reader.resolver.js'
import { ComplaintReaderService } from './reader.service.js'
import { ComplaintWork } from './work.js'

/** Complaints about ourselves: they lie with another organisation than the one they are about. */
@Module({
  imports: [CaseModule, ReportModule, WorkerModule], controllers: [ComplaintFormsController],
  providers: [ComplaintResolver, CaseComplaintResolver, ComplaintReaderResolver, ComplaintService, ComplaintReaderService, HerComplaintsService, ComplaintSeal, ComplaintWork],
})
export class ComplaintModule {}
