import type { Changing } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { Report } from './report.entity.js'
import { reportEvents } from './report.events.js'

/** What she is told of the end of her report: the day on which it goes, or that it stays because she wrote. */
export type Deletion = { state: 'announced', on: string } | { state: 'postponed', on: null }

/** Of the latest decision about this report; null where there is nothing she has to know. */
export async function deletionOf(tx: Tx, reportId: string): Promise<Deletion | null> {
  const [row] = await tx.sql<{ state: string, on: string | null, ended: boolean }>(
    `SELECT state, due_on::text AS on, ended_at IS NOT NULL AS ended FROM report_retention WHERE report_id = $1 AND state IN ('announced', 'postponed', 'kept', 'held', 'stopped')
     ORDER BY at DESC, id LIMIT 1`, [reportId])
  if (row?.state === 'announced' && !row.ended && row.on !== null) return { state: 'announced', on: row.on }
  return row?.state === 'postponed' ? { state: 'postponed', on: null } : null
}

/** She wrote: what was decided about its end counts no more, and both sides hear so. Her report's chain must be locked. */
export async function postpone({ tx, at, event }: Changing, reportId: string): Promise<void> {
  const changed = await tx.changed(
    `UPDATE report_retention SET state = 'postponed', ended_at = $2, version = version + 1 WHERE report_id = $1 AND ended_at IS NULL AND state IN ('proposed', 'announced')`, [reportId, at])
  if (changed === 0) return
  const [report] = await tx.rows(Report, 'it.id = :reportId', { reportId })
  if (report) await event('report.deletion_postponed', reportEvents['report.deletion_postponed'](report))
}
