import type { OneOf } from './closed.js'

/** Where a case is: triage, then the six steps of IOM's remediation process, then closed. */
export const caseStates = ['triage', 'verify', 'respond', 'plan', 'implement', 'close', 'learn', 'closed'] as const
export type CaseState = OneOf<typeof caseStates>

/** Where a report is. `erased` has no words and no way back; its case, where it became one, stays. */
export const reportStates = ['received', 'triaged', 'advised', 'solved_directly', 'referred_on', 'declined', 'case', 'erased'] as const
export type ReportState = OneOf<typeof reportStates>
