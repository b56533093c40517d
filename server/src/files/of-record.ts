import { fileLimits } from '@amends/shared/files'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Tx } from '../platform/database/tx.js'
import { File } from './file.entity.js'
import { files } from './file.policy.js'

/** As many as two sides may send to one record: many at one keep nobody from reading those at another. */
export const mostOf = (recordIds: readonly string[]): number => 2 * fileLimits.filesOfRecord * recordIds.length

/** The files of each of these records that the viewer may know of, in the order they were sent. */
export async function filesOf(tx: Tx, me: Me, recordIds: readonly string[], reading: Reading): Promise<Map<string, File[]>> {
  const rows = await seeWhere(tx, me, files, 'it.record_id IN (:...recordIds)', { recordIds }, { order: [['startedAt', 'ASC'], ['id', 'ASC']], limit: mostOf(recordIds) })
  reading.saw(files, rows)
  return Map.groupBy(rows, it => it.recordId)
}
