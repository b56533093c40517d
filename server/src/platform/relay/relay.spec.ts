import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, afterEach, beforeAll, expect, inject, it, vi } from 'vitest'
import { passThrough, through } from '../../../../infra/testing/pass-through.ts'
import { specConfig } from '../../../test/template.js'
import { openWorld, type World } from '../../../test/world.js'
import { build } from '../../app.js'
import { Changes } from '../change/change.js'
import { Ids } from '../clock/ids.js'
import { Relay } from './relay.js'

const ids = new Ids()
const folder = mkdtempSync(join(tmpdir(), 'amends-relay-'))
const others: NestFastifyApplication[] = []
let world: World
let nodipar: string

beforeAll(async () => {
  world = await openWorld()
  nodipar = await world.idOf('nodipar')
})
afterEach(async () => { for (const other of others.splice(0)) await other.close() })
afterAll(async () => {
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Another server on the same database, that is no HTTP server. */
async function another(databaseUrl = world.databaseUrl): Promise<NestFastifyApplication> {
  const app = await build(specConfig(databaseUrl, inject('masterKeyFile'), folder))
  others.push(app)
  return app
}

const leads = (server: NestFastifyApplication, longest: number) => vi.waitFor(
  () => expect(server.get(Relay).leads).toBe(true), { timeout: longest, interval: 20 })

const waiting = async () => Number((await world.owner.query<{ count: string }>('SELECT count(*) FROM outbox')).rows[0]?.count)

/** `count` facts of one chain that nodipar hears of, one act each. */
async function write(chain: string, count: number): Promise<void> {
  const nobody = { id: chain, membershipId: null, organisationId: null, settings: {}, role: 'auth' as const }
  for (let n = 0; n < count; n += 1) {
    await world.app.get(Changes).change(nobody, async ({ event }) => {
      await event('organisation.vouched', { chain, subject: chain, organisationId: nodipar, hint: { kind: 'organisation', id: chain } })
      return { id: chain }
    })
  }
}

/** What each member of nodipar was told of these chains, in the order of her inbox. */
async function inboxes(chains: string[]): Promise<Map<string, { chain: string, seq: number }[]>> {
  const { rows } = await world.owner.query<{ membershipId: string, chain: string, seq: number }>(
    `SELECT i.membership_id AS "membershipId", e.chain, e.seq FROM inbox i JOIN event e ON e.id = i.event_id
     WHERE e.chain = ANY ($1) ORDER BY i.membership_id, i.seq`, [chains])
  return Map.groupBy(rows, row => row.membershipId)
}

const told = (longest = 60_000) => vi.waitFor(async () => {
  const { rows } = await world.owner.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox')
  expect(rows[0]?.count).toBe(0)
}, { timeout: longest, interval: 20 })

/** Every member was told every fact once, each chain in its order. */
async function expectWhole(chains: string[], count: number): Promise<void> {
  const heard = await inboxes(chains)
  expect(heard.size).toBe(3)
  for (const rows of heard.values()) {
    const byChain = Map.groupBy(rows, row => row.chain)
    for (const chain of chains) expect(byChain.get(chain)?.map(row => row.seq)).toEqual(Array.from({ length: count }, (_, n) => n + 1))
  }
}

const withoutGaps = async () => {
  const { rows } = await world.owner.query('SELECT membership_id FROM inbox GROUP BY membership_id HAVING count(*) <> max(seq) OR min(seq) <> 1')
  expect(rows).toEqual([])
}

it('tells each fact once and each chain in its order, with many writers', async () => {
  const chains = Array.from({ length: 12 }, () => ids.next())
  await Promise.all(chains.flatMap(chain => [write(chain, 5), write(chain, 5)]))
  await told()
  await expectWhole(chains, 10)
  await withoutGaps()
})

it('is led by one server, and by the next when that one stops in the middle', async () => {
  const next = await another()
  const leading = () => [world.app, next].map(app => app.get(Relay).leads)
  expect(leading()).toEqual([true, false])
  const chains = Array.from({ length: 6 }, () => ids.next())
  const writing = Promise.all(chains.map(chain => write(chain, 20)))
  await vi.waitFor(async () => expect((await inboxes(chains)).size).toBe(3), { timeout: 60_000, interval: 5 })
  await world.app.get(Relay).beforeApplicationShutdown()
  await writing
  await told()
  expect(await leading()).toEqual([false, true])
  await expectWhole(chains, 20)
  await withoutGaps()
})

it('goes on after the database has thrown everybody out', async () => {
  await leads(await another(), 5_000)
  const chain = ids.next()
  await write(chain, 3)
  await world.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = 'amends_relay' AND pid <> pg_backend_pid()`)
  await write(chain, 3)
  await told()
  await expectWhole([chain], 6)
})

it('is led by another within five seconds when the leader falls silent, and tells nothing twice', async () => {
  const line = await passThrough(Number(new URL(world.databaseUrl).port))
  try {
    const leader = await another(through(line, world.databaseUrl))
    await leads(leader, 5_000)
    const next = await another()
    const chain = ids.next()
    await write(chain, 3)
    line.turn('silent')
    await write(chain, 3)
    await leads(next, 5_000)
    await told()
    line.turn('open')
    await write(chain, 3)
    await told()
    await vi.waitFor(() => expect(leader.get(Relay).moves).toBe(true), { timeout: 60_000 })
    await expectWhole([chain], 9)
    await withoutGaps()
    expect([next, leader].map(it => it.get(Relay).leads)).toEqual([true, false])
  } finally {
    line.turn('cut')
    for (const other of others.splice(0)) await other.close()
    await line.stop()
  }
}, 240_000)

it('does not let a fact that cannot be told hold up the others, keeps it, and says so', async () => {
  const server = await another()
  const [broken, whole] = [ids.next(), ids.next()]
  const eventId = ids.next()
  await world.owner.query(
    `INSERT INTO outbox (event_id, chain, seq, at, hint_kind, hint_id, notify) VALUES ($1, $2, 1, now() - interval '5 minutes', 'organisation', $2, false)`, [eventId, broken])
  await world.owner.query(`
    WITH later AS (INSERT INTO event (id, chain, seq, kind, at, organisation_id, subject_id, addressed, salt, commitment, hash)
      VALUES (gen_random_uuid(), $1, 2, 'organisation.vouched', now(), $2, $1, '{}', '', '', '') RETURNING id)
    INSERT INTO outbox (event_id, chain, seq, at, hint_kind, hint_id, notify) SELECT id, $1, 2, now(), 'organisation', $1, false FROM later`, [broken, nodipar])
  // So many that telling them one by one takes longer than the first rest of the one that fails.
  const others = Array.from({ length: 150 }, () => ids.next())
  await Promise.all(others.map(chain => write(chain, 1)))
  await write(whole, 4)
  await vi.waitFor(() => expectWhole([whole], 4), { timeout: 60_000 })
  await vi.waitFor(async () => expect([server.get(Relay).leads, server.get(Relay).stuck, await waiting()]).toEqual([true, 1, 2]), { timeout: 60_000 })
  await world.owner.query(
    `INSERT INTO event (id, chain, seq, kind, at, organisation_id, subject_id, addressed, salt, commitment, hash)
     VALUES ($1, $2, 1, 'organisation.vouched', now(), $3, $2, '{}', '', '', '')`, [eventId, broken, nodipar])
  await told()
  await expectWhole([broken], 2)
  await vi.waitFor(() => expect(server.get(Relay).stuck).toBe(0), { timeout: 60_000 })
})
