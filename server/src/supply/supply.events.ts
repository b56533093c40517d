import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, organisationId: string }
const inside = ({ id, organisationId }: About) => ({ chain: organisationId, organisationId, subject: id, hint: { kind: 'organisation' as const, id: organisationId } })

/** What becomes of a list is heard by whoever keeps it; what somebody is asked, by that one; and what a lead looked up, by the lead. */
export const supplyEvents = {
  'supply.kept': inside,
  'supply.ended': inside,
  'supply.filed': inside,
  'supply.code_set': inside,
  'supply.conduct_recorded': inside,
  'supply.asked': inside,
  'supply.answered': (it: About) => ({ ...inside(it), notify: true }),
  'supply.conduct_accepted': (it: About) => ({ ...inside(it), notify: true }),
  'supply.conduct_asked': (it: { id: string, hereOrganisationId: string }) => ({ ...inside({ id: it.id, organisationId: it.hereOrganisationId }), notify: true }),
  'supply.looked_up': (it: { id: string, caseId: string }) => ({
    chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId } }),
} satisfies EventsOf<'supply'>
