import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { FileModule } from '../files/file.module.js'
import { Arrivals } from './arrival.js'
import { HelpApiController } from './help/help-api.controller.js'
import { HelpFormsController } from './help/help-forms.controller.js'
import { HelpForms } from './help/forms.js'
import { HelpPagesController } from './help/help-pages.controller.js'
import { ByDay } from './by-day.js'
import { Filings } from './filing/filings.js'
import { HelpAnswers } from './help/help.answer.js'
import { HelpLanguages } from './help/offered-languages.js'
import { Padding } from './help/pad.js'
import { SealedReceipts } from './help/sealed-receipt.js'
import { HelpAudioController } from './help/help-audio.controller.js'
import { Recordings } from './help/recordings.js'
import { HersController } from './help/hers.controller.js'
import { HeldReportsResolver } from './held.resolver.js'
import { MailboxService } from './mailbox.service.js'
import { Puzzles } from './receipt/puzzles.js'
import { ReceiptKeys } from './receipt/receipt-key.js'
import { Turns } from './receipt/turns.js'
import { ReportFiles, ReportFilesResolver } from './report-files.js'
import { CaseReportResolver, ReportResolver } from './report.resolver.js'
import { ReportService } from './report.service.js'
import { ReportSeal } from './seal.js'
import { ToldResolver } from './told.resolver.js'
import { Ways } from './ways.js'
import { ReportWork } from './work.js'
import { Wishing } from './wishing.js'
import { ReportWishes } from './wishes.js'

/** What workers tell us, and their way in. */
@Module({
  imports: [CaseModule, FileModule],
  controllers: [HelpAudioController, HelpApiController, HersController, HelpPagesController, HelpFormsController],
  providers: [
    ReportResolver, ToldResolver, CaseReportResolver, HeldReportsResolver, ReportService, MailboxService, Arrivals, ReportSeal, ReceiptKeys, Puzzles, Turns, ByDay, Wishing, Filings, Ways, HelpAnswers, Padding,
    SealedReceipts, HelpForms, HelpLanguages, Recordings, ReportWishes, ReportFiles, ReportFilesResolver, ReportWork,
  ],
  exports: [Arrivals, ByDay, MailboxService, ReportService, ReportSeal, ReceiptKeys, Turns, HelpAnswers, HelpForms],
})
export class ReportModule {}
