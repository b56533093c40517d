import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { passThrough, through } from '../../infra/testing/pass-through.ts'
import { Caller } from '../test/graphql.js'
import { opened } from '../test/matter.js'
import { specConfig } from '../test/template.js'
import { openWorld, type World } from '../test/world.js'
import { leave } from './app.leave.js'
import { build } from './app.js'
import { Ears } from './live/live.factory.js'

type Server = { app: NestFastifyApplication, url: string }

const folder = mkdtempSync(join(tmpdir(), 'amends-leave-'))
let world: World
let amina: Caller

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

async function another(databaseUrl = world.databaseUrl): Promise<Server> {
  const app = await build(specConfig(databaseUrl, inject('masterKeyFile'), folder))
  await app.listen(0, '127.0.0.1')
  return { app, url: (await app.getUrl()).replace('[::1]', '127.0.0.1') }
}

const at = ({ cookie, membershipId }: Caller, { url }: Server) => new Caller(url, cookie, membershipId)
const asked = async ({ url }: Server, path: string, init?: RequestInit) => {
  const answer = await fetch(url + path, init)
  const body: unknown = await answer.json()
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body }
}
const ready = (server: Server) => asked(server, '/health/ready')
/** What a server says of the connection, on one that would be kept. */
const connection = ({ url }: Server) => new Promise<string | undefined>((resolve, reject) => {
  get(`${url}/health/live`, { headers: { connection: 'keep-alive' } }, answer => { answer.resume(); resolve(answer.headers.connection) }).on('error', reject)
})
const me = (server: Server) => asked(server, '/graphql', {
  method: 'POST', body: JSON.stringify({ query: '{ me { id } }' }), headers: { 'content-type': 'application/json', 'x-amends': '1', cookie: amina.cookie },
})

it('answers that it cannot ask its database now, everywhere, and serves again when it can', async () => {
  const line = await passThrough(Number(new URL(world.databaseUrl).port))
  const server = await another(through(line, world.databaseUrl))
  const no = { status: 503, retryAfter: '2' }
  try {
    expect((await me(server)).status).toBe(200)
    for (const [weather, longest] of [['cut', 30_000], ['silent', 60_000]] as const) {
      line.turn(weather)
      const from = performance.now()
      const answers = await Promise.all([me(server), asked(server, '/auth/session', { headers: { cookie: amina.cookie } }), asked(server, '/health/live')])
      expect(performance.now() - from).toBeLessThan(longest)
      expect(answers).toMatchObject([
        { ...no, body: { errors: [{ extensions: { code: 'TryAgain' } }] } }, { ...no, body: { code: 'TryAgain' } },
        { status: 200, body: { status: 'ok' } },
      ])
      await vi.waitFor(async () => expect(await ready(server)).toEqual({ ...no, body: { status: 'waiting for the database' } }), { timeout: 60_000 })
      line.turn('open')
      await vi.waitFor(async () => expect([(await me(server)).status, (await ready(server)).status]).toEqual([200, 200]), { timeout: 60_000, interval: 100 })
    }
  } finally {
    line.turn('cut')
    await server.app.close()
    await line.stop()
  }
}, 240_000)

it('says so when it leaves, serves on while it is watched, and sends its sockets elsewhere', async () => {
  const server = await another()
  const here = await Ears.of(amina, server.url)
  expect([await ready(server), await connection(server)]).toMatchObject([{ status: 200 }, 'keep-alive'])
  const left = leave(server.app)
  expect(await ready(server)).toEqual({ status: 503, retryAfter: '2', body: { status: 'leaving' } })
  expect([(await me(server)).status, await connection(server)]).toEqual([200, 'close'])
  await expect(Ears.of(amina, server.url)).rejects.toThrow('websocket error')
  expect(await here.closed).toBe('transport close')
  await left
  await expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed')
}, 30_000)

it('leaves at once where nobody watches, but not before the requests that run have ended', async () => {
  const server = await another()
  const ears = await Ears.of(amina, server.url)
  const caseId = await opened(world, amina)
  const client = await world.owner.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [caseId])
    const act = at(amina, server).send('mutation ($id: ID!) { beginVerification(id: $id) { state } }', { id: caseId })
    // other databases of this PostgreSQL have locks of their own
    const waits = `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted`
    await vi.waitFor(async () => expect((await world.owner.query(waits)).rows).toHaveLength(1), { timeout: 60_000 })
    const left = leave(server.app)
    expect(await ears.closed).toBe('transport close')
    await vi.waitFor(() => expect(fetch(`${server.url}/health/live`)).rejects.toThrow('fetch failed'), { timeout: 60_000 })
    await client.query('COMMIT')
    expect(await act).toMatchObject({ status: 200, data: { beginVerification: { state: 'verify' } } })
    await left
  } finally {
    client.release()
  }
}, 30_000)
