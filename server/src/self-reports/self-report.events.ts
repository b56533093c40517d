import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, organisationId: string, keeperId: string }
const to = (id: string, organisationId: string) => ({ chain: id, organisationId, subject: id, hint: { kind: 'organisation' as const, id: organisationId } })

/** What a company tells is heard by its own people and by whom it tells; so is what becomes of it, each by a line of its own. */
export const selfReportEvents = {
  'self_report.sent': (it: About) => to(it.id, it.organisationId),
  'self_report.received': (it: About) => ({ ...to(it.id, it.keeperId), notify: true }),
  /** It came after it was told; its company hears of its own files by themselves. */
  'self_report.file_added': (it: About) => to(it.id, it.keeperId),
  'self_report.answered': (it: About) => ({ ...to(it.id, it.organisationId), notify: true }),
  'self_report.decided': (it: About) => to(it.id, it.keeperId),
  /** Whether it takes such reports is its own matter until it says so. */
  'self_report.desk_set': (own: { id: string }) => to(own.id, own.id),
} satisfies EventsOf<'self_report'>
