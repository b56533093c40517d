import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { upon } from '../platform/soon.js'
import { ClockWarningLine } from './clock.answer.js'
import type { CaseClock } from './clock.entity.js'
import { clocks } from './clock.policy.js'
import { ClockPause } from './pause.entity.js'

/** More than the clocks of the cases on one page. */
const most = 1_000

lookedAt('CaseClock', ({ reading }, it: CaseClock) => upon(reading.facts(clocks, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [] } })))

/** What is due on each of these cases, and what was, the next first. */
export async function clocksOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, CaseClock[]>> {
  const rows = await seeWhere(tx, me, clocks, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['dueAt', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(clocks, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** When each of these stood still. */
export const pausesOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ClockPause[]>> =>
  Map.groupBy(await tx.rows(ClockPause, 'it.clock_id IN (:...ids)', { ids }, { order: [['fromAt', 'ASC']] }), it => it.clockId)

/** What was told of each of these. */
export async function warningsOf(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ClockWarningLine[]>> {
  const rows = await tx.ask<ClockWarningLine & { clockId: string }>('SELECT clock_id AS "clockId", threshold, at FROM clock_warning WHERE clock_id = ANY ($1) ORDER BY at', [ids], { at: moment })
  return Map.groupBy(rows, it => it.clockId)
}
