import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, realpathSync, rmSync, statSync, writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf, reasonOf, Stop } from '../words.ts'
import { isInside } from './settings.ts'

const size = 32

/** What every secret of the launcher is drawn from; `purpose` keeps one from standing in for another. */
export const derive = (key: Buffer, purpose: string) =>
  createHmac('sha256', key).update(`amends/${purpose}/1`).digest('base64url')

/** Writes a key file, mode 0600, whole or not at all. False where there is one already: none is ever written over. */
export function placeKey(path: string, key: Buffer): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}`)
  const file = openSync(unfinished, 'wx', 0o600)
  writeSync(file, key)
  fsyncSync(file)
  closeSync(file)
  try {
    // A link fails when the name exists, so two first starts at once end up with one key.
    linkSync(unfinished, path)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** Reads the master key, or makes it (32 random bytes, mode 0600) when the data folder never had one. */
export function masterKey(path: string, dataDir: string, inUse: boolean): Buffer {
  try {
    if (!statSync(path, { throwIfNoEntry: false })) {
      if (inUse) throw new Stop('keyMissing', { path, data: dataDir })
      placeKey(path, randomBytes(size))
    }
    const real = realpathSync(path)
    if (isInside(real, realpathSync(dataDir))) throw new Stop('keyInsideData', { path: real, data: dataDir })
    const key = readFileSync(real)
    if (key.length !== size) throw new Stop('keyWrongSize', { path })
    return key
  } catch (error) {
    if (error instanceof Stop) throw error
    if (codeOf(error) === 'ENOSPC') throw new Stop('diskFull', { data: dirname(path), needed: 1 })
    throw new Stop('keyUnreadable', { path, reason: reasonOf(error) })
  }
}

/** The mark a data folder keeps of its key: it tells a wrong key at once and nothing about the right one. */
export const markOf = (key: Buffer) => derive(key, 'data-folder-mark')
export const sameMark = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
