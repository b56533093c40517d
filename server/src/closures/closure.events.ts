import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead alone. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of a closing, heard by the lead; none of them says of whom, or what she said. */
export const closureEvents = {
  'closure.worker_heard': (it: About) => inside(it),
  'closure.part_closed': (it: About) => inside(it),
  'closure.part_reopened': (it: About) => inside(it),
  'closure.asked': (it: About) => ({ ...inside(it), notify: true }),
  'closure.approved': (it: About) => ({ ...inside(it), notify: true }),
  'closure.returned': (it: About) => ({ ...inside(it), notify: true }),
} satisfies EventsOf<'closure'>
