import { limits } from '@amends/shared/limits'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Tx } from '../platform/database/tx.js'
import { File } from './file.entity.js'
import { files } from './file.policy.js'

/** The files of each of these records that the viewer may know of, in the order they were sent. */
export async function filesOf(tx: Tx, me: Me, recordIds: readonly string[], reading: Reading): Promise<Map<string, File[]>> {
  const rows = await seeWhere(tx, me, files, 'it.record_id IN (:...recordIds)', { recordIds }, { order: [['startedAt', 'ASC'], ['id', 'ASC']], limit: limits.page * recordIds.length })
  reading.saw(files, rows)
  return Map.groupBy(rows, it => it.recordId)
}
