import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultParts } from '@amends/shared/workers'
import type { Caller } from '../../../test/graphql.js'
import { joined, opened } from '../../../test/matter.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { add, canaries, known, open, parts, recorded } from '../../../test/worker.js'
import { Ids } from '../../platform/clock/ids.js'

const contacted = 'mutation ($id: ID!) { noteWorkerContact(id: $id) { id } }'

let world: World
let amina: Caller
let shirin: Caller
let caseId: string
const ids = new Ids()
const again = `query ($id: ID!) { workerOpening(id: $id) { ${parts} } }`
const all = [...vaultParts]
const nothing = { identity: null, contacts: null, documents: null, health: null, status: null, withheld: [] }

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

const lines = async (workerId: string) => (await world.owner.query('SELECT part, basis, outcome, refusal, opener_name AS by FROM opening WHERE worker_id = $1 ORDER BY seq', [workerId])).rows
const someone = async (input: object = known) => {
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId, input)
  return workerId
}

describe('the vault', () => {
  it('gives back what was written down to her caseworker, in one act that is written down', async () => {
    const workerId = await someone()
    const { openWorker } = await amina.ask(open, { workerId, parts: all })
    expect(openWorker).toMatchObject({ ...known, withheld: [] })
    expect(await lines(workerId)).toEqual(all.map(part => ({ part, basis: 'caseload', outcome: 'opened', refusal: null, by: 'Amina Sarkar' })))
  })

  it('shows of what was not opened nothing, and no difference to what was never written', async () => {
    const [full, bare] = [await someone(), await add(amina, caseId)]
    const one = await amina.ask(open, { workerId: full, parts: ['contacts'] })
    expect(one['openWorker']).toMatchObject({ ...nothing, contacts: known.contacts })
    const { id, at, until, ...none } = (await amina.ask(open, { workerId: bare, parts: all }))['openWorker']
    expect([none, Boolean(id), Date.parse(until) - Date.parse(at)]).toEqual([nothing, true, 300_000])
  })

  it('keeps each record and gives back the latest of each part', async () => {
    const workerId = await someone()
    const { recordWorker } = await recorded(amina, workerId, { health: { note: 'Kanarigesund' } })
    expect(recordWorker.parts).toHaveLength(5)
    const { openWorker } = await amina.ask(open, { workerId, parts: ['health', 'identity'] })
    expect(openWorker).toMatchObject({ health: { note: 'Kanarigesund', urgentNeeds: null }, identity: known.identity })
    expect((await world.owner.query('SELECT count(*)::int AS n FROM worker_record WHERE worker_id = $1', [workerId])).rows).toEqual([{ n: 6 }])
  })

  it('covers nobody\'s words unseen: who wrote after somebody else is told, reads it and writes again', async () => {
    const workerId = await add(amina, caseId)
    const write = 'mutation ($workerId: ID!, $input: WorkerRecordInput!) { recordWorker(workerId: $workerId, input: $input) { id } }'
    const read = async () => (await amina.ask('mutation ($id: ID!) { openWorker(workerId: $id, parts: [health]) { records health { note } } }', { id: workerId }))['openWorker']
    await amina.ask(write, { workerId, input: { health: { note: 'Kanarifieber' }, basedOn: [] } })
    expect(await amina.refused(write, { workerId, input: { health: { note: 'Kanarihusten' }, basedOn: [] } })).toBe('ChangedMeanwhile')
    const seen = await read()
    expect(seen).toMatchObject({ records: [expect.any(String)], health: { note: 'Kanarifieber' } })
    await amina.ask(write, { workerId, input: { health: { note: 'Kanarifieber, Kanarihusten' }, basedOn: seen.records } })
    expect(await amina.refused(write, { workerId, input: { health: { note: 'Kanarischlaf' }, basedOn: seen.records } })).toBe('ChangedMeanwhile')
    expect((await read()).health.note).toBe('Kanarifieber, Kanarihusten')
    expect(await amina.refused(write, { workerId, input: { health: { note: 'x' }, basedOn: ['x'] } })).toBe('InvalidInput')
  })

  it('refuses a record that says nothing, is too long or no day of a calendar', async () => {
    const workerId = await add(amina, caseId)
    const mutation = 'mutation ($workerId: ID!, $input: WorkerRecordInput!) { recordWorker(workerId: $workerId, input: $input) { id } }'
    for (const input of [{}, { identity: { born: '1994-13' } }, { identity: { familyName: 'a\u0000' } }, { contacts: [{ way: 'phone', value: '', isSafe: true }] }, { health: { note: 'x'.repeat(4_001) } }]) {
      expect(['InvalidInput', 'TooLong']).toContain(await amina.refused(mutation, { workerId, input }))
    }
  })

  it('asks a colleague why, and opens then', async () => {
    const workerId = await someone()
    expect(await shirin.refused(open, { workerId, parts: ['contacts'] })).toBe('ReasonNeeded')
    expect(await shirin.refused(open, { workerId, parts: ['contacts'], reason: '  ' })).toBe('ReasonNeeded')
    const { openWorker } = await shirin.ask(open, { workerId, parts: ['contacts'], reason: 'Amina is ill today.' })
    expect(openWorker.contacts).toEqual(known.contacts)
    expect((await lines(workerId)).map(it => [it.outcome, it.basis, it.refusal])).toEqual([['denied', null, 'ReasonNeeded'], ['denied', null, 'ReasonNeeded'], ['opened', 'reason', null]])
  })

  it('is read again by the opener alone, and for five minutes', async () => {
    const workerId = await someone()
    const { openWorker: { id } } = await amina.ask(open, { workerId, parts: ['identity'] })
    expect((await amina.ask(again, { id }))['workerOpening'].identity).toEqual(known.identity)
    expect(await shirin.refused(again, { id })).toBe('NotFound')
    await world.owner.query(`UPDATE opening SET at = at - interval '5 minutes' WHERE act_id = $1`, [id])
    expect(await amina.refused(again, { id })).toBe('NotFound')
  })

  it('lets no value be moved to another row, part or worker', async () => {
    const [one, other] = [await someone(), await someone()]
    const move = (from: string, of: string, part: string) => world.owner.query(
      'UPDATE worker_record t SET sealed = f.sealed FROM worker_record f WHERE t.worker_id = $1 AND t.part = $3 AND f.worker_id = $2 AND f.part = \'identity\'', [of, from, part])
    await move(one, other, 'identity')
    await move(one, one, 'status')
    const answer = await amina.send(open, { workerId: other, parts: all }, ids.next())
    expect([answer.refusals, answer.data?.['openWorker'].identity]).toEqual([['SomethingWentWrong'], null])
    expect((await amina.send(open, { workerId: one, parts: ['status'] }, ids.next())).refusals).toEqual(['SomethingWentWrong'])
    await world.owner.query('UPDATE worker_key t SET wrapped = f.wrapped FROM worker_key f WHERE t.worker_id = $1 AND f.worker_id = $2', [one, other])
    expect((await amina.send(open, { workerId: one, parts: ['identity'] }, ids.next())).refusals).toEqual(['SomethingWentWrong'])
  })

  it('does an act once for one key, and answers the same refusal again', async () => {
    const workerId = await someone()
    const key = ids.next()
    const [first, second] = [await amina.send(open, { workerId, parts: ['health'] }, key), await amina.send(open, { workerId, parts: ['health'] }, key)]
    expect([second.data, (await lines(workerId)).length]).toEqual([first.data, 1])
    const denied = ids.next()
    for (let times = 0; times < 2; times += 1) expect((await shirin.send(open, { workerId, parts: ['health'] }, denied)).refusals).toEqual(['ReasonNeeded'])
    expect(await lines(workerId)).toHaveLength(2)
  })

  it('leaves no word of it in the database, nor a digest that words could be tried against', async () => {
    const workerId = await someone()
    const [said, plain] = [{ workerId, parts: all, reason: 'Kanarigrund' }, { id: workerId }]
    await shirin.ask(open, said)
    await amina.ask(contacted, plain)
    await relayed(world)
    const { rows: tables } = await world.owner.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`)
    for (const { name } of tables) {
      const { rows } = await world.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
      const read = rows.flatMap(({ row }) => [row, ...[...row.matchAll(/\\x([0-9a-f]{8,})/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('utf8'))])
      expect([name, read.filter(it => canaries.test(it))]).toEqual([name, []])
    }
    const digest = (query: string, variables: object) => createHash('sha256').update(canonicalize([query, variables]) ?? '').digest('hex')
    const { rows } = await world.owner.query<{ fingerprint: string }>('SELECT fingerprint FROM idempotency')
    const digests = rows.map(it => it.fingerprint)
    expect([digests.includes(digest(contacted, plain)), digests.includes(digest(open, said))]).toEqual([true, false])
  })

  it('tells nothing to who takes part without knowing of her, and writes down that she asked', async () => {
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    const workerId = await someone()
    const ingrid = await world.as('ingrid')
    const [hidden, absent] = [await ingrid.send(open, { workerId, parts: all }), await ingrid.send(open, { workerId: ids.next(), parts: all })]
    expect([hidden.text, hidden.status]).toEqual([absent.text, absent.status])
    expect(await ingrid.refused(open, { workerId, parts: ['contacts'], reason: 'It is urgent.', emergency: true })).toBe('NotFound')
    expect((await lines(workerId)).map(it => [it.part, it.outcome, it.refusal])).toEqual([...all, 'contacts'].map(part => [part, 'denied', 'NotFound']))
    const outsider = await world.as('claire')
    expect(await outsider.refused(open, { workerId, parts: all })).toBe('NotFound')
    expect(await lines(workerId)).toHaveLength(6)
  })
})
