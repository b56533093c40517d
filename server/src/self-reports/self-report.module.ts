import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { SelfReportResolver } from './self-report.resolver.js'
import { SelfReportService } from './self-report.service.js'
import { TakingResolver } from './taking.resolver.js'

/** What a company found itself and tells an organisation that leads cases. */
@Module({ imports: [CaseModule], providers: [SelfReportResolver, TakingResolver, SelfReportService] })
export class SelfReportModule {}
