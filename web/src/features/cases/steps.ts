import { caseStates, type CaseState } from '@amends/shared/states'

/** Triage comes before the first step and closed after the last; between them lie the steps, in the list's order. */
const around: readonly CaseState[] = ['triage', 'closed']
export const stepKeys = caseStates.filter(state => !around.includes(state))

export type StepState = 'done' | 'current' | 'ahead'
export type Step = { key: CaseState; state: StepState }

/** Every step with where it stands, for a case in `state`. */
export const stepsOf = (state: CaseState): Step[] => {
  const here = caseStates.indexOf(state)
  return stepKeys.map(key => {
    const at = caseStates.indexOf(key)
    return { key, state: at < here ? 'done' : at === here ? 'current' : 'ahead' }
  })
}

/** The number of the step a case is at, from 1; null before the first and after the last. */
export const stepNumber = (state: CaseState): number | null => {
  const at = stepKeys.indexOf(state)
  return at === -1 ? null : at + 1
}

/** Where a case may go from `state`: one step on, and back to every step before; the page it is sent to says what it needs. */
export const movesOf = (state: CaseState): CaseState[] => {
  const next = caseStates[caseStates.indexOf(state) + 1]
  const behind = stepKeys.slice(0, Math.max(0, stepKeys.indexOf(state))).toReversed()
  return state === 'closed' || !next ? [] : [next, ...behind]
}

type Listed = { code: string; state?: CaseState | null }

/** Rows in the order asked for; the server's own is what changed last. */
export const sortedCases = <Row extends Listed>(rows: readonly Row[], by: 'changed' | 'code' | 'step'): Row[] => {
  if (by === 'code') return rows.toSorted((a, b) => a.code.localeCompare(b.code))
  const place = (row: Row) => (row.state ? caseStates.indexOf(row.state) : caseStates.length)
  return by === 'step' ? rows.toSorted((a, b) => place(a) - place(b)) : [...rows]
}
