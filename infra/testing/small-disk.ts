import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A disk of our own, in memory, that can be made full. */
export type SmallDisk = {
  folder: string
  /** Leaves no room at all. */
  fill: () => void
  /** Gives it back the room it had. */
  empty: () => void
  remove: () => void
}

/** Mounts one of at most `megabytes` under the temporary folder; undefined where this user or this machine cannot. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux' || userInfo().uid !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'amends-disk-'))
  const mount = (...args: string[]) => execFileSync('mount', args, { stdio: 'pipe' })
  try {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'amends', folder)
  } catch {
    // A container may forbid it to root.
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  return {
    folder,
    fill() {
      for (let attempt = 1; ; attempt += 1) {
        const { blocks, bfree, bsize } = statfsSync(folder)
        try {
          return void mount('-o', `remount,size=${(blocks - bfree) * bsize}`, folder)
        } catch (error) {
          // Whoever writes meanwhile needs more than was counted: a disk cannot be smaller than what lies on it.
          if (attempt === 20) throw error
        }
      }
    },
    empty: () => void mount('-o', `remount,size=${megabytes}m`, folder),
    remove() {
      // Whoever used it may have cleared it away already.
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
