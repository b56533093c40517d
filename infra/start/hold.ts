import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
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

/** Names under which records lie while somebody looks whether they are of the dead. */
const asideOf = (own: string) => `${own}.left`
const asides = (dataDir: string) => readdirSync(dataDir).filter((it) => /^running\.json\.\d+\.left$/.test(it)).map((it) => join(dataDir, it))
const isOne = (a: Named | undefined, b: Named) => a?.pid === b.pid && a.born === b.born

/**
 * Clears the place by a name of our own, since what was dead when we read it may be another start's by now: that is put back,
 * and stays seen under our name until it is. What the dead have left stays there for whoever takes the folder.
 */
function setAside(path: string, aside: string) {
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = read(aside)
  if (!moved || !isAlive(moved)) return
  for (;;) {
    try {
      linkSync(aside, path)
      break
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      const now = read(path)
      // It has written itself down anew; or a third start came in between, which gives way as soon as it sees the name.
      if (isOne(now, moved)) break
      if (now && !isAlive(now)) return renameSync(aside, path)
    }
  }
  rmSync(aside, { force: true })
}

/** What lies aside after `own` came to the place: another start's that holds it still, or what the dead have left. */
function lookAside(dataDir: string, own: Named): { holder?: Record; left?: Record } {
  const found = asides(dataDir).map((path) => ({ path, record: read(path) })).filter(({ record }) => !isOne(record, own))
  const holder = found.find(({ record }) => record && isAlive(record))?.record
  if (holder) return { holder }
  for (const { path } of found) rmSync(path, { force: true })
  return { left: found.findLast(({ record }) => record)?.record }
}

/** Takes the data folder for this process alone. `left` is what an interrupted start had written down. */
export function take(dataDir: string): Hold {
  const path = fileIn(dataDir)
  let record: Record = nameProcess(process.pid)
  let left: Record | undefined
  const own = `${path}.${process.pid}`
  const write = () => writeFileSync(own, JSON.stringify(record), { mode: 0o600 })
  const running = ({ pid }: Named) => new Stop('alreadyRunning', { data: dataDir, pid })
  write()
  try {
    for (;;) {
      try {
        linkSync(own, path)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
        const other = read(path)
        if (other && isAlive(other)) throw running(other)
        setAside(path, asideOf(own))
        continue
      }
      const found = lookAside(dataDir, record)
      left = found.left
      if (!found.holder) break
      rmSync(path, { force: true })
      throw running(found.holder)
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
