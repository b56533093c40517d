import { process } from '@amends/shared/process'
import { steps, type Guard, type Step } from '@amends/shared/steps'
import { caseStates, type CaseState } from '@amends/shared/states'

/** One move a case can make from where it is. */
export type Move = { to: CaseState, back: boolean, guards: readonly Guard[] }

const isStep = (state: CaseState): state is Step => steps.some(it => it === state)
const isOnTheWay = (state: CaseState): state is Step | 'triage' => state === 'triage' || isStep(state)

/**
 * IOM's six-step operational remediation process (Remediation Guidelines, 2018): where a case may go from where it is. One
 * step on when every guard of this one is met, back to any earlier step with a reason, and never over a step. A move whose
 * guard nobody answers for does not exist.
 */
export function movesFrom(state: CaseState, answers: (guard: Guard) => boolean): Move[] {
  if (!isOnTheWay(state)) return []
  const { guards } = process[state]
  const next = caseStates[caseStates.indexOf(state) + 1]
  const on = next && guards.every(answers) ? [{ to: next, back: false, guards }] : []
  const behind = isStep(state) ? steps.slice(0, steps.indexOf(state)).toReversed() : []
  return [...on, ...behind.map(to => ({ to, back: true, guards: [] }))]
}

/** A case can end beside the way while nothing is planned; after that it closes as a case does. */
export const mayEndAside = (state: CaseState): boolean => state === 'triage' || state === 'verify' || state === 'respond'

/** Where a closed case can be opened again. */
export const reopensAt = ['verify', 'plan'] as const satisfies readonly Step[]
