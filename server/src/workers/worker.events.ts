import type { Draft, EventsOf } from '../platform/change/draft.js'
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
  /** The lead's people who work on the case are told; where one of them acted, see `forColleagues`. */
  'worker.emergency_opened': (it: About, byLead: boolean) => ({ ...inside(it), notify: !byLead }),
  /** Where it had not to be, who opened it is told to forget. */
  'worker.emergency_reviewed': (it: About, partyId: string | null, forget: string | null) => ({
    ...inside(it), ...partyId ? { addressed: [partyId] } : {}, ...forget ? { forget: { membership: forget } } : {}, notify: true,
  }),
  /** Nobody looked at it in time. */
  'worker.emergency_overdue': (it: About) => ({ ...inside(it), notify: true }),
  /** Somebody named one code after the other. There is no worker, so it is told of the case. */
  'worker.codes_guessed': (caseId: string) => ({ ...inside({ id: caseId, caseId }), notify: true }),
  'worker.erased': (it: About) => ({ ...inside(it), notify: true }),
} satisfies EventsOf<'worker'>

/** An emergency access on a chain of its own, for all colleagues of who acted: also where nobody but her works on the case. */
export const forColleagues = (actId: string, { id, caseId }: About, organisationId: string): Draft =>
  ({ chain: actId, subject: id, organisationId, hint: { kind: 'case', id: caseId }, notify: true })
