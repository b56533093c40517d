import { Module } from '@nestjs/common'
import { ReportModule } from '../reports/report.module.js'
import { HandingOverResolver, HotlineResolver } from './hotline.resolver.js'
import { HotlineService } from './hotline.service.js'

/** What a brand's own hotline heard, handed to an organisation that leads cases. */
@Module({ imports: [ReportModule], providers: [HandingOverResolver, HotlineResolver, HotlineService] })
export class HotlineModule {}
