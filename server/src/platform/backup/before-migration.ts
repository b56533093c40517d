import pg from 'pg'
import type { MigrationInterface } from 'typeorm'
import { PlainFault, type Config } from '../config/config.js'
import type { Keyring } from '../keyring/keyring.js'
import { makeBackup } from './write.js'

type Migrations = (new () => MigrationInterface)[]

/** Does this database hold anything, and a schema that these migrations would change? */
async function wouldChange(owner: pg.Client, migrations: Migrations): Promise<boolean> {
  const { rows: [known] } = await owner.query<{ all: boolean }>(
    `SELECT to_regclass('public.migration') IS NOT NULL AND to_regclass('public.person') IS NOT NULL AND to_regclass('public.event') IS NOT NULL AS all`)
  if (!known?.all) return false
  const { rows } = await owner.query<{ name: string }>('SELECT name FROM migration')
  if (migrations.every(it => rows.some(row => row.name === it.name))) return false
  const { rows: [some] } = await owner.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM event) AS any')
  return some?.any ?? false
}

async function isDue(databaseUrl: string, migrations: Migrations): Promise<boolean> {
  const owner = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  owner.on('error', () => undefined)
  // That nothing answers is for `migrate` to say, which comes next.
  if (!await owner.connect().then(() => true, () => false)) return false
  try { return await wouldChange(owner, migrations) } finally { await owner.end() }
}

/**
 * Before a migration touches a database that holds anything, a backup of it is made. Throws `PlainFault`, so that nothing
 * is migrated, when that cannot be.
 */
export async function backupBefore(migrations: Migrations, config: Config, keyring: Keyring, tell: (progress: string) => void): Promise<void> {
  if (!await isDue(config.databaseUrl, migrations)) return
  tell('making a backup before the database is brought up to date')
  try {
    const { file } = await makeBackup(config, keyring)
    tell(`backup made: ${file}`)
  } catch (error) {
    const reason = error instanceof PlainFault ? error.message : 'The backup failed; the line above says where.'
    throw new PlainFault(`The database has to be brought up to date, and no backup of it could be made first, so it was left as it is. ${reason}`, { cause: error })
  }
}
