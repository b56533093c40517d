import type { EventsOf } from '../platform/change/draft.js'
import type { DateProposal } from './date-proposal.entity.js'

/** Heard by those it was proposed to. On the page that the company concerned kept, its own people hear of it, and the lead; nobody it believes to write to. */
const among = (it: DateProposal) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, hint: { kind: 'case' as const, id: it.caseId }, notify: true,
  ...it.keptOrganisationId === null ? { addressed: it.audience } : { organisationId: it.keptOrganisationId, class: 'protection' as const },
})

export const dateEvents = {
  'date.proposed': among,
  'date.answered': among,
  /** The day of a site line moved: everybody hears it who works on it together. */
  'date.taken': (it: DateProposal) => ({ ...among(it), class: 'coordination' as const }),
} satisfies EventsOf<'date'>
