import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { findRedis, startTestRedis, type TestRedis } from '../../../infra/testing/redis.ts'
import { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { specConfig } from '../../test/template.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { build } from '../app.js'
import { RelayBell } from '../platform/relay/bell.js'
import { RedisBell } from '../platform/relay/redis-bell.js'
import { Relay } from '../platform/relay/relay.js'
import { Ears, happen } from './live.factory.js'

type Server = { app: NestFastifyApplication, url: string }

const folder = mkdtempSync(join(tmpdir(), 'amends-two-'))
/** Debian's Redis, where there is one or may be installed; the rest of this file needs none. */
const hasRedis = (() => { try { return findRedis() !== '' } catch { return false } })()
/** Nobody listens there. */
const nowhere = 'redis://127.0.0.1:9'
let world: World
let amina: Caller
let nodipar: string
const running: NestFastifyApplication[] = []

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  nodipar = await world.idOf('nodipar')
})
afterAll(async () => {
  for (const app of running) await app.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function another(redisUrl?: string): Promise<Server> {
  const app = await build({ ...specConfig(world.databaseUrl, inject('masterKeyFile'), folder), redisUrl })
  running.push(app)
  await app.listen(0, '127.0.0.1')
  return { app, url: (await app.getUrl()).replace('[::1]', '127.0.0.1') }
}

const at = ({ cookie, membershipId }: Caller, { url }: Server) => new Caller(url, cookie, membershipId)
const redisOf = ({ app }: Server) => app.get(RedisBell).state()
const leads = ({ app }: Server) => vi.waitFor(() => expect(app.get(Relay).leads).toBe(true), { timeout: 60_000 })
/** A person's session ends on one server. @returns what her socket on the other heard until it was closed. */
async function sessionEnds(here: Server, there: Server): Promise<string[]> {
  const rashid = await world.as('rashid')
  const ears = await Ears.of(rashid, there.url)
  const { me } = await at(rashid, here).ask('{ me { sessions { id current } } }')
  const { id } = me.sessions.find((it: { current: boolean }) => it.current)
  await at(rashid, here).ask('mutation ($id: ID!) { revokeSession(id: $id) { id } }', { id })
  await ears.closed
  return ears.hints
}

/** The place of an organisation on a case ends on one server. @returns all that a socket on the other heard from then on. */
async function partyEnds(here: Server, there: Server): Promise<string[]> {
  const ingrid = await world.as('ingrid')
  const ears = await Ears.of(ingrid, there.url)
  const caseId = await opened(world, amina)
  const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await ears.until(`case ${caseId}`)
  const known = ears.hints.length
  await at(amina, here).ask('mutation ($id: ID!) { endParty(id: $id, reason: "not its supplier") { id } }', { id: partyId })
  await ears.until('me')
  await at(amina, here).ask('mutation ($id: ID!) { sendMessage(caseId: $id, text: "only us", audience: []) { id } }', { id: caseId })
  const later = await happen(world, await world.idOf('ljungvind'))
  await ears.until(`organisation ${later}`)
  ears.close()
  return ears.hints.slice(known).filter(hint => hint !== `organisation ${later}`)
}

/** Both were told to forget, and nothing after it. How soon, is a figure of `e2e/faults/scenarios/revoke.ts`. */
async function expectEnds(here: Server, there: Server): Promise<void> {
  const [session, party] = [await sessionEnds(here, there), await partyEnds(here, there)]
  expect([session, party.at(-1)]).toEqual([['me'], 'me'])
}

describe('two servers without Redis', () => {
  it('end on one what was ended on the other', async () => {
    await expectEnds({ app: world.app, url: world.url }, await another())
  }, 240_000)

  it('serve alike when Redis is named and is not there', async () => {
    const server = await another(nowhere)
    expect(redisOf(server)).toBe('away')
    const ears = await Ears.of(amina, server.url)
    const id = await happen(world, nodipar)
    await ears.until(`organisation ${id}`)
    ears.close()
  })
})

describe.runIf(hasRedis)('two servers with Redis', () => {
  let redis: TestRedis
  let first: Server
  let second: Server

  const both = (state: string) => vi.waitFor(() => expect([redisOf(first), redisOf(second)]).toEqual([state, state]), { timeout: 60_000 })

  beforeAll(async () => {
    await world.app.get(Relay).beforeApplicationShutdown()
    for (const app of running) await app.get(Relay).beforeApplicationShutdown()
    redis = await startTestRedis()
    first = await another(redis.url)
    second = await another(redis.url)
    await both('connected')
    await leads(first)
  })
  afterAll(() => redis.stop())

  it('wake each other', async () => {
    const heard: string[] = []
    first.app.get(RelayBell).onRing(() => { heard.push('outbox') })
    second.app.get(RelayBell).onDelivered(() => { heard.push('inbox') })
    second.app.get(RelayBell).onSessionsEnded(() => { heard.push('sessions') })
    const ears = await Ears.of(amina, second.url)
    const caseId = await opened(world, at(amina, second))
    await ears.until(`case ${caseId}`)
    const shirin = at(await world.as('shirin'), first)
    const { me } = await shirin.ask('{ me { sessions { id current } } }')
    await shirin.ask('mutation ($id: ID!) { revokeSession(id: $id) { id } }', { id: me.sessions.find((it: { current: boolean }) => it.current).id })
    await vi.waitFor(() => expect(new Set(heard)).toEqual(new Set(['outbox', 'inbox', 'sessions'])), { timeout: 60_000 })
    ears.close()
  })

  it('end on one what was ended on the other', async () => {
    await expectEnds(first, second)
  }, 240_000)

  it('let nobody who writes to Redis tell anything', async () => {
    await relayed(world)
    const ears = await Ears.of(amina, second.url)
    const { createClient } = await import('@redis/client')
    const stranger = await createClient({ url: redis.url }).connect()
    const [channel = ''] = await stranger.pubSubChannels()
    for (const word of ['inbox', 'outbox', 'sessions', 'case', '{"kind":"me"}']) {
      for (let n = 0; n < 200; n += 1) await stranger.publish(channel, `${word} someone`)
    }
    stranger.destroy()
    const id = await happen(world, nodipar)
    await ears.until(`organisation ${id}`)
    expect(ears.hints).toEqual([`organisation ${id}`])
    ears.close()
  })

  it('go on without it when it hangs or dies, and use it again when it is back', async () => {
    redis.hang()
    const ears = await Ears.of(amina, second.url)
    const id = await happen(world, nodipar)
    await ears.until(`organisation ${id}`)
    await both('away')
    redis.goOn()
    await both('connected')
    await redis.kill()
    await expectEnds(first, second)
    expect([redisOf(first), redisOf(second)]).toEqual(['away', 'away'])
    await redis.restart()
    await both('connected')
    ears.close()
  }, 240_000)
})
