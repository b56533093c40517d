import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type pg from 'pg'
import type { BenchPostgres } from './postgres.ts'
import { startBenchServer, type BenchFolder, type BenchServer } from './server.ts'
import { deskCases, type Sizes } from './sizes.ts'

/** Places around a desk, in the order of `world/desk.sql`. What a place may read of a case decides what its floor reads. */
export const places = [
  { role: 'lead', classes: ['open', 'coordination', 'protection'] },
  { role: 'brand', classes: ['open', 'coordination'] },
  { role: 'supplier', classes: ['open', 'coordination'] },
  { role: 'shelter', classes: ['open'] },
] as const

/** Desks are apart, so that no figure reads what another wrote. The brand of the wide one has as many people as one message reaches. */
export const desks = { reading: 0, hints: 1, wide: 2 } as const
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
  crowd: (count: number) => Promise<Reader[]>
  /** Signs in someone of the brand that takes part in a fifth of all cases. */
  giant: () => Promise<Reader>
  caseAt: (desk: Desk, n: number) => Promise<string>
  partyAt: (desk: Desk, n: number, place: number) => Promise<string>
  stop: () => Promise<void>
}

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Statements of one file of SQL, each ended by a semicolon at the end of its line. */
export const statementsOf = (path: string): string[] => text(path).split(/;\n/).map(it => it.trim()).filter(Boolean)

async function fill(client: pg.Client, cases: number, sizes: Sizes): Promise<void> {
  const set = async (values: Record<string, number>) => {
    for (const [name, value] of Object.entries(values)) await client.query('SELECT set_config($1, $2, false)', [`bench.${name}`, String(value)])
  }
  // Foreign keys are checked by triggers, one row at a time: a million cases would wait for them, and the world is made to fit.
  await client.query('SET session_replication_role = replica')
  await set({ organisations: sizes.organisations, cases, members: membersAtDesk, desk_cases: deskCases })
  for (const file of ['names', 'organisations', 'cases']) await client.query(text(`world/${file}.sql`))
  for (const desk of Object.values(desks)) {
    await set({ desk, brand_members: desk === desks.wide ? Math.max(membersAtDesk, sizes.listeners) : membersAtDesk })
    await client.query(text('world/desk.sql'))
  }
  await client.query('SET session_replication_role = origin')
  await client.query('VACUUM ANALYZE')
  await client.query('CHECKPOINT')
}

/** A database with `cases` cases and a server of its own on it. */
export async function makeWorld(postgres: BenchPostgres, folder: BenchFolder, name: string, cases: number, sizes: Sizes): Promise<World> {
  const databaseUrl = await postgres.database(name)
  // The server makes the schema: what is measured is what is shipped.
  let server = await startBenchServer(databaseUrl, folder)
  const client = await postgres.superuser(name)
  const id = async (kind: string, n: number): Promise<string> => (await client.query<{ id: string }>('SELECT bench.id($1, $2) AS id', [kind, n])).rows[0]?.id ?? ''
  const signIn = async (membershipId: string, organisationId: string, classes: readonly string[]): Promise<Reader> => {
    const token = randomBytes(32).toString('base64url')
    // As the server keeps it: a digest of 256 random bits.
    await client.query(`INSERT INTO session (id, token_hash, person_id, membership_id, device, started_at, last_seen_at, expires_at)
      SELECT gen_random_uuid(), $2, person_id, id, 'Bench', now(), now(), now() + interval '12 hours' FROM membership WHERE id = $1`,
    [membershipId, createHash('sha256').update(token).digest('hex')])
    return { membershipId, organisationId, classes, cookie: `sid=${token}` }
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
      const readers: Reader[] = []
      for (let n = 0; n < count; n += 1) readers.push(await signIn(await id('membership', n), await id('organisation', Math.floor(n / 2)), []))
      return readers
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
