import type { DeletionReason, HoldReason, KeepReason } from '@amends/shared/retention'
import type { EventsOf } from '../platform/change/draft.js'
import type { DeclineReason, ReportTieKind, TranslationWay } from '@amends/shared/reports'
import type { Report } from './report.entity.js'
import type { Outcome } from './standing.js'

/** What the events say of a report. */
type About = Pick<Report, 'id' | 'organisationId'>

const about = (report: About) => ({
  chain: report.id, subject: report.id, organisationId: report.organisationId, hint: { kind: 'report' as const, id: report.id },
})

/** What becomes of a report is heard by the organisation that keeps its way in, and by nobody on the case. */
export const reportEvents = {
  'report.received': (report: Report) => ({ ...about(report), detail: { danger: report.danger }, notify: true }),
  'report.triaged': (report: Report) => about(report),
  'report.worker_asked': (report: Report) => about(report),
  'report.worker_answered': (report: Report) => ({ ...about(report), notify: true }),
  'report.wishes_changed': (report: Report) => ({ ...about(report), notify: true }),
  'report.advised': (report: Report, outcome: Outcome) => ({ ...about(report), detail: { outcome } }),
  'report.case_opened': (report: Report) => ({ ...about(report), detail: { caseId: report.caseId } }),
  'report.translated': (report: About, way: TranslationWay) => ({ ...about(report), detail: { way } }),
  'report.interpreter_asked': (report: About) => about(report),
  'report.interpreter_ended': (report: About) => about(report),
  'report.interpreter_answered': (report: About) => ({ ...about(report), notify: true }),
  'report.interpreter_conflicted': (report: About) => ({ ...about(report), notify: true }),
  'report.declined': (report: About, reason: DeclineReason) => ({ ...about(report), detail: { reason } }),
  'report.tied': (report: About, kind: ReportTieKind) => ({ ...about(report), detail: { kind } }),
  'report.untied': (report: About, kind: ReportTieKind) => ({ ...about(report), detail: { kind } }),
  /** `deputyId`: the one colleague whose matter it is; where nobody is named, everybody's. */
  'report.escalated': (report: About, deputyId: string | null) => ({ ...about(report), detail: { deputyId }, notify: true }),
  /** Heard by whoever stands in, and by nobody else. */
  'report.escalated_outside': (report: About, deputyOrganisationId: string) => ({ ...about(report), organisationId: deputyOrganisationId, notify: true }),
  'report.erased': (report: Report) => ({ ...about(report), notify: true }),
  'report.deletion_proposed': (report: Report) => ({ ...about(report), notify: true }),
  'report.deletion_announced': (report: Report, detail: { reason: DeletionReason, dueOn: string }) => ({ ...about(report), detail }),
  'report.deletion_postponed': (report: Report) => ({ ...about(report), notify: true }),
  'report.deletion_stopped': (report: Report) => about(report),
  'report.kept': (report: Report, reason: KeepReason) => ({ ...about(report), detail: { reason } }),
  'report.held': (report: Report, reason: HoldReason) => ({ ...about(report), detail: { reason } }),
  'report.hold_lifted': (report: Report) => about(report),
} satisfies EventsOf<'report'>
