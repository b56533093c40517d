import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead, and by nobody else of the case: that somebody is asked tells that somebody spoke. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of asking; none says of whom. */
export const checkInEvents = {
  'check_in.set': (caseId: string) => inside({ id: caseId, caseId }),
  'check_in.answered': (it: About) => inside(it),
  /** `protectors`: parties that protect and whom she lets reach her. */
  'check_in.warned': (it: About, protectors: string[]) => ({ ...inside(it), addressed: protectors, notify: true }),
} satisfies EventsOf<'check_in'>
