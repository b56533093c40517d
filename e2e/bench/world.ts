import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { BenchPostgres } from './postgres.ts'
import { startBenchServer, type BenchFolder, type BenchServer } from './server.ts'
import { deskCases, type Sizes } from './sizes.ts'
import { textOf } from './statements.ts'

/** Places around a desk, in the order of `world/desk.sql`. What a place may read of a case decides what its floor reads. */
export const places = [
  { role: 'lead', classes: ['open', 'coordination', 'protection'] },
  { role: 'brand', classes: ['open', 'coordination'] },
  { role: 'supplier', classes: ['open', 'coordination'] },
  { role: 'shelter', classes: ['open'] },
] as const

/** Desks are apart, so that no figure reads what another wrote. The brand of the wide one has as many people as one message reaches. */
export const desks = { reading: 0, hints: 1, wide: 2, floor: 3, group: 4 } as const
export type Desk = (typeof desks)[keyof typeof desks]
export const membersAtDesk = 4

/** Someone who is signed in. */
export type Reader = { membershipId: string, organisationId: string, classes: readonly string[], cookie: string }

export type World = {
  name: string
  databaseUrl: string
  server: BenchServer
  /** The superuser's own connection: fills, and asks the floors. */
  client: pg.Client
  /** Ends the server and starts another one on the same database. */
  restart: () => Promise<void>
  /** Signs in the member `m` of a place at a desk. */
  readerAt: (desk: Desk, place: number, m: number) => Promise<Reader>
  /** Signs in the first `count` people of the crowd. */
  crowd: (count: number) => Promise<{ cookie: string }[]>
  /** Signs in someone of the brand that takes part in a fifth of all cases. */
  giant: () => Promise<Reader>
  caseAt: (desk: Desk, n: number) => Promise<string>
  partyAt: (desk: Desk, n: number, place: number) => Promise<string>
  stop: () => Promise<void>
}

/** The world is thrown away at the end: while it is made, nothing waits for the disk. Afterwards everything does again. */
const hasty = ['fsync = off', 'full_page_writes = off', 'max_wal_size = \'16GB\'', 'checkpoint_timeout = \'1h\'', 'autovacuum = off']
const filled = ['"case"', 'party', 'assignment', 'message', 'event', 'organisation', 'person', 'membership']

/** Rows are put in without their indexes, which are then built whole: one at a time a million cases take most of an hour. */
async function withoutIndexes(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid = ANY ($1::text[]::regclass[])', [filled])
  await work()
  await client.query(`SET maintenance_work_mem = '512MB'`)
  for (const table of filled) await client.query(`REINDEX TABLE ${table}`)
}

async function fill(client: pg.Client, cases: number, sizes: Sizes): Promise<void> {
  const set = async (values: Record<string, number>) => {
    for (const [name, value] of Object.entries(values)) await client.query('SELECT set_config($1, $2, false)', [`bench.${name}`, String(value)])
  }
  for (const setting of hasty) await client.query(`ALTER SYSTEM SET ${setting}`)
  await client.query('SELECT pg_reload_conf()')
  // Foreign keys are checked by triggers, one row at a time, and the world is made to fit.
  await client.query('SET session_replication_role = replica')
  await set({ organisations: sizes.organisations, cases, members: membersAtDesk, desk_cases: deskCases })
  await client.query(textOf('world/names.sql'))
  await withoutIndexes(client, async () => {
    await client.query(textOf('world/organisations.sql'))
    await client.query(textOf('world/cases.sql'))
  })
  for (const desk of Object.values(desks)) {
    await set({ desk, brand_members: desk === desks.wide ? Math.max(membersAtDesk, sizes.listeners) : membersAtDesk })
    await client.query(textOf('world/desk.sql'))
  }
  await client.query('RESET session_replication_role; RESET maintenance_work_mem')
  await client.query('ALTER SYSTEM RESET ALL')
  await client.query('SELECT pg_reload_conf()')
  await client.query('VACUUM ANALYZE')
  await client.query('CHECKPOINT')
}

// As the server makes and keeps them.
const newToken = () => randomBytes(32).toString('base64url')
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')
const cookieOf = (token: string) => ({ cookie: `sid=${token}` })

/** A database with `cases` cases and a server of its own on it. */
export async function makeWorld(postgres: BenchPostgres, folder: BenchFolder, name: string, cases: number, sizes: Sizes): Promise<World> {
  const databaseUrl = await postgres.database(name)
  // The server makes the schema: what is measured is what is shipped.
  let server = await startBenchServer(databaseUrl, folder)
  const client = await postgres.superuser(name)
  const id = async (kind: string, n: number): Promise<string> => (await client.query<{ id: string }>('SELECT bench.id($1, $2) AS id', [kind, n])).rows[0]?.id ?? ''
  const signIn = async (membershipId: string, organisationId: string, classes: readonly string[]): Promise<Reader> => {
    const token = newToken()
    await client.query(`INSERT INTO session (id, token_hash, person_id, membership_id, device, started_at, last_seen_at, expires_at)
      SELECT gen_random_uuid(), $2, person_id, id, 'Bench', now(), now(), now() + interval '12 hours' FROM membership WHERE id = $1`,
    [membershipId, digestOf(token)])
    return { membershipId, organisationId, classes, ...cookieOf(token) }
  }
  const world: World = {
    name, databaseUrl, client,
    get server() { return server },
    async restart() {
      await server.stop()
      server = await startBenchServer(databaseUrl, folder)
    },
    async readerAt(desk, place, m) {
      const o = places.length * desk + place
      return signIn(await id('desk membership', 1_000 * o + m), await id('desk organisation', o), places[place]?.classes ?? [])
    },
    async crowd(count) {
      const tokens = Array.from({ length: count }, newToken)
      await client.query(`INSERT INTO session (id, token_hash, person_id, membership_id, device, started_at, last_seen_at, expires_at)
        SELECT gen_random_uuid(), it.digest, m.person_id, m.id, 'Bench', now(), now(), now() + interval '12 hours'
        FROM unnest($1::text[]) WITH ORDINALITY AS it (digest, n) JOIN membership m ON m.id = bench.id('membership', it.n - 1)`, [tokens.map(digestOf)])
      return tokens.map(cookieOf)
    },
    giant: async () => signIn(await id('membership', 2), await id('organisation', 1), places[1].classes),
    caseAt: (desk, n) => id('desk case', 1_000 * desk + n),
    partyAt: (desk, n, place) => id('desk party', places.length * (1_000 * desk + n) + place),
    async stop() {
      await server.stop()
      await client.end()
    },
  }
  try {
    await fill(client, cases, sizes)
  } catch (error) {
    await world.stop()
    throw error
  }
  return world
}
