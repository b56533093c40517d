import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }
/** A line, as far as who hears of it depends on it. */
type Of = About & { track: 'worker' | 'site' }

/** Heard by the lead alone. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})
/** What the company concerned says of a line it kept is heard by the lead, and as before by its own people. */
const said = (it: About, keptBy: string) => ({ ...inside(it), organisationId: keptBy, notify: true })
/** What becomes of a site line is heard by all who work on it together; of a worker line by the lead, and by who does it. */
const known = (it: Of, partyIds: string[], keptBy?: string) => (keptBy ? said(it, keptBy)
  : { ...inside(it), class: it.track === 'site' ? 'coordination' as const : 'protection' as const, addressed: partyIds, notify: true })

/** The facts of a plan, and who hears of them; none of them says what was planned. */
export const planEvents = {
  'plan.drafted': (it: About) => inside(it),
  /** Those hear whose lines there are, to do or to pay. */
  'plan.proposed': (it: About, partyIds: string[]) => ({ ...inside(it), addressed: partyIds, notify: true }),
  /** A version that changes nothing of the site is heard of by nobody who only reads that. */
  'plan.approved': (it: About, partyIds: string[], changesSite: boolean) => known({ ...it, track: changesSite ? 'site' : 'worker' }, partyIds),
  'plan.line_answered': (it: About) => inside(it),
  'plan.cost_approved': (it: About, partyIds: string[], keptBy?: string) => (keptBy ? said(it, keptBy) : { ...inside(it), addressed: partyIds, notify: true }),
  'plan.line_claimed': known,
  'plan.line_judged': known,
  'plan.line_monitored': (it: About) => inside(it),
} satisfies EventsOf<'plan'>
