import { Worker } from './worker.entity.js'

/** A worker of a case, for pure specs. */
export const worker = (given: Partial<Worker> = {}): Worker =>
  Object.assign(new Worker(), { id: 'worker', caseId: 'case', code: 'W-AB23', nickname: null, reportId: null, contactedOn: null, erasedAt: null, version: 1 }, given)
