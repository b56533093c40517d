import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { PlainFault } from '../config/config.js'
import type { Keyring } from '../keyring/keyring.js'
import { log } from '../log/log.js'
import { locks } from './locks.js'
import { loginRoles, roleName, rolePassword, type LoginRole } from './roles.js'

/**
 * Other servers serve meanwhile. A migration that waits for a table makes everybody behind it wait too, and where both wait
 * for each other PostgreSQL ends one of them after a second (`deadlock_timeout`): the migration gives up before that, and
 * is tried again.
 */
const longestWait = '-c lock_timeout=400'
const tries = 60
/** Milliseconds between two of them. */
const rest = 500
/** A lock that was not to be had in time, or a deadlock with what another server does. */
const passing = new Set<unknown>(['55P03', '40P01'])

/**
 * Brings the schema up to date as its owner and gives the roles their passwords. Two servers that start together
 * wait for each other. Throws `PlainFault` when the database cannot be reached.
 * @param words by name, what an SQL function of that name answers: the schema takes them from the code, anew at every start.
 */
export async function migrate(
  ownerUrl: string, keyring: Pick<Keyring, 'digest'>, migrations: (new () => MigrationInterface)[], words: Readonly<Record<string, readonly string[]>> = {},
): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres', url: ownerUrl, migrations, migrationsTableName: 'migration', poolSize: 2, extra: { connectionTimeoutMillis: 5_000, options: longestWait },
  })
  try {
    await source.initialize()
  } catch {
    const { hostname, port } = new URL(ownerUrl)
    throw new PlainFault(`PostgreSQL at ${hostname}:${port || 5432} cannot be reached. Check DATABASE_URL and that it runs, then start again.`)
  }
  const runner = source.createQueryRunner()
  try {
    // For another server's migrations it waits as long as they take.
    await runner.query('SET lock_timeout = 0')
    await runner.query('SELECT pg_advisory_lock($1)', [locks.migrate])
    await ensureRoles(runner, keyring)
    for (const [name, said] of Object.entries(words)) await writeWords(runner, name, said)
    return await runAll(source)
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [locks.migrate]).catch(() => undefined)
    await runner.release()
    await source.destroy()
  }
}

/**
 * A constant that the walls ask. It stands before the migration that first asks it, since plans keep what it answered; whoever
 * serves meanwhile goes on with the words it knows.
 */
async function writeWords(runner: QueryRunner, name: string, words: readonly string[]): Promise<void> {
  const body = ` SELECT '{${words.join(',')}}'::text[] `
  const [known] = await runner.query('SELECT prosrc AS body FROM pg_proc WHERE oid = to_regprocedure($1)', [`${name}()`])
  if (known?.body === body) return
  await runner.query(`CREATE OR REPLACE FUNCTION ${name}() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$${body}$$;
    REVOKE EXECUTE ON FUNCTION ${name}() FROM PUBLIC; GRANT EXECUTE ON FUNCTION ${name}() TO ${roleName('rt')}`)
}

/** Each in a transaction of its own: what is done stays done when a later one has to be tried again. @returns the names of those that were new. */
async function runAll(source: DataSource): Promise<string[]> {
  const known = async () => (await source.query<{ name: string }[]>('SELECT name FROM migration').catch(() => [])).map(it => it.name)
  const before = new Set(await known())
  for (let attempt = 1; ; attempt += 1) {
    try {
      await source.runMigrations({ transaction: 'each' })
      return (await known()).filter(name => !before.has(name))
    } catch (error) {
      if (attempt === tries || !(error instanceof Error && 'code' in error && passing.has(error.code))) throw error
      log.info('a migration waits until others are done', { count: attempt })
      await new Promise(resolve => { setTimeout(resolve, rest) })
    }
  }
}

type Asker = { query: (text: string, values?: unknown[]) => Promise<unknown> }

/** Makes the roles that a migration grants rights to, and gives each its password. */
export async function ensureRoles(runner: Asker, keyring: Pick<Keyring, 'digest'>): Promise<void> {
  for (const role of loginRoles) await ensureRole(runner, role, rolePassword(role, keyring))
}

async function ensureRole(runner: Asker, role: LoginRole, password: string): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(password)) throw new Error('unsafe password')
  // Roles belong to the whole server: two databases of one server may make the same role at once.
  await runner.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${roleName(role)}') THEN CREATE ROLE ${roleName(role)}; END IF;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
  await runner.query(`ALTER ROLE ${roleName(role)} LOGIN PASSWORD '${password}'`)
}
