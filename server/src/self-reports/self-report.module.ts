import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { FileModule } from '../files/file.module.js'
import { SelfReportFiles, SelfReportFilesResolver } from './self-report-files.js'
import { SelfReportResolver } from './self-report.resolver.js'
import { SelfReportService } from './self-report.service.js'
import { TakingResolver } from './taking.resolver.js'
import { SelfReportWork } from './work.js'

/** What a company found itself and tells an organisation that leads cases. */
@Module({ imports: [CaseModule, FileModule], providers: [SelfReportResolver, SelfReportFilesResolver, TakingResolver, SelfReportService, SelfReportFiles, SelfReportWork] })
export class SelfReportModule {}
