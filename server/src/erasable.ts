import type { Erasable } from './platform/erasure/erasable.js'
import { erasableReport } from './reports/erasing.js'
import { erasableWorker } from './workers/erasing.js'

/** Everything that can be erased for good: one line a kind of record. */
export const erasable: readonly Erasable[] = [erasableReport, erasableWorker]
