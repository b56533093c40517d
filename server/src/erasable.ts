import { erasableFile, withFiles } from './files/erasing.js'
import type { Erasable } from './platform/erasure/erasable.js'
import { erasableReport } from './reports/erasing.js'
import { erasableWorker } from './workers/erasing.js'

/** SQL: a file that shows a worker shows her, whoever else is in it; so does, to those who lead, what shows that something was done for her, or paid to her. */
const ofWorker = `$1 = ANY (file.worker_ids) OR (file.use = 'proof' AND file.record_id IN (SELECT l.id FROM plan_line l WHERE l.worker_id = $1))
  OR (file.use = 'payment' AND file.record_id IN (SELECT p.payment_id FROM payment_part p WHERE p.worker_id = $1))`

/** Everything that can be erased for good: one line a kind of record. */
export const erasable: readonly Erasable[] = [
  withFiles(erasableReport, `file.use = 'report' AND file.record_id = $1`), withFiles(erasableWorker, ofWorker), erasableFile,
]
