import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config/config.js'
import type { LastBackup } from './state.js'

/** Whole backups are named by their moment, see `platform/backup/write.ts`. */
const name = /^amends-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\dZ)\.tar\.gz\.age$/

/** The newest backup in the folder where they go by themselves; null where there is none, or no such folder. */
export async function lastBackup({ backupDir }: Pick<Config, 'backupDir'>): Promise<LastBackup | null> {
  const files = await readdir(backupDir).catch(() => [])
  const newest = files.filter(file => name.test(file)).toSorted().at(-1)
  if (!newest) return null
  // Whoever keeps the folder small may take it away just now.
  const size = await stat(join(backupDir, newest)).then(it => it.size, () => null)
  return size === null ? null : { at: new Date(newest.replace(name, '$1$2:$3:$4')), megabytes: Math.ceil(size / 1_000_000) }
}
