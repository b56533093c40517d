import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingsADay } from '@amends/shared/workers'
import type { Caller } from '../../../test/graphql.js'
import { joined, opened } from '../../../test/matter.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { add, known, open, parts, recorded } from '../../../test/worker.js'
import { Ids } from '../../platform/clock/ids.js'
import { firstFault, type Line } from './opening-chain.js'

let world: World
let amina: Caller
let shirin: Caller
let malee: Caller
let caseId: string
const line = `part basis outcome reason by parts at reviewBy organisation { name } worker { id } review { verdict note by } can { review { allowed reason } } withheld { field }`
const ledger = `query ($id: ID!, $first: Int, $after: String) { worker(id: $id) { openings(first: $first, after: $after) { nodes { id ${line} } pageInfo { endCursor hasNextPage } } } }`
const emergencies = `query ($id: ID!) { case(id: $id) { emergencies(first: 50) { nodes { id ${line} } } can { addWorker { allowed } openInEmergency { allowed } } } }`
const byCode = `mutation ($caseId: ID!, $code: String!, $reason: String!) { openInEmergency(caseId: $caseId, code: $code, parts: [contacts, health], reason: $reason) { id worker { id } ${parts} } }`
const review = `mutation ($id: ID!, $note: String!) { reviewEmergency(openingId: $id, verdict: justified, note: $note) { id ${line} } }`
const ids = new Ids()

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  malee = await world.as('malee', 'quietwater')
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await assign(malee, malee, 'caseworker')
})
afterAll(async () => { await world.close() })

const assign = (by: Caller, who: Caller, position: string, on = caseId) => by.ask(
  'mutation ($caseId: ID!, $who: ID!, $position: Position!) { assign(caseId: $caseId, membershipId: $who, position: $position) { id } }', { caseId: on, who: who.membershipId, position })
const someone = async (on = caseId) => {
  const id = await add(amina, on)
  await recorded(amina, id)
  return id
}
const codeOf = async (id: string) => (await amina.ask('query ($id: ID!) { worker(id: $id) { code } }', { id }))['worker'].code
const emergenciesOf = async (who: Caller) => (await who.ask(emergencies, { id: caseId }))['case'].emergencies.nodes
/** Who has a notification, not only a hint, of each event of this kind about a worker. */
const toldOf = async (kind: string, workerId: string) => {
  await relayed(world)
  const { rows } = await world.owner.query<{ told: string[] }>(
    `SELECT array_agg(DISTINCT i.membership_id::text) FILTER (WHERE i.notify) AS told FROM event e JOIN inbox i ON i.event_id = e.id WHERE e.kind = $1 AND e.subject_id = $2 GROUP BY e.id ORDER BY e.at`, [kind, workerId])
  return rows.map(it => it.told ?? [])
}

