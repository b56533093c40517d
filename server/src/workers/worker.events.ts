import type { EventsOf } from '../platform/change/draft.js'
import type { Worker } from './worker.entity.js'

type About = Pick<Worker, 'id' | 'caseId'>

/** Heard by whoever reads what protects: the lead. Nobody else learns that there is one worker more, or what is known of her. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of a worker; none of them says anything about her. */
export const workerEvents = {
  'worker.added': (it: About) => inside(it),
  'worker.recorded': (it: About) => inside(it),
  /** Beyond so many a day those who work on the case are told. */
  'worker.opened_by_reason': (it: About, isTold: boolean) => ({ ...inside(it), notify: isTold }),
  /** Her own colleagues hear of it, too, where another party acted. */
  'worker.emergency_opened': (it: About, partyId: string) => ({ ...inside(it), addressed: [partyId], notify: true }),
  'worker.emergency_reviewed': (it: About, partyId: string | null) => ({ ...inside(it), ...partyId ? { addressed: [partyId] } : {}, notify: true }),
  'worker.erased': (it: About) => ({ ...inside(it), notify: true }),
} satisfies EventsOf<'worker'>
