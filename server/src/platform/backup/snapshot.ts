import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { beginning } from '../erasure/list.js'
import { jobsSchema } from '../jobs/migrate-jobs.js'
import type { Keyring } from '../keyring/keyring.js'
import { columnsOf, named, type Manifest, type Table } from './manifest.js'

/** Of the schemas that hold facts; the two lists of migrations follow from the code and are named in the manifest. */
export const schemas = ['public', jobsSchema]
const migrationLists = ['public.migration', `${jobsSchema}.migrations`]

/** Where each chain of events stands, in a fixed order. */
export const heads = 'SELECT DISTINCT ON (chain) chain, seq, encode(hash, \'hex\') FROM event ORDER BY chain, seq DESC'

/** A digest of all heads; read as a stream, since there are as many chains as cases. */
export async function chainsOf(client: pg.ClientBase): Promise<Manifest['chains']> {
  const hash = createHash('sha256')
  const rows = client.query(copyTo(`COPY (${heads}) TO STDOUT`))
  for await (const chunk of rows as AsyncIterable<Buffer>) hash.update(chunk) // a stream of bytes hands out buffers
  return { count: rows.rowCount, digest: hash.digest('hex') }
}

type Found = Omit<Table, 'rows'> & { isOpen: boolean }

/** Every table that outlives its server, its columns but for the computed ones, and whether row-level security lets the backup read all of it. */
const tables = `
  SELECT n.nspname AS schema, c.relname AS name, NOT c.relrowsecurity OR EXISTS (
      SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*') AND pg_get_expr(p.polqual, p.polrelid) = 'true'
        AND (SELECT oid FROM pg_roles WHERE rolname = current_user) = ANY (p.polroles)) AS "isOpen",
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND c.relpersistence = 'p' AND n.nspname = ANY ($1) AND n.nspname || '.' || c.relname <> ALL ($2) ORDER BY 1, 2`

async function found(client: pg.ClientBase): Promise<Found[]> {
  const { rows } = await client.query<Found>(tables, [schemas, migrationLists])
  const closed = rows.filter(it => !it.isOpen).map(named)
  // Row-level security answers with fewer rows, never with an error: a table left out would be missed years later.
  if (closed.length > 0) throw new Error(`row-level security hides ${closed.join(', ')} from the backup`)
  return rows
}

/** Has a start ever brought the schema here? */
export async function isMade(owner: pg.ClientBase): Promise<boolean> {
  const { rows: [found] } = await owner.query<{ all: boolean }>(
    `SELECT to_regclass('public.migration') IS NOT NULL AND to_regclass('public.event') IS NOT NULL AND to_regclass('${jobsSchema}.migrations') IS NOT NULL AS all`)
  return found?.all ?? false
}

type Catalogue = Pick<Manifest, 'migrations' | 'jobs' | 'sequences'>

/** What the owner reads of the schema itself: how far it is, and which numbers were given out. */
export async function catalogueOf(owner: pg.ClientBase): Promise<Catalogue> {
  const { rows: migrations } = await owner.query<{ name: string }>('SELECT name FROM migration ORDER BY "timestamp"')
  const { rows: [jobs] } = await owner.query<{ id: number }>(`SELECT coalesce(max(id), 0)::int AS id FROM ${jobsSchema}.migrations`)
  const { rows: sequences } = await owner.query<Manifest['sequences'][number]>(
    `SELECT schemaname AS schema, sequencename AS name, last_value::text AS last FROM pg_sequences
     WHERE schemaname = ANY ($1) AND last_value IS NOT NULL AND sequencename <> 'migration_id_seq' ORDER BY 1, 2`, [schemas])
  return { migrations: migrations.map(it => it.name), jobs: jobs?.id ?? 0, sequences }
}

/** Opens one moment of the database to `client`, the role that reads everything; what is committed once this has returned is not in it. */
export async function openMoment(client: pg.ClientBase): Promise<void> {
  // PostgreSQL takes the moment at the first question, not at BEGIN.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_current_snapshot()')
}

/** The manifest of that moment. */
export async function manifestIn(client: pg.ClientBase, catalogue: Catalogue, keyring: Keyring, madeAt: Date): Promise<Manifest> {
  const all: Table[] = []
  for (const { isOpen: _, ...table } of await found(client)) {
    const { rows: [count] } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM ${named(table)}`)
    all.push({ ...table, rows: Number(count?.count) })
  }
  const keeps = all.some(it => it.schema === 'public' && it.name === 'erasure')
  const { rows: [last] } = keeps
    ? await client.query<{ number: number, mac: string }>('SELECT number, mac FROM erasure ORDER BY number DESC LIMIT 1') : { rows: [] }
  return {
    format: 'amends backup 1', madeAt: madeAt.toISOString(), ...catalogue, tables: all, chains: await chainsOf(client), erasures: last ?? beginning(keyring),
  }
}

/** Bytes of one part: large enough that headers weigh nothing, small enough to be held. */
const partSize = 1 << 20

/** The rows of a table as PostgreSQL copies them, in parts of about a megabyte, each of whole rows. */
export async function* rowsOf(client: pg.ClientBase, table: Table): AsyncGenerator<Buffer> {
  const rows = client.query(copyTo(`COPY ${named(table)} (${columnsOf(table)}) TO STDOUT`))
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of rows as AsyncIterable<Buffer>) { // as above
    held.push(chunk)
    size += chunk.length
    if (size < partSize) continue
    const part = Buffer.concat(held)
    const end = part.lastIndexOf('\n') + 1
    if (end > 0) yield part.subarray(0, end)
    held = [part.subarray(end)]
    size = part.length - end
  }
  if (size > 0) yield Buffer.concat(held)
}
