import type { EventsOf } from '../platform/change/draft.js'
import type { Outcome, Report } from './report.entity.js'

const about = (report: Report) => ({
  chain: report.id, subject: report.id, organisationId: report.organisationId, hint: { kind: 'report' as const, id: report.id },
})

/** What becomes of a report is heard by the organisation that keeps its way in, and by nobody on the case. */
export const reportEvents = {
  'report.received': (report: Report) => ({ ...about(report), detail: { danger: report.danger }, notify: true }),
  'report.triaged': (report: Report) => about(report),
  'report.worker_asked': (report: Report) => about(report),
  'report.worker_answered': (report: Report) => ({ ...about(report), notify: true }),
  'report.advised': (report: Report, outcome: Outcome) => ({ ...about(report), detail: { outcome } }),
  'report.case_opened': (report: Report) => ({ ...about(report), detail: { caseId: report.caseId } }),
  'report.erased': (report: Report) => ({ ...about(report), notify: true }),
} satisfies EventsOf<'report'>
