import type { CaseState } from '@amends/shared/states'
import type { HoldReason } from '@amends/shared/steps'
import type { EventsOf } from '../platform/change/draft.js'
import type { Assignment } from '../parties/assignment.entity.js'
import type { Case } from './case.entity.js'

const about = (record: Pick<Case, 'id'>) => ({
  chain: record.id, caseId: record.id, subject: record.id, hint: { kind: 'case' as const, id: record.id },
})

/** Why a case stands still can warn whoever holds a worker: the lead hears of it, and nobody else. */
const apart = (record: Pick<Case, 'id'>, detail: Record<string, unknown> = {}) => ({ ...about(record), class: 'protection' as const, detail })

/** The facts of a case, and who hears of them. */
export const caseEvents = {
  'case.opened': (record: Case) => ({ ...about(record), class: 'coordination' as const }),
  'case.verification_begun': (record: Case) => ({ ...about(record), class: 'open' as const, notify: true }),
  /** The guards, as they were, and the reason stand in the move's own row, which the lead reads. */
  'case.moved': (record: Case, from: CaseState) => ({ ...about(record), class: 'open' as const, detail: { from, to: record.state }, notify: true }),
  'case.held': (record: Case, reason: HoldReason) => apart(record, { reason }),
  'case.resumed': (record: Case) => apart(record),
  'case.ended_aside': (record: Case, from: CaseState) => ({ ...about(record), class: 'open' as const, detail: { from }, notify: true }),
  'case.reopened': (record: Case) => ({ ...about(record), class: 'open' as const, detail: { to: record.state }, notify: true }),
  /** Who works on it inside an organisation is that organisation's own matter. */
  'case.assigned': (it: Assignment, isKept = false) => ({
    // Who kept the page it had hears of nothing as a party; of itself it hears as an organisation.
    ...about({ id: it.caseId }), ...isKept ? { organisationId: it.organisationId } : { addressed: [it.partyId] }, subject: it.id, detail: { position: it.position }, notify: true,
  }),
  /** Looking as another party is known to the lead's own people, and never to that party. */
  'case.viewed_as': (it: { id: string, caseId: string, organisationId: string, partyId: string }) => ({
    ...about({ id: it.caseId }), subject: it.id, organisationId: it.organisationId, detail: { partyId: it.partyId },
  }),
} satisfies EventsOf<'case'>
