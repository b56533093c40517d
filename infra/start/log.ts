import { openSync, readFileSync, renameSync, statSync } from 'node:fs'

const most = 10_000_000
const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** A file for what a process says; `said` is what came since it was opened, at most its last 4,000 characters. */
export type Log = { file: number; said: () => string }

/** Opens a log to be added to; one that has grown long is kept beside as `….1` and begun anew. */
export function openLog(path: string): Log {
  if (sizeOf(path) > most) renameSync(path, `${path}.1`)
  const before = sizeOf(path)
  return {
    file: openSync(path, 'a', 0o600),
    said: () => readFileSync(path).subarray(before).toString('utf8').slice(-4000),
  }
}
