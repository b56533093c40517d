import { lockChain, type Changing } from '../platform/change/change.js'
import type { Erasable } from '../platform/erasure/erasable.js'
import { workerEvents } from './worker.events.js'
import { Worker } from './worker.entity.js'

/** What goes with a worker: her key, all that lies sealed under it, why somebody opened it, and what its events had said. */
async function destroy({ tx }: Changing, id: string): Promise<void> {
  await tx.sql(`UPDATE worker_key SET wrapped = '' WHERE worker_id = $1`, [id])
  await tx.sql('DELETE FROM worker_record WHERE worker_id = $1', [id])
  await tx.sql('DELETE FROM opening_reason WHERE act_id IN (SELECT o.id FROM opening o WHERE o.worker_id = $1)', [id])
  await tx.sql(`UPDATE opening_review SET sealed_note = '' WHERE opening_id IN (SELECT o.id FROM opening o WHERE o.worker_id = $1)`, [id])
  // That somebody looked stays, and its commitment in the chain; what could prove the reason goes.
  await tx.sql(`UPDATE opening SET salt = '' WHERE worker_id = $1`, [id])
  await tx.sql('DELETE FROM idempotency WHERE result = $1 OR result IN (SELECT o.act_id FROM opening o WHERE o.worker_id = $1)', [id])
  await tx.sql(`UPDATE event SET detail = NULL, salt = '' WHERE subject_id = $1`, [id])
}

/** A worker. Her code stays, and the lines that say who looked, so that what leads to them does not break. */
export const erasableWorker: Erasable = {
  kind: 'worker',
  async find(tx, name) {
    const [found] = await tx.rows(Worker, 'it.id::text = :name OR it.code = upper(:name)', { name })
    return found && { id: found.id, name: found.code, isErased: found.erasedAt !== null }
  },
  async erase(change, id) {
    const [glimpse] = await change.tx.rows(Worker, 'it.id = :id', { id })
    if (!glimpse) return
    await lockChain(change.tx, glimpse.caseId)
    const [worker] = await change.tx.rows(Worker, 'it.id = :id', { id })
    if (!worker || worker.erasedAt) return
    await destroy(change, id)
    worker.erase(change.at)
    await change.tx.keep(Worker, worker)
    await change.event('worker.erased', workerEvents['worker.erased'](worker))
  },
}
