import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { momentOf } from '../platform/backup/write.js'
import type { Config } from '../platform/config/config.js'
import type { LastBackup } from './state.js'

/** The newest backup in the folder where they go by themselves; null where there is none, or no such folder. */
export async function lastBackup({ backupDir }: Pick<Config, 'backupDir'>): Promise<LastBackup | null> {
  const files = await readdir(backupDir).catch(() => [])
  const newest = files.filter(file => momentOf(file)).toSorted().at(-1)
  const at = newest && momentOf(newest)
  if (!newest || !at) return null
  // Whoever keeps the folder small may take it away just now.
  const size = await stat(join(backupDir, newest)).then(it => it.size, () => null)
  return size === null ? null : { at, megabytes: Math.ceil(size / 1_000_000) }
}
