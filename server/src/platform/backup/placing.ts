import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ids } from '../clock/ids.js'
import type { Config } from '../config/config.js'
import { syncFolder } from '../erasure/list.js'
import { factFolders, isGone, placeIn } from './files.js'

type Folder = Pick<Config, 'dataDir'>
/** Asks the database as its owner. */
export type Ask = (sql: string) => Promise<{ mark?: string | null }[]>

const stageIn = ({ dataDir }: Folder) => join(dataDir, '.restoring')
const markIn = (config: Folder) => join(stageIn(config), 'mark')

/** Where a file of a restore waits until the rows that name it stand. */
export const stagedAt = (config: Folder, path: string): string => placeIn(stageIn(config), path)

/**
 * Writes one mark beside the files that wait and into the open transaction of their rows: as the comment of a table that this
 * transaction makes, it is there when the rows are, and never without them.
 */
export async function markStaged(ask: Ask, config: Folder): Promise<void> {
  const mark = new Ids().next()
  for (const folder of factFolders) await mkdir(join(stageIn(config), folder), { recursive: true, mode: 0o700 })
  await writeFile(markIn(config), mark, { mode: 0o600, flush: true })
  syncFolder(stageIn(config))
  await ask(`COMMENT ON TABLE public.migration IS '${mark}'`)
}

const unlessGone = (error: unknown) => { if (isGone(error)) return null; throw error }

/**
 * Ends what a restore began in the data folder: files whose rows stand go to their place, all others go. May be cut short and
 * called again; does nothing where no file waits. For whoever holds the lock of migrations, as a restore does while it works.
 */
export async function placeStaged(ask: Ask, config: Folder): Promise<void> {
  const mark = await readFile(markIn(config), 'utf8').catch(unlessGone)
  const [row] = mark ? await ask('SELECT obj_description(to_regclass(\'public.migration\'), \'pg_class\') AS mark') : []
  const stands = mark !== null && row?.mark === mark
  for (const folder of stands ? factFolders : []) {
    const [staged, to] = [join(stageIn(config), folder), join(config.dataDir, folder)]
    // One that waits no more went to its place before the restore was cut short.
    if (!await stat(staged).catch(unlessGone)) continue
    await rm(to, { recursive: true, force: true })
    await rename(staged, to)
  }
  if (stands) syncFolder(config.dataDir)
  await rm(stageIn(config), { recursive: true, force: true })
  if (stands) await ask('COMMENT ON TABLE public.migration IS NULL')
}

/** Did a restore leave files that wait? Asked first, so that a start has to wait for no lock. */
export const hasStaged = async (config: Folder): Promise<boolean> => await stat(stageIn(config)).catch(unlessGone) !== null
