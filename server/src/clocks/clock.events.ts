import type { ClockPauseReason, ClockThreshold } from '@amends/shared/clocks'
import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead alone: that something is due on a case tells that somebody told. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of a clock. */
export const clockEvents = {
  /** `deputyIds`: those whose matter it is once it is over; before that it is theirs who work on the case. */
  'clock.warned': (it: About, threshold: ClockThreshold, deputyIds: string[]) => ({ ...inside(it), detail: { threshold, ...deputyIds.length > 0 ? { deputyIds } : {} }, notify: true }),
  'clock.paused': (it: About, reason: ClockPauseReason) => ({ ...inside(it), detail: { reason } }),
  'clock.resumed': (it: About) => inside(it),
  'clock.met': (it: About) => inside(it),
} satisfies EventsOf<'clock'>
