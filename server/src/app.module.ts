import { Module, type DynamicModule } from '@nestjs/common'
import { APP_FILTER } from '@nestjs/core'
import { AccessModule } from './access/access.module.js'
import { graphql } from './app.graphql.js'
import { ActionModule } from './actions/action.module.js'
import { AuditModule } from './audit/audit.module.js'
import { CaseloadModule } from './caseload/caseload.module.js'
import { CaseModule } from './cases/case.module.js'
import { CaseworkModule } from './casework/casework.module.js'
import { ChannelModule } from './channels/channel.module.js'
import { FileModule } from './files/file.module.js'
import { FindingModule } from './findings/finding.module.js'
import { ClosureModule } from './closures/closure.module.js'
import { CheckInModule } from './check-ins/check-in.module.js'
import { ComplaintModule } from './complaints/complaint.module.js'
import { ClockModule } from './clocks/clock.module.js'
import { ConsentModule } from './consents/consent.module.js'
import { HotlineModule } from './hotlines/hotline.module.js'
import { InspectionModule } from './inspections/inspection.module.js'
import { JurisdictionModule } from './jurisdictions/jurisdiction.module.js'
import { DateModule } from './dates/date.module.js'
import { LessonModule } from './lessons/lesson.module.js'
import { LiveModule } from './live/live.module.js'
import { NoticeModule } from './notices/notice.module.js'
import { NotificationModule } from './notifications/notification.module.js'
import { OperationsModule } from './operations/operations.module.js'
import { OrganisationModule } from './organisations/organisation.module.js'
import { PartyModule } from './parties/party.module.js'
import { PersonModule } from './people/person.module.js'
import { erasable } from './erasable.js'
import { ConfigModule } from './platform/config/config.module.js'
import type { Config } from './platform/config/config.js'
import { ErasureModule } from './platform/erasure/destroying.js'
import { FilesModule } from './platform/files/files.module.js'
import { RefusedFilter } from './platform/http/refused.filter.js'
import { JobsModule } from './platform/jobs/jobs.module.js'
import { MailModule } from './platform/mail/mail.module.js'
import { PlatformModule } from './platform/platform.module.js'
import { RelayModule } from './platform/relay/relay.module.js'
import { MoneyModule } from './money/money.module.js'
import { ReferralModule } from './referrals/referral.module.js'
import { PhoneFilesModule } from './reports/phone/phone-files.module.js'
import { ReportModule } from './reports/report.module.js'
import { TriageModule } from './reports/triage.module.js'
import { WayModule } from './reports/ways/way.module.js'
import { RetentionModule } from './retention/retention.module.js'
import { ScreeningModule } from './screenings/screening.module.js'
import { PlanModule } from './plans/plan.module.js'
import { PracticeModule } from './practice/practice.module.js'
import { ResponseModule } from './responses/response.module.js'
import { ServiceModule } from './services/service.module.js'
import { SelfReportModule } from './self-reports/self-report.module.js'
import { SupplyModule } from './supply/supply.module.js'
import { WorkModule } from './my-work/work.module.js'
import { TransferModule } from './transfers/transfer.module.js'
import { WorkerModule } from './workers/worker.module.js'

/** The table of contents of the house: one line a feature. */
export const features = (config: Config) => [
  AccessModule,
  WorkModule,
  PersonModule.with(config),
  OrganisationModule,
  PartyModule,
  CaseModule,
  ChannelModule,
  ActionModule,
  DateModule,
  FileModule,
  ReportModule,
  TriageModule,
  WayModule,
  PhoneFilesModule,
  RetentionModule,
  ConsentModule,
  NoticeModule,
  WorkerModule,
  ServiceModule,
  CaseworkModule,
  ScreeningModule,
  FindingModule,
  InspectionModule,
  ClockModule,
  CheckInModule,
  ComplaintModule,
  JurisdictionModule,
  ResponseModule,
  PlanModule,
  ClosureModule,
  LessonModule,
  MoneyModule,
  ReferralModule,
  CaseloadModule,
  TransferModule,
  SelfReportModule,
  HotlineModule,
  SupplyModule,
  PracticeModule,
  AuditModule,
  OperationsModule,
  NotificationModule,
  LiveModule,
]

@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), PlatformModule, RelayModule, JobsModule, MailModule, FilesModule, ErasureModule.with(erasable), graphql(), ...features(config)],
      providers: [{ provide: APP_FILTER, useClass: RefusedFilter }],
    }
  }
}
