import { Module } from '@nestjs/common'
import { FileModule } from '../../files/file.module.js'
import { ByDay } from '../by-day.js'
import { ReportModule } from '../report.module.js'
import { PhoneFilesController } from './phone-files.controller.js'
import { PhoneFiles } from './phone-files.service.js'
import { TakenBack } from './taken-back.js'
import { Tickets } from './ticket.js'

/** What comes with a report from a phone, beside its words. */
@Module({
  imports: [ReportModule, FileModule],
  controllers: [PhoneFilesController],
  providers: [PhoneFiles, Tickets, ByDay, TakenBack],
})
export class PhoneFilesModule {}
