import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '../../../test/graphql.js'
import { openWorld, type World } from '../../../test/world.js'
import { Clock } from '../../platform/clock/clock.js'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { roleUrl } from '../../platform/database/roles.js'
import { Keyring } from '../../platform/keyring/keyring.js'

let world: World
let malee: Caller
const many = 100
/** Connections of the runtime role at a time; the rest wait their turn for one. */
const lines = 60

beforeAll(async () => {
  world = await openWorld()
  malee = await world.as('malee')
  // As many organisations that help, so that none is refused for asking too often.
  await world.owner.query(`INSERT INTO organisation (id, name, kind, country, registered_at, activated_at, wrapped_key, version)
    SELECT md5('race' || n)::uuid, 'Helper ' || n, 'ngo', 'TH', now(), now(), '', 1 FROM generate_series(1, $1) n`, [many])
  await world.owner.query(`INSERT INTO membership SELECT (jsonb_populate_record(m, jsonb_build_object('id', md5('chair' || n)::uuid, 'organisation_id', md5('race' || n)::uuid))).*
    FROM membership m, generate_series(1, $2) n WHERE m.id = $1`, [malee.membershipId, many])
  await world.owner.query(`INSERT INTO place_question (id, organisation_id, membership_id, threat_area, at, asked_in)
    SELECT md5('question' || n)::uuid, md5('race' || n)::uuid, md5('chair' || n)::uuid, 'TH-10', now(), 0 FROM generate_series(1, $1) n`, [many])
})
afterAll(async () => { await world.close() })

it('gives one bed to exactly one of a hundred who ask at once', { timeout: 240_000 }, async () => {
  const { keepHouse } = await malee.ask('mutation ($input: KeepHouseInput!) { keepHouse(input: $input) { id } }',
    { input: { name: 'House', country: 'TH', area: 'TH-74', languages: ['th'], needs: [], isAccessible: true } })
  await malee.ask('mutation ($input: CountPlacesInput!) { countPlaces(input: $input) { id } }', { input: { houseId: keepHouse.id, counts: [{ group: 'women', free: 1 }] } })
  const pool = new pg.Pool({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)), max: lines })
  // A pool has ended before its connections have.
  pool.on('error', () => undefined)
  const clients = await Promise.all(Array.from({ length: lines }, () => pool.connect()))
  for (const client of clients) client.release()
  const at = String(world.app.get(Clock).now().getTime())
  const asked = await Promise.all(Array.from({ length: many }, async (_, n) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('app.organisation', md5('race' || $1)::uuid::text, true), set_config('app.membership', md5('chair' || $1)::uuid::text, true), set_config('app.at', $2, true)`, [n + 1, at])
      const { rows: [row] } = await client.query<{ answer: string }>(
        `SELECT hold_take(gen_random_uuid(), md5('question' || $1)::uuid, 'women', 'th', '{}', false, 0, 'TH', NULL, 'Someone') AS answer`, [n + 1])
      await client.query('COMMIT')
      return row?.answer
    } finally { client.release() }
  }))
  await pool.end()
  expect(asked.filter(it => it === 'held')).toHaveLength(1)
  expect(asked.filter(it => it === 'none')).toHaveLength(many - 1)
  const { rows } = await world.owner.query('SELECT count(*)::int AS holds FROM hold')
  expect(rows).toEqual([{ holds: 1 }])
})
