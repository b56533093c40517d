import { lockChain } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import type { Erasable } from '../platform/erasure/erasable.js'
import { isUuid } from '../platform/graphql/checked.js'
import { fileEvents } from './file.events.js'

/**
 * Erases files for good: their key, their name, their digest, and what the log says of them. That they were there stays, and
 * the relay takes the bytes away, which nothing opens any more.
 */
async function erase(tx: Tx, at: Date, which: string, id: string): Promise<void> {
  await tx.sql(`UPDATE event SET detail = NULL, salt = '' WHERE subject_id IN (SELECT file.id FROM file WHERE ${which})`, [id])
  await tx.sql(`UPDATE file SET state = 'erased', wrapped_key = '', sealed_name = '', sealed_hash = NULL, case_hash = NULL, copy_size = NULL, page_sizes = '{}',
    erased_at = $2, swept_at = NULL WHERE ${which} AND state <> 'erased'`, [id, at])
}

/**
 * A record whose files go with it; what a payer sent to show a payment stays its own, and everybody else reads it no more (ADR 51).
 * @param which SQL: which rows of `file` are its own, where `$1` is the id of the record.
 */
export const withFiles = (of: Erasable, which: string): Erasable => ({
  ...of,
  erase: async (change, id) => {
    // Looked for before: what leads to them goes with the record.
    const files = await change.tx.sql<{ id: string, stays: boolean }>(`SELECT file.id, file_stays_with_sender(file.id) AS stays FROM file WHERE ${which}`, [id])
    await of.erase(change, id)
    for (const file of files) {
      if (!file.stays) await erase(change.tx, change.at, 'file.id = $1', file.id)
      await change.tx.sql('SELECT file_readers_end($1, $2)', [file.id, change.at])
    }
  },
})

type Row = { recordId: string, organisationId: string, state: string }

const rowOf = async (tx: Tx, id: string): Promise<Row | undefined> => {
  const [row] = await tx.sql<Row>('SELECT record_id AS "recordId", organisation_id AS "organisationId", state FROM file WHERE id = $1 AND membership_id IS NULL', [id])
  return row
}

/** What came from the phone of whoever reported, and she took back. That it was there stays. */
export const erasableFile: Erasable = {
  kind: 'file',
  async find(tx, name) {
    const row = isUuid(name) ? await rowOf(tx, name) : undefined
    return row && { id: name, name, isErased: row.state === 'erased' }
  },
  async erase({ tx, at, event }, id) {
    const row = await rowOf(tx, id)
    if (!row || row.state === 'erased') return
    await lockChain(tx, row.recordId)
    await erase(tx, at, 'file.id = $1', id)
    await event('file.erased', fileEvents['file.erased']({ ...row, id, use: 'report', caseId: null, caseHash: null, size: 0 }))
  },
}
