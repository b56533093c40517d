import type { ReportState } from '@amends/shared/states'

/** Which rows of a list are shown and which wait behind a pill, so that nothing moves under a finger. Pure. */

type Row = { id: string }

/** `letIn` holds the ids that may show; null before the first answer, when everything there is comes in. */
export const heldBack = <R extends Row>(letIn: ReadonlySet<string> | null, rows: readonly R[]) => {
  const open = letIn === null || letIn.size === 0
  return {
    shown: open ? [...rows] : rows.filter(row => letIn.has(row.id)),
    held: open ? [] : rows.filter(row => !letIn.has(row.id)),
  }
}

export const idsOf = (rows: readonly Row[]): Set<string> => new Set(rows.map(row => row.id))

const waitingStates: readonly ReportState[] = ['received', 'triaged']
export const waits = (state: ReportState): boolean => waitingStates.includes(state)

/** Reports that still wait for someone, and those that are over: the second never stand in the way of the first. */
export const splitByState = <R extends { state: ReportState }>(rows: readonly R[]) => ({
  waiting: rows.filter(row => waits(row.state)),
  finished: rows.filter(row => !waits(row.state)),
})
