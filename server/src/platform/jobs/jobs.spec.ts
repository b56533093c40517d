import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../../test/world.js'
import { CONFIG } from '../config/config.module.js'
import { Keyring } from '../keyring/keyring.js'
import { Jobs } from './jobs.js'

let world: World
let jobs: Jobs
let admin: pg.Client

beforeAll(async () => {
  world = await openWorld()
  jobs = new Jobs(world.app.get(CONFIG), world.app.get(Keyring), world.database)
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
  await vi.waitFor(() => expect(done).toEqual(['cut']), { timeout: 10_000 })
  await vi.waitFor(async () => expect((await admin.query('SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND usename = \'amends_relay\'', [name])).rows).toEqual([]))
  await accepts(true)
  await vi.waitFor(() => world.database.write('relay', {}, tx => jobs.add(tx, [{ name: 'after', payload: {} }])), { timeout: 10_000, interval: 250 })
  await vi.waitFor(() => expect(done).toEqual(['cut', 'after']), { timeout: 30_000 })
  process.off('unhandledRejection', lose)
  expect(lost).toEqual([])
}, 60_000)
