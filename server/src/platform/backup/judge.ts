import type { QueryRunner } from 'typeorm'
import { PlainFault, type Config } from '../config/config.js'
import { oldList, readHead } from '../erasure/erasures.js'
import { ErasureList, reaches, type Head } from '../erasure/list.js'
import type { Keyring } from '../keyring/keyring.js'
import type { Manifest } from './manifest.js'

/** What the person at the terminal said beside the name of the file. */
export type Asked = {
  /** Put it in the place of what is there. */
  over: boolean
  /** Her word that nothing was erased after this backup, where the list of erasures is lost. */
  nothingErased: boolean
}

const listOf = ({ erasuresFile }: Pick<Config, 'erasuresFile'>, keyring: Keyring) => new ErasureList(erasuresFile, keyring)

/** Throws `PlainFault` unless the list of erasures is there and goes at least as far as the backup and the data folder know. */
export function judgeList(file: string, config: Config, keyring: Keyring, { erasures }: Manifest, { nothingErased }: Asked): void {
  const list = listOf(config, keyring)
  if (!list.isThere && !nothingErased) {
    throw new PlainFault(`The list of erasures ${list.file} is missing. Put the current one back from its safe copy, or what was erased would come back.`)
  }
  const entries = list.isThere ? list.read() : []
  const follows = (head: Head) => reaches(keyring, entries, head) || (nothingErased && entries.length < head.number && head.number <= erasures.number)
  if (!follows(erasures)) throw oldList(list.file, `the backup ${file}`)
  const head = readHead(config)
  if (head && !follows(head)) throw oldList(list.file, `what the data folder ${config.dataDir} remembers of it`)
}

/** The same for the database that still stands there. */
export async function judgeDatabase(runner: QueryRunner, config: Config, keyring: Keyring): Promise<void> {
  const list = listOf(config, keyring)
  const [table] = await runner.query('SELECT to_regclass(\'public.erasure\') IS NOT NULL AS known')
  const [last]: Head[] = table.known ? await runner.query('SELECT number, mac FROM erasure ORDER BY number DESC LIMIT 1') : []
  if (last && !reaches(keyring, list.isThere ? list.read() : [], last)) throw oldList(list.file, 'the database that stands there')
}

/** Throws `PlainFault` for a backup of a newer schema than this Amends has; that of the jobs is known once there is a database. */
export function judgeSchema(file: string, known: readonly string[], manifest: Manifest, jobs?: number): void {
  const isNewer = manifest.migrations.some(name => !known.includes(name)) || (jobs !== undefined && manifest.jobs > jobs)
  if (isNewer) throw new PlainFault(`The backup ${file} was made by a newer Amends. Nothing was changed; install that one or a later one, then restore.`)
}