describe('the ledger of a worker', () => {
  it('says who looked at what, why, and who was refused, the newest first', async () => {
    const workerId = await someone()
    await amina.ask(open, { workerId, parts: ['contacts'] })
    await shirin.refused(open, { workerId, parts: ['health'] })
    await shirin.ask(open, { workerId, parts: ['identity', 'health'], reason: 'Amina is ill.' })
    const { worker: { openings: { nodes } } } = await amina.ask(ledger, { id: workerId, first: 10 })
    expect(nodes.map((it: Record<string, unknown>) => [it['by'], it['part'], it['outcome'], it['basis'], it['reason']]).toSorted()).toEqual([
      ['Amina Sarkar', 'contacts', 'opened', 'caseload', null], ['Shirin Laskar', 'health', 'denied', null, null],
      ['Shirin Laskar', 'health', 'opened', 'reason', 'Amina is ill.'], ['Shirin Laskar', 'identity', 'opened', 'reason', 'Amina is ill.'],
    ])
    expect(nodes[0]).toMatchObject({ parts: ['identity', 'health'], organisation: { name: 'Nodipar Worker Support' }, reviewBy: null, review: null, can: { review: null }, withheld: [] })
    const first = (await amina.ask(ledger, { id: workerId, first: 3 }))['worker'].openings
    const rest = (await amina.ask(ledger, { id: workerId, first: 3, after: first.pageInfo.endCursor }))['worker'].openings
    expect([...first.nodes, ...rest.nodes].map(it => it.id)).toEqual(nodes.map((it: { id: string }) => it.id))
  })

  it('costs as many statements for many lines as for one', async () => {
    const [few, many] = [await someone(), await someone()]
    await amina.ask(open, { workerId: few, parts: ['contacts'] })
    for (let times = 0; times < 20; times += 1) await amina.ask(open, { workerId: many, parts: ['contacts', 'health'] })
    const spent = async (id: string) => {
      await amina.ask(ledger, { id, first: 50 })
      const before = world.database.statements.rt
      await amina.ask(ledger, { id, first: 50 })
      return world.database.statements.rt - before
    }
    expect(await spent(many)).toBeLessThanOrEqual(await spent(few))
  })

  it('is a chain in which every line that was changed, taken out or put in is found', async () => {
    const { rows } = await world.owner.query<Line>(`SELECT id, act_id AS "actId", case_id AS "caseId", worker_id AS "workerId", seq, part, basis, outcome, refusal,
      membership_id AS "membershipId", organisation_id AS "organisationId", opener_name AS "openerName", at, salt, commitment, hash FROM opening WHERE case_id = $1 ORDER BY seq`, [caseId])
    expect([rows.length > 10, firstFault(rows)]).toEqual([true, null])
    const other = (index: number, given: Partial<Line>) => rows.map((it, at) => (at === index ? { ...it, ...given } : it))
    expect(firstFault(other(4, { basis: 'consent' }))).toBe(5)
    expect(firstFault(other(4, { openerName: 'Nobody' }))).toBe(5)
    expect(firstFault(rows.toSpliced(6, 1))).toBe(7)
    expect(firstFault(rows.toSpliced(6, 2, ...rows.slice(6, 8).toReversed()))).toBe(7)
  })
})

describe('a colleague who gives a reason', () => {
  it('is let in so many times a day, from the eleventh of which those who work on the case are told', async () => {
    const rashid = await world.as('rashid')
    const workerId = await someone()
    for (let times = 0; times < openingsADay.most; times += 1) await rashid.ask(open, { workerId, parts: ['contacts', 'identity'], reason: 'The caseload is handed over.' })
    expect(await rashid.refused(open, { workerId, parts: ['contacts'], reason: 'Once more.' })).toBe('LookedTooOften')
    expect(await rashid.refused(open, { workerId: await someone(await opened(world, amina)), parts: ['contacts'], reason: 'Another.' })).toBe('LookedTooOften')
    const told = await toldOf('worker.opened_by_reason', workerId)
    expect(told.map(it => it.includes(amina.membershipId))).toEqual(Array.from({ length: openingsADay.most }, (_, at) => at >= openingsADay.told))
    // Danger to life waits for no day.
    expect((await rashid.ask(open, { workerId, parts: ['contacts'], reason: 'She is on the roof.', emergency: true }))['openWorker'].contacts).toEqual(known.contacts)
  })
})

