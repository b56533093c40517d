import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { HelpApiController } from './help/help-api.controller.js'
import { HelpFormsController } from './help/help-forms.controller.js'
import { HelpPagesController } from './help/help-pages.controller.js'
import { HelpAnswers } from './help/help.answer.js'
import { Padding } from './help/pad.js'
import { SealedReceipts } from './help/sealed-receipt.js'
import { HeldReportsResolver } from './held.resolver.js'
import { MailboxService } from './mailbox.service.js'
import { ReceiptKeys } from './receipt/receipt-key.js'
import { Turns } from './receipt/turns.js'
import { CaseReportResolver, ReportResolver } from './report.resolver.js'
import { ReportService } from './report.service.js'
import { ReportSeal } from './seal.js'
import { ToldResolver } from './told.resolver.js'
import { Ways } from './ways.js'

/** What workers tell us, and their way in. */
@Module({
  imports: [CaseModule],
  controllers: [HelpApiController, HelpPagesController, HelpFormsController],
  providers: [
    ReportResolver, ToldResolver, CaseReportResolver, HeldReportsResolver, ReportService, MailboxService, ReportSeal, ReceiptKeys, Turns, Ways, HelpAnswers, Padding,
    SealedReceipts,
  ],
  exports: [MailboxService, ReportService],
})
export class ReportModule {}
