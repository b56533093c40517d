import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../../test/graphql.js'
import { joined, opened } from '../../../test/matter.js'
import { openWorld, type World } from '../../../test/world.js'
import { consented, explained } from '../../../test/consent.js'
import { add, open, recorded } from '../../../test/worker.js'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { roleUrl } from '../../platform/database/roles.js'
import { Keyring } from '../../platform/keyring/keyring.js'

let world: World
let runtime: pg.Client
let amina: Caller
let shirin: Caller
let workerId: string
let caseId: string
const ids = new Ids()
const tables = ['worker', 'worker_key', 'worker_record', 'opening', 'opening_reason', 'opening_review']

beforeAll(async () => {
  world = await openWorld()
  runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
  await runtime.connect()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  caseId = await opened(world, amina)
  for (const [organisation, role] of [['ljungvind', 'brand'], ['quietwater', 'shelter']] as const) await joined(world, amina, caseId, organisation, role)
  workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await amina.ask(open, { workerId, parts: ['identity'] })
})
afterAll(async () => {
  await runtime.end()
  await world.close()
})

/** What the runtime role is answered by SQL as this person: rows, or the code of the refusal. */
async function as(who: { organisation: string, membership: string }, text: string, values: unknown[] = [], at = world.app.get(Clock).now()): Promise<unknown[] | string> {
  await runtime.query('BEGIN')
  try {
    await runtime.query('SELECT set_config(\'app.organisation\', $1, true), set_config(\'app.membership\', $2, true), set_config(\'app.at\', $3, true)', [who.organisation, who.membership, String(at.getTime())])
    return (await runtime.query(text, values)).rows
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code ?? '' : Promise.reject(error)
  } finally { await runtime.query('ROLLBACK') }
}
const chairOf = async (who: Caller, organisation: Parameters<World['idOf']>[0]) => ({ organisation: await world.idOf(organisation), membership: who.membershipId })
const outcomes = { opened: { outcome: 'opened', refusal: null }, denied: { outcome: 'denied', basis: null, refusal: 'NotFound', seq: 2_147_483_647 } }
/** Lines as somebody would have them written who talks to PostgreSQL herself. */
const forged = (who: { organisation: string, membership: string }, basis: string, given: object = outcomes.opened, part = 'identity') =>
  as(who, 'SELECT seq FROM opening_write($1, $2, $3::jsonb, $4)', [caseId, workerId, JSON.stringify([{ id: ids.next(), part, basis, salt: '\\x00', commitment: '\\x00', ...given }]), 'Someone'])
const assigned = (who: Caller) => who.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: who.membershipId })

describe('behind the vault', () => {
  it('stands a wall that shows no row to a party that may not know of her', async () => {
    for (const [key, organisation] of [['ingrid', 'ljungvind'], ['malee', 'quietwater'], ['claire', 'pellwater']] as const) {
      const chair = await chairOf(await world.as(key, organisation), organisation)
      for (const table of tables) expect([key, table, await as(chair, `SELECT count(*)::int AS rows FROM (SELECT 1 FROM ${table}) it`)]).toEqual([key, table, [{ rows: 0 }]])
    }
  })

  it('is no way to what is sealed but through an opening of one\'s own, while it is open', async () => {
    const [hers, other] = [await chairOf(amina, 'nodipar'), await chairOf(shirin, 'nodipar')]
    expect(await as(hers, 'SELECT sealed FROM worker_record')).toBe('42501')
    const { rows: [act] } = await world.owner.query<{ id: string, at: Date }>('SELECT act_id AS id, at FROM opening WHERE worker_id = $1', [workerId])
    const ask = (who: typeof hers, now: Date) => as(who, 'SELECT part FROM vault_opened($1)', [[act?.id]], now)
    const at = act?.at ?? new Date(0)
    expect(await ask(hers, at)).toEqual([{ part: 'identity' }])
    expect(await ask(other, at)).toEqual([])
    expect(await ask(hers, new Date(at.getTime() + 300_000))).toEqual([])
  })

  it('lets nobody write that she opened who may not, nor that somebody else did', async () => {
    const [ingrid, malee] = [await chairOf(await world.as('ingrid'), 'ljungvind'), await chairOf(await world.as('malee', 'quietwater'), 'quietwater')]
    for (const basis of ['emergency', 'caseload', 'reason', 'consent']) expect([basis, await forged(ingrid, basis)]).toEqual([basis, '42501'])
    for (const basis of ['caseload', 'reason', 'consent']) expect([basis, await forged(malee, basis)]).toEqual([basis, '42501'])
    expect(await forged(malee, 'emergency')).toBe('42501')
    expect(await as(malee, 'INSERT INTO opening SELECT * FROM opening')).toBe('42501')
    await assigned(await world.as('malee', 'quietwater'))
    expect(await forged(malee, 'emergency')).toHaveLength(1)
  })

  it('writes a line at the end of the log and nowhere else, and tells a company nothing of it', async () => {
    const [ingrid, malee] = [await chairOf(await world.as('ingrid'), 'ljungvind'), await chairOf(await world.as('malee', 'quietwater'), 'quietwater')]
    const { rows: [head] } = await world.owner.query<{ seq: number }>('SELECT max(seq) AS seq FROM opening WHERE case_id = $1', [caseId])
    expect(await forged(malee, '', outcomes.denied)).toEqual([{ seq: (head?.seq ?? 0) + 1 }])
    expect(await forged(ingrid, '', outcomes.denied)).toBe('42501')
    expect(await as(ingrid, 'SELECT worker_case($1) AS id', [workerId])).toEqual([{ id: null }])
    expect(await as(ingrid, 'SELECT worker_id FROM consents_live($1)', [[workerId]])).toEqual([])
  })

  it('asks again for every part whether she agreed to it, and gives nothing after she took it back', async () => {
    const caller = await world.as('malee', 'quietwater')
    const malee = await chairOf(caller, 'quietwater')
    await assigned(caller)
    await explained(amina, workerId)
    const consent = await consented(amina, workerId, malee.organisation, { items: ['contacts'] })
    const opening = (await caller.ask(open, { workerId, parts: ['contacts'] }))['openWorker']
    expect([await forged(malee, 'consent', outcomes.opened, 'health'), await forged(malee, 'consent', outcomes.opened, 'contacts')]).toEqual(['42501', [{ seq: expect.any(Number) }]])
    const ask = () => as(malee, 'SELECT part FROM vault_opened($1)', [[opening.id]])
    expect(await ask()).toEqual([{ part: 'contacts' }])
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she herself", how: "on the phone") { id } }', { id: consent })
    expect(await ask()).toEqual([])
  })

  it('lets nobody change or take out what is written', async () => {
    const hers = await chairOf(amina, 'nodipar')
    for (const table of ['opening', 'opening_reason', 'opening_review', 'worker_record', 'worker_key']) {
      expect([table, await as(hers, `DELETE FROM ${table}`)]).toEqual([table, '42501'])
    }
    for (const set of ['opening SET part = part', 'worker_record SET seq = seq', 'worker_key SET wrapped = wrapped', 'worker SET code = code', 'worker SET erased_at = NULL']) {
      expect([set, await as(hers, `UPDATE ${set}`)]).toEqual([set, '42501'])
    }
  })
})
