import type { MigrationInterface, QueryRunner } from 'typeorm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { migrations } from '../../../migrations/all.js'
import { openWorld, type World } from '../../../test/world.js'
import { Keyring } from '../keyring/keyring.js'
import { migrate } from './migrate.js'

let world: World

beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

class Before1999000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> { await runner.query('CREATE TABLE before (id int)') }
  async down(): Promise<void> { throw new Error('forward only') }
}

class Busy1999000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> { await runner.query('ALTER TABLE message ADD COLUMN later text') }
  async down(): Promise<void> { throw new Error('forward only') }
}

it('lets those who serve go first, and tries again what it gave up', async () => {
  const client = await world.owner.connect()
  const waits = async () => (await world.owner.query(
    // the copies in other databases have the same number
    'SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database WHERE datname = current_database() AND relation = \'message\'::regclass AND NOT granted')).rows.length
  try {
    await client.query('BEGIN; LOCK TABLE message IN ACCESS SHARE MODE')
    const done = migrate(world.databaseUrl, world.app.get(Keyring), [...migrations, Before1999000000001, Busy1999000000002])
    await vi.waitFor(async () => expect(await waits()).toBe(1), { timeout: 60_000 })
    await vi.waitFor(async () => expect(await waits()).toBe(0), { timeout: 60_000 })
    await client.query('COMMIT')
    expect(await done).toEqual(['Before1999000000001', 'Busy1999000000002'])
  } finally {
    client.release()
  }
}, 30_000)
