import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** A disk of our own, in memory, that can be made full. */
export type SmallDisk = {
  folder: string
  /** Leaves `bytes` free, none where less is free already. */
  fill: (bytes: number) => void
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
    fill(bytes) {
      const { blocks, bfree, bsize } = statfsSync(folder)
      mount('-o', `remount,size=${(blocks - bfree) * bsize + bytes}`, folder)
    },
    empty: () => void mount('-o', `remount,size=${megabytes}m`, folder),
    remove() {
      // Whoever used it may have cleared it away already.
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