describe('emergency access', () => {
  it('is had by somebody of another member who was told the code, and leaves the worker unknown to her otherwise', async () => {
    const workerId = await someone()
    const code = await codeOf(workerId)
    expect((await malee.ask(emergencies, { id: caseId }))['case'].can).toEqual({ addWorker: null, openInEmergency: { allowed: true } })
    const { openInEmergency } = await malee.ask(byCode, { caseId, code: code.toLowerCase(), reason: 'She does not breathe well.' })
    expect(openInEmergency).toMatchObject({ contacts: known.contacts, health: known.health, identity: null, worker: null, withheld: [] })
    expect(await malee.refused('query ($id: ID!) { worker(id: $id) { id } }', { id: workerId })).toBe('NotFound')
    expect(await malee.refused(byCode, { caseId, code: 'W-0000', reason: 'Nobody has this code.' })).toBe('NotFound')
    expect(await malee.refused(open, { workerId, parts: ['contacts'] })).toBe('NotFound')
    expect((await emergenciesOf(malee))[0]).toMatchObject({ by: 'Malee Thongdee', parts: ['contacts', 'health'], reason: 'She does not breathe well.', worker: null })
  })

  it('is nothing for a company, for who does not work on the case, or without a reason', async () => {
    const workerId = await someone()
    const code = await codeOf(workerId)
    const ingrid = await world.as('ingrid')
    await assign(ingrid, ingrid, 'caseworker')
    expect(await ingrid.refused(byCode, { caseId, code, reason: 'It is urgent.' })).toBe('NotFound')
    expect((await ingrid.ask(emergencies, { id: caseId }))['case']).toMatchObject({ emergencies: { nodes: [] }, can: { openInEmergency: null } })
    const outside = await world.as('malee', 'rimkhlong')
    expect(await outside.refused(byCode, { caseId, code, reason: 'It is urgent.' })).toBe('NotFound')
    expect(await malee.refused(byCode, { caseId, code, reason: '  ' })).toBe('InvalidInput')
    expect(await shirin.refused(open, { workerId, parts: ['contacts'], emergency: true })).toBe('ReasonNeeded')
  })

  it('is told to those who work on the case and to who opened, and reviewed once by another of them', async () => {
    const workerId = await someone()
    const { openInEmergency: { id } } = await malee.ask(byCode, { caseId, code: await codeOf(workerId), reason: 'She is not breathing.' })
    expect((await toldOf('worker.emergency_opened', workerId)).flat()).toEqual([amina.membershipId])
    const [waits] = await emergenciesOf(amina)
    expect(waits).toMatchObject({ id, review: null, can: { review: { allowed: true } }, worker: { id: workerId } })
    expect(Date.parse(waits.reviewBy) - Date.parse(waits.at)).toBe(72 * 3_600_000)
    expect(await malee.refused(review, { id, note: 'It had to be.' })).toBe('ReviewerIsOpener')
    expect(await shirin.refused(review, { id, note: 'I do not work on it.' })).toBe('NotFound')
    const { reviewEmergency } = await amina.ask(review, { id, note: 'An ambulance was called.' })
    expect(reviewEmergency).toMatchObject({ review: { verdict: 'justified', note: 'An ambulance was called.', by: 'Amina Sarkar' }, can: { review: { allowed: false, reason: 'AlreadyReviewed' } } })
    expect(await amina.refused(review, { id, note: 'Again.' })).toBe('AlreadyReviewed')
    expect((await toldOf('worker.emergency_reviewed', workerId)).flat()).toEqual([malee.membershipId])
    expect((await emergenciesOf(malee))[0].review).toMatchObject({ note: 'An ambulance was called.' })
  })

  it('is told to the colleagues of who opened, also where nobody else works on the case', async () => {
    const workerId = await someone()
    await amina.ask(open, { workerId, parts: ['contacts'], reason: 'She called for help.', emergency: true })
    const rashid = await world.as('rashid')
    expect((await toldOf('worker.emergency_opened', workerId)).flat().toSorted()).toEqual([shirin.membershipId, rashid.membershipId].toSorted())
  })

  it('is not reviewed where it was none', async () => {
    const workerId = await someone()
    const { openWorker: { id } } = await amina.ask(open, { workerId, parts: ['contacts'] })
    expect(await amina.refused(review, { id, note: 'It had to be.' })).toBe('NotFound')
    expect(await amina.refused(review, { id: ids.next(), note: 'It had to be.' })).toBe('NotFound')
  })
})
