import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by whoever reads what protects: the lead. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of screenings; none of them says of whom, by which instrument, or what came out. */
export const screeningEvents = {
  'screening.begun': (it: About) => inside(it),
  'screening.completed': (it: About) => inside(it),
  'screening.status_set': (it: About) => inside(it),
  'screening.non_punishment_noted': (it: About) => inside(it),
  'screening.remedy_noted': (it: About) => inside(it),
} satisfies EventsOf<'screening'>
