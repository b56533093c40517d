import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { upon } from '../platform/soon.js'
import { WorkerClosing } from './closing.entity.js'
import { CaseClosure } from './closure.entity.js'
import { closures } from './closure.policy.js'
import { closings, views, type HersFacts } from './hers.policy.js'
import { WorkerView } from './view.entity.js'

/** More than anybody asks of one page of workers. */
const most = 1_000

const hers = ({ mine, disclosed }: HersFacts) => ({ viewer: viewerAt(mine), facts: { state: disclosed?.state ?? null, withheld: disclosed?.withheld ?? false, relation: 'other' as const, consents: [] } })
lookedAt('WorkerView', ({ reading }, it: WorkerView) => upon(reading.facts(views, it), hers))
lookedAt('WorkerClosing', ({ reading }, it: WorkerClosing) => upon(reading.facts(closings, it), hers))
lookedAt('CaseClosure', ({ reading }, it: CaseClosure) => upon(reading.facts(closures, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other' as const, consents: [] } })))

/** What each of these workers said, the latest first. */
export async function viewsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, WorkerView[]>> {
  const rows = await seeWhere(tx, me, views, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(views, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** How the part of each of these workers was closed, the latest first. */
export async function closingsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, WorkerClosing[]>> {
  const rows = await seeWhere(tx, me, closings, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(closings, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** The requests to close each of these cases, the latest first. */
export async function closuresOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, CaseClosure[]>> {
  const rows = await seeWhere(tx, me, closures, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['askedAt', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(closures, rows)
  return Map.groupBy(rows, it => it.caseId)
}
