import { MigrationExecutor, type DataSource, type QueryRunner } from 'typeorm'
import { databaseRoles, roleName } from '../database/roles.js'
import { jobsSchema } from '../jobs/migrate-jobs.js'
import { named, type Manifest } from './manifest.js'
import { schemas } from './snapshot.js'

/** Runs only the migrations that a backup knows, inside the transaction of the runner. */
class OnlyThese extends MigrationExecutor {
  constructor(source: DataSource, runner: QueryRunner, private readonly names: readonly string[] | undefined) {
    super(source, runner)
    this.transaction = 'none'
  }

  protected override getMigrations() {
    return super.getMigrations().filter(it => this.names?.includes(it.name) ?? true)
  }
}

/** Brings an empty schema to where these migrations lead, or, without names, the schema that is there to its newest. */
export const migrateInside = async (source: DataSource, runner: QueryRunner, names?: readonly string[]): Promise<void> => {
  await new OnlyThese(source, runner, names).executePendingMigrations()
}

/** Does a server, or anything else but this, use the database now? */
export async function isServed(runner: QueryRunner): Promise<boolean> {
  const served = databaseRoles.filter(role => role !== 'backup').map(roleName)
  const [row] = await runner.query('SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = ANY ($1)) AS served', [served])
  return row.served
}

/** Does any table of ours hold a row? What waits to be done without any is nobody's. */
export async function isEmpty(runner: QueryRunner): Promise<boolean> {
  const tables: { name: string }[] = await runner.query(
    `SELECT format('public.%I', relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p' AND relname <> 'migration'`)
  for (const { name } of tables) {
    const [row] = await runner.query(`SELECT EXISTS (SELECT FROM ${name}) AS any`)
    if (row.any) return false
  }
  return true
}

/** Takes away tables, views and functions of ours, whatever version made them; not what an extension brought. */
export const wipe = `DO $$ DECLARE one text; BEGIN
  FOREACH one IN ARRAY ARRAY(
    SELECT format('DROP %s IF EXISTS public.%I CASCADE', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, c.relname)
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
      FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))
  LOOP EXECUTE one; END LOOP;
END $$`

/** Rows that migrations and the job library put there themselves make way for those of the backup. */
export const emptied = ({ tables }: Manifest): string => `TRUNCATE ${tables.map(named).join(', ')}`

type Aside = { table: string, name: string, text: string, kind: 'f' | 'p' | 'u' | 'i' }

/** What every row would be held against one by one, and what is quicker built for all rows at once. */
const asides = `
  SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS text, contype::text AS kind
  FROM pg_constraint WHERE contype IN ('f', 'p', 'u') AND connamespace = ANY ($1::regnamespace[])
  UNION ALL
  SELECT x.indrelid::regclass::text, x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid), 'i'
  FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
  WHERE c.relnamespace = ANY ($1::regnamespace[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid AND contype IN ('p', 'u'))
  ORDER BY 1, 2`

/**
 * Takes keys and indexes away, so that tables may come in any order and at the pace of the disk. @returns the statements
 * that put them back, each proved by all rows.
 */
export async function withoutKeys(runner: QueryRunner): Promise<string[]> {
  const found: Aside[] = (await runner.query(asides, [schemas])).filter((it: Aside) => !['migration', `${jobsSchema}.migrations`].includes(it.table))
  const of = (...kinds: Aside['kind'][]) => found.filter(it => kinds.includes(it.kind))
  for (const { table, name } of [...of('f'), ...of('p', 'u')]) await runner.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  for (const { name } of of('i')) await runner.query(`DROP INDEX ${name}`)
  const back = ({ table, name, text, kind }: Aside) => (kind === 'i' ? text : `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${text}`)
  return [...of('p', 'u'), ...of('i'), ...of('f')].map(back)
}

const listening = `SELECT DISTINCT t.tgrelid::regclass::text AS table FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE NOT t.tgisinternal AND t.tgenabled = 'O' AND c.relnamespace = ANY ($1::regnamespace[]) ORDER BY 1`

/**
 * Lets nothing follow from rows that come back: what followed from them then is among them. @returns the statements after
 * which the tables listen again.
 */
export async function withoutTriggers(runner: QueryRunner): Promise<string[]> {
  const tables: string[] = (await runner.query(listening, [schemas])).map((it: { table: string }) => it.table)
  for (const table of tables) await runner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  return tables.map(table => `ALTER TABLE ${table} ENABLE TRIGGER USER`)
}

/** Numbers go on where they had been, also those of rows that are gone. */
export async function setSequences(runner: QueryRunner, { sequences }: Manifest): Promise<void> {
  for (const { schema, name, last } of sequences) await runner.query('SELECT setval(format(\'%I.%I\', $1::text, $2::text)::regclass, $3)', [schema, name, last])
}

/** A job that was being done when the backup was made is to be done: whoever had it is gone. */
export const freeJobs = [
  `UPDATE ${jobsSchema}._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`,
  `UPDATE ${jobsSchema}._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL`,
]
