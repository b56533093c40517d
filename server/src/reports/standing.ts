import { dangers, type Danger } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'

/** How a report may end without a case. */
export const outcomes = ['advised', 'solved_directly', 'referred_on'] as const satisfies readonly ReportState[]
export type Outcome = (typeof outcomes)[number]
/** The same, and that it was not taken on: which has its reason. */
const endings = [...outcomes, 'declined'] as const satisfies readonly ReportState[]
export type Ending = (typeof endings)[number]
export const isEnded = (state: ReportState): state is Ending => endings.some(it => it === state)

/** Its place in the queue: what is settled or erased comes last; before that danger first, then what nobody has looked at. */
export const rankOf = (state: ReportState, danger: Danger): number =>
  (state === 'received' || state === 'triaged' ? 0 : 10) + dangers.indexOf(danger) * 2 + (state === 'received' ? 0 : 1)
