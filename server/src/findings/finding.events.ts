import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead alone: how many points there are, and when one was looked into, leads to people. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of verification; none of them says what was found. */
export const findingEvents = {
  'finding.alleged': (it: About) => inside(it),
  'finding.made': (it: About) => ({ ...inside(it), notify: true }),
  'finding.appealed': (it: About) => ({ ...inside(it), notify: true }),
  /** Whoever asked for it hears, too. */
  'finding.appeal_decided': (it: About, partyId: string | null) => ({ ...inside(it), ...partyId ? { addressed: [partyId] } : {}, notify: true }),
  'finding.interview_held': (it: About) => inside(it),
} satisfies EventsOf<'finding'>
