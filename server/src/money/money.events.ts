import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead alone; no event says whose money it is, or how much. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

export const moneyEvents = {
  'money.owed': (it: About) => inside(it),
  'money.judged': (it: About) => inside(it),
  /** The payer hears that something is asked of it, where it reads the sum under a number or in the total. */
  'money.asked': (it: About, partyId: string) => ({ ...inside(it), addressed: [partyId], notify: true }),
  /** And its own people what one of them said. */
  'money.paid': (it: About & { byOrganisationId: string }) => ({ ...inside(it), organisationId: it.byOrganisationId, notify: true }),
  'money.shared': (it: About) => inside(it),
  'money.heard': (it: About) => inside(it),
  'money.settled': (it: About) => ({ ...inside(it), notify: true }),
} satisfies EventsOf<'money'>
