import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { locks } from '../database/locks.js'
import { roleName } from '../database/roles.js'

export const jobsSchema = 'graphile_worker'

/**
 * The library's tables have row-level security on and no policy: the relay role gets one on each, also on those of a
 * later version, and the right to call the functions. No other role reaches the schema, but for the backup.
 */
const grants = `
  GRANT USAGE ON SCHEMA ${jobsSchema} TO ${roleName('relay')}, ${roleName('backup')};
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${jobsSchema} TO ${roleName('relay')};
  GRANT SELECT ON ALL TABLES IN SCHEMA ${jobsSchema} TO ${roleName('backup')};
  GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobsSchema} TO ${roleName('relay')};
  REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ${jobsSchema} FROM PUBLIC;
  DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = '${jobsSchema}'::regnamespace AND c.relrowsecurity
      AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'relay_all')
    LOOP
      EXECUTE format('CREATE POLICY relay_all ON ${jobsSchema}.%I TO ${roleName('relay')} USING (true) WITH CHECK (true)', it.relname);
      EXECUTE format('CREATE POLICY backup_all ON ${jobsSchema}.%I FOR SELECT TO ${roleName('backup')} USING (true)', it.relname);
    END LOOP;
  END $$`

/**
 * The number of the newest migration that the library brings. It tells this in no other way than by the names of the
 * files beside its code, `000020.sql`; a spec holds the answer against what it does.
 */
export function newestOfLibrary(): number {
  const folder = join(dirname(createRequire(import.meta.url).resolve('graphile-worker')), '..', 'sql')
  return Math.max(...readdirSync(folder).map(name => Number(/^(\d{6})\.sql$/.exec(name)?.[1] ?? 0)))
}

/**
 * Brings the tables of the job queue up to date, as the owner of the database. Runs after `migrate`, which makes the
 * roles. Servers that start together wait for each other.
 */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, connectionTimeoutMillis: 5_000 })
  // Both are asked for by the library, which else puts listeners of its own that print.
  pool.on('error', () => undefined)
  pool.on('connect', client => { client.on('error', () => undefined) })
  try {
    const client = await pool.connect()
    try {
      await client.query('SELECT pg_advisory_lock($1)', [locks.migrateJobs])
      await runMigrations({ pgPool: pool, schema: jobsSchema, logger: new Logger(() => () => undefined) })
      await client.query(grants)
    } finally {
      client.release(true)
    }
  } finally {
    await pool.end()
  }
}
