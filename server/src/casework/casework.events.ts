import type { EventsOf } from '../platform/change/draft.js'
import type { Own } from './own.js'

/** Heard in the organisation that wrote it: what it notes for itself is nobody else's. */
const within = (it: Own) => ({ chain: it.caseId, caseId: it.caseId, subject: it.id, organisationId: it.organisationId, hint: { kind: 'case' as const, id: it.caseId } })
/** Heard by whoever reads what protects: the lead. */
const inside = (it: { id: string, caseId: string }) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of a caseworker's day; none of them says of whom, or what was said. */
export const caseworkEvents = {
  'casework.noted': (it: Own) => within(it),
  'casework.follow_up_set': (it: Own) => within(it),
  'casework.followed_up': (it: Own) => within(it),
  'casework.needs_assessed': (it: { id: string, caseId: string }) => inside(it),
  'casework.safety_planned': (it: { id: string, caseId: string }) => inside(it),
} satisfies EventsOf<'casework'>
