import { Module } from '@nestjs/common'
import { ReportClocksResolver } from './clocks.resolver.js'
import { DeputyResolver, DeputyOrganisationResolver } from './deputies/deputy.resolver.js'
import { DeputyService } from './deputies/deputy.service.js'
import { EscalationResolver, ReportEscalationResolver } from './deputies/escalation.resolver.js'
import { Escalations } from './deputies/escalations.js'
import { DeputyWork } from './deputies/work.js'
import { ReportModule } from './report.module.js'
import { InterpreterController } from './speech/interpreter.controller.js'
import { InterpreterService } from './speech/interpreter.service.js'
import { SpeechResolver } from './speech/speech.resolver.js'
import { SpeechService } from './speech/speech.service.js'
import { ReportTieResolver, TiedReportResolver } from './ties/tie.resolver.js'
import { ReportTieService } from './ties/tie.service.js'

/** What the staff does with a report beside reading it: understand it, join it with others, and be asked when nobody looks. */
@Module({
  imports: [ReportModule],
  controllers: [InterpreterController],
  providers: [
    SpeechResolver, SpeechService, InterpreterService, ReportTieResolver, TiedReportResolver, ReportTieService, ReportClocksResolver,
    DeputyResolver, DeputyOrganisationResolver, DeputyService, DeputyWork, Escalations, ReportEscalationResolver, EscalationResolver,
  ],
})
export class TriageModule {}
