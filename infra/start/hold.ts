import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf, reasonOf, Stop } from '../words.ts'
import { isAlive, nameProcess, type Named } from './processes.ts'

/** What a running start writes down, so that the next one can see it, use its database, or clean up after it. */
export type Record = Named & { server?: Named; databasePort?: number; programs?: string }
export type Hold = { left: Record | undefined; note: (more: Partial<Record>) => void; release: () => void }

const neededMegabytes = 200
const fileIn = (dataDir: string) => join(dataDir, 'running.json')

function read(path: string): Record | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    // A half-written file can only be of a start that died writing it.
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The start that runs on this data folder now, if one does. */
export function runningOn(dataDir: string): Record | undefined {
  const record = read(fileIn(dataDir))
  return record && isAlive(record) ? record : undefined
}

/** Makes the data folder, for this user alone, on a disk with room. */
export function prepareFolder(dataDir: string) {
  const full = new Stop('diskFull', { data: dataDir, needed: neededMegabytes })
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    chmodSync(dataDir, 0o700)
    const probe = join(dataDir, `.write-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    const { bavail, bsize } = statfsSync(dataDir)
    if (bavail * bsize < neededMegabytes * 1024 * 1024) throw full
  } catch (error) {
    if (error instanceof Stop) throw error
    if (codeOf(error) === 'ENOSPC') throw full
    throw new Stop('dataUnwritable', { data: dataDir, reason: reasonOf(error) })
  }
}

/** Takes the data folder for this process alone. `left` is what an interrupted start had written down. */
export function take(dataDir: string): Hold {
  const path = fileIn(dataDir)
  let record: Record = nameProcess(process.pid)
  let left: Record | undefined
  const own = `${path}.${process.pid}`
  const write = () => writeFileSync(own, JSON.stringify(record), { mode: 0o600 })
  write()
  try {
    for (;;) {
      try {
        linkSync(own, path)
        break
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
        const other = read(path)
        if (other && isAlive(other)) throw new Stop('alreadyRunning', { data: dataDir, pid: other.pid })
        left = other
        rmSync(path, { force: true })
      }
    }
  } finally {
    rmSync(own, { force: true })
  }
  return {
    left,
    note(more) {
      record = { ...record, ...more }
      write()
      renameSync(own, path)
    },
    release: () => rmSync(path, { force: true }),
  }
}
