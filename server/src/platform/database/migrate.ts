import { DataSource, type MigrationInterface } from 'typeorm'
import { PlainFault } from '../config/config.js'
import type { Keyring } from '../keyring/keyring.js'
import { locks } from './locks.js'
import { loginRoles, roleName, rolePassword, type LoginRole } from './roles.js'

/**
 * Brings the schema up to date as its owner and gives the roles their passwords. Two servers that start together
 * wait for each other. Throws `PlainFault` when the database cannot be reached.
 */
export async function migrate(ownerUrl: string, keyring: Pick<Keyring, 'digest'>, migrations: (new () => MigrationInterface)[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres', url: ownerUrl, migrations, migrationsTableName: 'migration', poolSize: 2, extra: { connectionTimeoutMillis: 5_000 },
  })
  try {
    await source.initialize()
  } catch {
    const { hostname, port } = new URL(ownerUrl)
    throw new PlainFault(`PostgreSQL at ${hostname}:${port || 5432} cannot be reached. Check DATABASE_URL and that it runs, then start again.`)
  }
  const runner = source.createQueryRunner()
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [locks.migrate])
    await ensureRoles(runner, keyring)
    const done = await source.runMigrations({ transaction: 'each' })
    return done.map(it => it.name)
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [locks.migrate]).catch(() => undefined)
    await runner.release()
    await source.destroy()
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
