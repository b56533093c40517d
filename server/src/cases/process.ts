import type { CaseState } from '@amends/shared/states'

/**
 * IOM's six-step operational remediation process (Remediation Guidelines, 2018): where a case may go from where it is.
 * A state without a move waits for the room that holds its guards.
 */
export const moves: Readonly<Record<CaseState, readonly CaseState[]>> = {
  triage: ['verify'], verify: [], respond: [], plan: [], implement: [], close: [], learn: [], closed: [],
}
