import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Tx } from '../platform/database/tx.js'
import { Consent } from './consent.entity.js'
import { consents } from './consent.policy.js'
import { ConsentExplanation } from './explanation.entity.js'
import { Withholding } from './withholding.entity.js'
import { withholdings } from './withholding.policy.js'

/** More than anybody reads of one page of workers. */
const most = 2_000

/** The latest explanation of each of these workers; the lead's to know. */
export async function explainedTo(tx: Tx, _me: Me, workerIds: readonly string[]): Promise<Map<string, ConsentExplanation>> {
  if (workerIds.length === 0) return new Map()
  const rows = await tx.rows(ConsentExplanation, `it.worker_id IN (:...workerIds) AND NOT EXISTS (SELECT FROM consent_explanation later
    WHERE later.worker_id = it.worker_id AND (later.at, later.id) > (it.at, it.id))`, { workerIds })
  return new Map(rows.map(row => [row.workerId, row]))
}

/** The consents of each of these workers that the viewer may know of, the newest first. */
export async function consentsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, Consent[]>> {
  const rows = await seeWhere(tx, me, consents, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(consents, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** From whom each of these workers wants it kept now, the newest first. */
export async function withholdingsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, Withholding[]>> {
  const rows = await seeWhere(tx, me, withholdings, 'it.worker_id IN (:...workerIds) AND it.ended_at IS NULL', { workerIds },
    { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(withholdings, rows)
  return Map.groupBy(rows, it => it.workerId)
}
