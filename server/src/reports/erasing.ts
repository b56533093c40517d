import { lockChain, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import type { Erasable } from '../platform/erasure/erasable.js'
import { Report } from './report.entity.js'
import { reportEvents } from './report.events.js'

/** What goes with a report: her words, both of its keys, the dialogue, the first look, and what its events had said. */
async function destroy({ tx, at }: Changing, id: string): Promise<void> {
  const announced = await tx.sql(`SELECT 1 FROM report_retention WHERE report_id = $1 AND state = 'announced' AND ended_at IS NULL AND due_on <= $2::date`, [id, dayOf(at)])
  if (announced.length > 0) await tx.sql('SELECT complaints_keep_receipt($1)', [id])
  // No receipt leads to it: what stands here now is no digest.
  await tx.sql(`UPDATE report SET receipt_hash = 'erased ' || id, key_by_receipt = '', key_by_organisation = '', sealed = '' WHERE id = $1`, [id])
  for (const table of ['report_translation', 'interpreter_link', 'report_decline', 'report_source']) await tx.sql(`DELETE FROM ${table} WHERE report_id = $1`, [id])
  await tx.sql('DELETE FROM report_message WHERE report_id = $1', [id])
  await tx.sql('DELETE FROM triage WHERE report_id = $1', [id])
  // What she complained of lies elsewhere, under a key of its own, and goes all the same; whoever answered it kept a digest of that. But those it may be about,
  // who announced that her report goes, end no complaint that is still looked at: it is answered, and her code opens that page and nothing else.
  const complained = announced.length > 0 ? `report_id = $1 AND state = 'closed'` : 'report_id = $1'
  await tx.sql(`DELETE FROM idempotency WHERE result IN (SELECT id FROM complaint WHERE ${complained})`, [id])
  await tx.sql(`DELETE FROM complaint WHERE ${complained}`, [id])
  // A system that sends the same once more is answered as ever, and brings nothing back; what it sent is not known again.
  await tx.sql(`UPDATE way_call SET fingerprint = '' WHERE report_id = $1`, [id])
  // The key of an act holds a digest of what was asked, which may be what was written to her.
  await tx.sql('DELETE FROM idempotency WHERE result = $1', [id])
  await tx.sql(`UPDATE event SET detail = NULL, salt = '' WHERE chain = $1`, [id])
}

/** What was handled with it stands for itself again, and nothing says with whom it belonged. */
async function part({ tx }: Changing, id: string): Promise<void> {
  for (const merged of await tx.rows(Report, 'it.merged_into = :id', { id }, { order: [['id', 'ASC']] })) {
    merged.merge(null)
    await tx.keep(Report, merged)
  }
  await tx.sql('DELETE FROM report_tie WHERE $1 IN (report_id, other_id)', [id])
}

/** A worker's report. Its number, its day and the case opened from it stay, so that what leads to it does not break. */
export const erasableReport: Erasable = {
  kind: 'report',
  async find(tx, name) {
    const [found] = await tx.rows(Report, 'it.id::text = :name OR it.code = :name', { name })
    if (!found) return undefined
    const held = await tx.sql(`SELECT 1 FROM report_retention WHERE report_id = $1 AND state = 'held' AND ended_at IS NULL`, [found.id])
    return { id: found.id, name: found.code, isErased: found.state === 'erased', isHeld: held.length > 0 }
  },
  async erase(change, id) {
    await lockChain(change.tx, id)
    const [report] = await change.tx.rows(Report, 'it.id = :id', { id })
    if (!report || report.state === 'erased') return
    await destroy(change, id)
    await part(change, id)
    report.mergedInto = null
    report.erase()
    await change.tx.keep(Report, report)
    await change.event('report.erased', reportEvents['report.erased'](report))
  },
}
