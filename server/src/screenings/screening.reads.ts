import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { upon } from '../platform/soon.js'
import { factsOfItem } from '../workers/receivers.js'
import { Screening } from './screening.entity.js'
import { screenings } from './screening.policy.js'

/** More than anybody asks of one page of workers. */
const most = 500

/** What she answered is what she told: read by her caseworkers, and by whoever she lets have it. */
lookedAt('Screening', ({ reading }, it: Screening) => upon(reading.facts(screenings, it), ({ mine, disclosed }) => (
  { viewer: viewerAt(mine), facts: { ...factsOfItem(disclosed, 'account'), relation: 'other' } })))

/** The screenings of each of these workers that the viewer may know of, the newest first. */
export async function screeningsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, Screening[]>> {
  const rows = await seeWhere(tx, me, screenings, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['startedAt', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(screenings, rows)
  return Map.groupBy(rows, it => it.workerId)
}
