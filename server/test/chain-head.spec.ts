import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONFIG } from '../src/platform/config/config.module.js'
import type { Config } from '../src/platform/config/config.js'
import { roleUrl } from '../src/platform/database/roles.js'
import { Keyring } from '../src/platform/keyring/keyring.js'
import type { Caller } from './graphql.js'
import { joined, opened } from './matter.js'
import { openWorld, type World } from './world.js'

let world: World
let runtime: pg.Client
let amina: Caller, ingrid: Caller
let caseId: string, nadi: string, brand: string

beforeAll(async () => {
  world = await openWorld()
  runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
  await runtime.connect()
  ;[amina, ingrid] = [await world.as('amina'), await world.as('ingrid')]
  ;[nadi, brand] = [await world.idOf('nodipar'), await world.idOf('ljungvind')]
  caseId = await opened(world, amina)
}, 240_000)
afterAll(async () => {
  await runtime.end()
  await world.close()
})

/** What the runtime role is answered by SQL as this person: rows, or the code of the refusal. */
async function asked(who: Caller, organisation: string, text: string, values: unknown[]): Promise<unknown[] | string> {
  await runtime.query('BEGIN')
  try {
    await runtime.query(`SELECT set_config('app.organisation', $1, true), set_config('app.membership', $2, true)`, [organisation, who.membershipId])
    return (await runtime.query(text, values)).rows
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code ?? '' : Promise.reject(error)
  } finally { await runtime.query('ROLLBACK') }
}
const head = 'SELECT seq FROM chain_head($1)'
const put = `INSERT INTO event (id, chain, seq, kind, at, actor_organisation_id, subject_id, addressed, salt, commitment, hash)
  VALUES (gen_random_uuid(), $1, $3, 'case.moved', now(), $2, $1, '{}', '', '', '')`

describe('how long a chain is', () => {
  it('is told to who takes part in a case, and to nobody else', async () => {
    const seq = (await world.owner.query<{ seq: number }>('SELECT max(seq) AS seq FROM event WHERE chain = $1', [caseId])).rows[0]?.seq
    expect(seq).toBeGreaterThan(0)
    expect(await asked(amina, nadi, head, [caseId])).toEqual([{ seq }])
    expect(await asked(ingrid, brand, head, [caseId])).toEqual([])
    const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
    expect(await asked(ingrid, brand, head, [caseId])).not.toEqual([])
    await amina.ask('mutation ($id: ID!, $reason: String!) { endParty(id: $id, reason: $reason) { id } }', { id: partyId, reason: 'Its part is done.' })
    expect(await asked(ingrid, brand, head, [caseId])).toEqual([])
  })

  it('is told of a report to whoever keeps it', async () => {
    const { rows: [report] } = await world.owner.query<{ id: string }>('SELECT id FROM report LIMIT 1')
    expect(await asked(amina, nadi, head, [report?.id])).not.toEqual([])
    expect(await asked(ingrid, brand, head, [report?.id])).toEqual([])
  })

  it('is not found out by trying which numbers are taken', async () => {
    for (const seq of [1, 999_999]) expect([seq, await asked(ingrid, brand, put, [caseId, brand, seq])]).toEqual([seq, '42501'])
    expect([await asked(amina, nadi, put, [caseId, nadi, 1]), await asked(amina, nadi, put, [caseId, nadi, 999_999])]).toEqual(['23505', []])
  })
})
