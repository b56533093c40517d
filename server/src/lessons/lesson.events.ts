import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead: who reads the library finds what is there. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of what is learned, and who hears of them. */
export const lessonEvents = {
  'lesson.recorded': (it: About) => ({ ...inside(it), notify: true }),
  'lesson.read': (it: About) => inside(it),
  /** Who is to do it hears that it is asked to, and later whether it helped. */
  'lesson.improvement_set': (it: About, partyIds: string[]) => ({ ...inside(it), addressed: partyIds, notify: true }),
  'lesson.improvement_reviewed': (it: About, partyIds: string[]) => ({ ...inside(it), addressed: partyIds, notify: true }),
  'lesson.published': (it: About) => inside(it),
  'lesson.withdrawn': (it: About) => inside(it),
} satisfies EventsOf<'lesson'>
