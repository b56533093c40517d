import pg from 'pg'
import { patience } from '../../../../infra/start/server.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../../test/world.js'
import { Clock } from '../clock/clock.js'
import { CONFIG } from '../config/config.module.js'
import { Draining, longestLeave } from '../http/draining.js'
import { Keyring } from '../keyring/keyring.js'
import { Jobs } from './jobs.js'
import { newestOfLibrary } from './migrate-jobs.js'

let world: World
let jobs: Jobs
let admin: pg.Client
const another = (draining: Draining) => new Jobs(world.app.get(CONFIG), world.app.get(Keyring), world.database, world.app.get(Clock), draining)

beforeAll(async () => {
  world = await openWorld()
  jobs = another(new Draining())
  const url = new URL(world.databaseUrl)
  url.pathname = '/postgres'
  admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
})
afterAll(async () => {
  await jobs.beforeApplicationShutdown()
  await admin.end()
  await world.close()
})

it('outlives a database that goes away just when a job is done', async () => {
  const name = new URL(world.databaseUrl).pathname.slice(1)
  const accepts = (yes: boolean) => admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${yes}`)
  const done: string[] = []
  const lost: unknown[] = []
  const lose = (error: unknown) => { lost.push(error) }
  process.on('unhandledRejection', lose)
  jobs.register('cut', async () => {
    await accepts(false)
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND usename = \'amends_relay\'', [name])
    done.push('cut')
  })
  jobs.register('after', async () => { done.push('after') })
  jobs.onApplicationBootstrap()
  await world.database.write('relay', {}, tx => jobs.add(tx, [{ name: 'cut', payload: {} }]))
  await vi.waitFor(() => expect(done).toEqual(['cut']), { timeout: 60_000 })
  await vi.waitFor(async () => expect((await admin.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND usename = \'amends_relay\'', [name])).rows).toEqual([]), { timeout: 60_000 })
  await accepts(true)
  await vi.waitFor(() => world.database.write('relay', {}, tx => jobs.add(tx, [{ name: 'after', payload: {} }])), { timeout: 60_000, interval: 250 })
  await vi.waitFor(() => expect(done).toEqual(['cut', 'after']), { timeout: 60_000 })
  process.off('unhandledRejection', lose)
  expect(lost).toEqual([])
}, 240_000)

const waiting = async (name: string) => (await world.owner.query<{ run_at: Date, locked_by: string | null }>(
  'SELECT run_at, locked_by FROM graphile_worker.jobs WHERE task_identifier = $1', [name])).rows

it('frees what a server had taken that is gone, and nothing else', async () => {
  await world.database.write('relay', {}, tx => jobs.add(tx, [{ name: 'left', payload: {}, key: 'old' }, { name: 'left', payload: {}, key: 'new' }]))
  const taken = (key: string, ago: string) => world.owner.query(
    'UPDATE graphile_worker._private_jobs SET locked_at = now() - $2::interval, locked_by = $1 WHERE key = $1', [key, ago])
  await Promise.all([taken('old', '6 minutes'), taken('new', '4 minutes')])
  await jobs.free()
  expect((await waiting('left')).map(it => it.locked_by).toSorted()).toEqual(['new', null])
})

it('goes by the clock of the database, however wrong ours is', async () => {
  const clock = world.app.get(Clock)
  const [before, ahead, hour] = [clock.now(), new Date('2040-01-01T00:00:00Z'), 3_600_000]
  const at = new Date(ahead.getTime() + hour)
  await clock.during(ahead, () => world.database.write('relay', {}, tx => jobs.add(tx, [{ name: 'later', payload: {}, at }])))
  const [job] = await waiting('later')
  const wait = (job?.run_at.getTime() ?? 0) - before.getTime()
  expect([wait >= hour - 1_000, wait < hour + 60_000]).toEqual([true, true])
})

it('knows how far the library would bring its tables, so that a backup is made before', async () => {
  expect((await world.owner.query('SELECT max(id) AS id FROM graphile_worker.migrations')).rows).toEqual([{ id: newestOfLibrary() }])
})

it('does not wait for a job longer than the server has to end, and the launcher waits longer than that', async () => {
  /** One that was told to leave so long ago that next to nothing is left. */
  class Late extends Draining { override get left() { return 200 } }
  const [leaving, ending] = [another(new Late()), Promise.withResolvers<void>()]
  const begun: string[] = []
  leaving.register('endless', async () => { begun.push('endless'); await ending.promise })
  leaving.onApplicationBootstrap()
  try {
    await world.database.write('relay', {}, tx => jobs.add(tx, [{ name: 'endless', payload: {} }]))
    await vi.waitFor(() => expect(begun).toEqual(['endless']), { timeout: 60_000 })
    const from = performance.now()
    await leaving.beforeApplicationShutdown()
    expect(performance.now() - from).toBeLessThan(30_000)
  } finally {
    ending.resolve()
  }
  expect([new Draining().left, patience > longestLeave]).toEqual([longestLeave, true])
}, 15_000)
