import pg from 'pg'
import type { MigrationInterface } from 'typeorm'
import { PlainFault, type Config } from '../config/config.js'
import { locks } from '../database/locks.js'
import { newestOfLibrary } from '../jobs/migrate-jobs.js'
import type { Keyring } from '../keyring/keyring.js'
import { hasStaged, placeStaged } from './placing.js'
import { catalogueOf, isMade } from './snapshot.js'
import { makeBackup } from './write.js'

type Migrations = (new () => MigrationInterface)[]

/** Does this database hold anything, and a schema that these migrations, or those of the job library, would change? */
async function wouldChange(owner: pg.Client, migrations: Migrations): Promise<boolean> {
  if (!await isMade(owner)) return false
  const known = await catalogueOf(owner)
  if (migrations.every(it => known.migrations.includes(it.name)) && known.jobs >= newestOfLibrary()) return false
  const { rows: [some] } = await owner.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM person) OR EXISTS (SELECT FROM event) AS any')
  return some?.any ?? false
}

/** Files of a restore that was cut short come to their place first: they belong to what is backed up, and served. */
async function finishRestore(owner: pg.Client, config: Config): Promise<void> {
  if (!await hasStaged(config)) return
  await owner.query('SELECT pg_advisory_lock($1)', [locks.migrate])
  await placeStaged(async sql => (await owner.query<{ mark?: string | null }>(sql)).rows, config)
  await owner.query('SELECT pg_advisory_unlock($1)', [locks.migrate])
}

async function isDue(config: Config, migrations: Migrations): Promise<boolean> {
  const owner = new pg.Client({ connectionString: config.databaseUrl, connectionTimeoutMillis: 5_000 })
  owner.on('error', () => undefined)
  // That nothing answers is for `migrate` to say, which comes next.
  if (!await owner.connect().then(() => true, () => false)) return false
  try {
    await finishRestore(owner, config)
    return await wouldChange(owner, migrations)
  } finally {
    await owner.end()
  }
}

/**
 * Before a migration touches a database that holds anything, a backup of it is made; before that, what a restore could not
 * finish is finished. Throws `PlainFault`, so that nothing
 * is migrated, when that cannot be.
 */
export async function backupBefore(migrations: Migrations, config: Config, keyring: Keyring, tell: (progress: string) => void): Promise<void> {
  if (!await isDue(config, migrations)) return
  tell('making a backup before the database is brought up to date')
  try {
    const { file } = await makeBackup(config, keyring)
    tell(`backup made: ${file}`)
  } catch (error) {
    const reason = error instanceof PlainFault ? error.message : 'The backup failed; the line above says where.'
    throw new PlainFault(`The database has to be brought up to date, and no backup of it could be made first, so it was left as it is. ${reason}`, { cause: error })
  }
}
