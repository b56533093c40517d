import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transferDays } from '@amends/shared/transfers'
import { explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { ended, holding } from '../../test/ties.js'
import { add, canaries, open, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Endings } from '../platform/relay/endings.js'

let world: World
let amina: Caller, nattaya: Caller, ingrid: Caller
let nodipar: string, rimkhlong: string
let caseId: string, along: string, stays: string

const preview = 'query ($caseId: ID!, $organisationId: ID!) { transferPreview(caseId: $caseId, organisationId: $organisationId) { digest workers { worker { id } goesAlong } conflicts { effect } } }'
const offer = 'mutation ($input: OfferTransferInput!) { offerTransfer(input: $input) { id state workers along } }'
const accept = 'mutation ($id: ID!) { acceptTransfer(id: $id) { id } }'
const refuse = 'mutation ($id: ID!) { refuseTransfer(id: $id, reason: full) { id } }'
const withdraw = 'mutation ($id: ID!) { withdrawTransfer(id: $id) { id state } }'
const entrust = 'mutation ($input: EntrustInput!) { entrustWorker(input: $input) { id } }'
const seen = 'query ($id: ID!) { case(id: $id) { lead { name } parties { nodes { role organisation { name } } } transfers { state refusal } workers(first: 9) { nodes { id isAway hasStayed nickname } } } }'
const needs = 'query ($id: ID!) { worker(id: $id) { id needs { lines { area level } } } }'
const waiting = '{ myWork { items { kind recordId called case { id } } } }'
const asked = '{ transfersAsked { id caseCode country workers along urgency step reason fromName } }'

const input = async (by: Caller, of: string, more: object = {}) => {
  const { transferPreview } = await by.ask(preview, { caseId: of, organisationId: rimkhlong })
  return { input: { caseId: of, organisationId: rimkhlong, country: 'TH', urgency: 'urgent', reason: 'She moved to the coast.', afterwards: 'leaves', preview: transferPreview.digest, ...more } }
}
const offered = async (of: string, more: object = {}): Promise<string> => (await amina.ask(offer, await input(amina, of, more)))['offerTransfer'].id
const opens = async (who: Caller, workerId: string) => (await who.send(open, { workerId, parts: ['identity', 'contacts'] })).text

/** Every row of every table that PostgreSQL shows to somebody, by the name of its table. */
async function shownTo(who: Caller, organisation: string): Promise<Map<string, Record<string, unknown>[]>> {
  const { rows: [me] } = await world.owner.query<{ person: string }>('SELECT person_id AS person FROM membership WHERE id = $1', [who.membershipId])
  const { rows: tables } = await world.owner.query<{ name: string, list: string }>(`SELECT c.oid::regclass::text AS name, string_agg(quote_ident(a.attname), ', ') AS list
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND has_column_privilege('amends_rt', c.oid, a.attnum, 'SELECT') GROUP BY c.oid`)
  const settings = { organisation, membership: who.membershipId, person: me?.person ?? '', at: String(world.app.get(Clock).now().getTime()) }
  return world.database.write('rt', settings, async tx => {
    const shown = new Map<string, Record<string, unknown>[]>()
    for (const { name, list } of tables) shown.set(name, await tx.sql<Record<string, unknown>>(`SELECT ${list} FROM ${name}`))
    return shown
  })
}
/** The tables in which somebody is shown a row of this case or of one of its workers. */
const leadsTo = async (who: Caller, organisation: string, ...ids: string[]) =>
  [...await shownTo(who, organisation)].filter(([, rows]) => ids.some(id => JSON.stringify(rows).includes(id))).map(([name]) => name).toSorted()

beforeAll(async () => {
  world = await openWorld()
  ;[amina, nattaya, ingrid] = await Promise.all([world.as('amina'), world.as('nattaya'), world.as('ingrid')])
  ;[nodipar, rimkhlong] = await Promise.all([world.idOf('nodipar'), world.idOf('rimkhlong')])
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  ;[along, stays] = [await add(amina, caseId, 'Kanarivogel'), await add(amina, caseId, 'Kanarilerche')]
  for (const id of [along, stays]) {
    await recorded(amina, id)
    await explained(amina, id)
  }
  await amina.ask('mutation ($input: AssessNeedsInput!) { assessNeeds(input: $input) { id } }', { input: { workerId: stays, lines: [{ area: 'shelter', level: 'urgent', words: 'A place' }] } })
  await amina.ask(entrust, { input: { workerId: along, organisationId: rimkhlong, way: 'oral' } })
})
afterAll(async () => { await world.close() })

describe('a case that is offered', () => {
  it('shows whoever is asked a code, a step and numbers, and nothing else of the case', async () => {
    expect((await amina.ask(preview, { caseId, organisationId: rimkhlong }))['transferPreview'].workers)
      .toEqual(expect.arrayContaining([{ worker: { id: along }, goesAlong: true }, { worker: { id: stays }, goesAlong: false }]))
    const id = await offered(caseId)
    expect((await nattaya.ask(asked))['transfersAsked']).toMatchObject([{ id, country: 'TH', workers: 2, along: 1, urgency: 'urgent', step: 'triage', fromName: 'Nodipar Worker Support' }])
    expect((await nattaya.ask(waiting))['myWork'].items).toEqual([{ kind: 'transfer_answer', recordId: id, called: expect.any(String), case: null }])
    expect(await nattaya.refused(seen, { id: caseId })).toBe('NotFound')
    expect(await leadsTo(nattaya, rimkhlong, along, stays)).toEqual([])
    expect(await leadsTo(nattaya, rimkhlong, caseId)).toEqual(['case_transfer'])
    expect(await amina.refused(offer, await input(amina, caseId))).toBe('TransferIsOffered')
    for (const act of [accept, refuse]) expect(await ingrid.refused(act, { id })).toBe('NotFound')
    await amina.ask(withdraw, { id })
    for (const act of [accept, refuse]) expect(await nattaya.refused(act, { id })).toBe('NotFound')
    expect((await nattaya.ask(asked))['transfersAsked']).toEqual([])
    expect((await nattaya.ask(waiting))['myWork'].items).toEqual([])
  })

  it('goes to nobody who may not lead, or whom somebody keeps it from', async () => {
    expect(await amina.refused(offer, { input: { ...(await input(amina, caseId)).input, organisationId: await world.idOf('quietwater') } })).toBe('RoleNotForThisKind')
    const other = await opened(world, amina)
    const worker = await add(amina, other)
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId: worker, organisationId: rimkhlong, why: 'fear' } })
    expect(await amina.refused(offer, await input(amina, other))).toBe('WorkerWithholds')
  })

  it('goes to nobody who is bound to a company on it, also where the tie came after the offer', async () => {
    await holding(world, amina, 'ljungvind', 'owns', 'rimkhlong')
    expect((await amina.ask(preview, { caseId, organisationId: rimkhlong }))['transferPreview'].conflicts).toEqual([{ effect: 'block' }])
    expect(await amina.refused(offer, await input(amina, caseId, { conflictReason: 'We know them well.' }))).toBe('ConflictOfInterest')
    await ended(world)
    const id = await offered(caseId)
    await holding(world, amina, 'ljungvind', 'owns', 'rimkhlong')
    expect(await nattaya.refused(accept, { id })).toBe('ConflictOfInterest')
    await ended(world)
    expect((await amina.ask(seen, { id: caseId }))['case'].lead.name).toBe('Nodipar Worker Support')
    await amina.ask(withdraw, { id })
  })

  it('is over after fourteen days without an answer, once, and both sides look again', async () => {
    const other = await opened(world, amina)
    const id = await offered(other)
    await relayed(world)
    expect((await world.owner.query('SELECT 1 FROM graphile_worker.jobs WHERE key = $1', [`transfer-expiry:${id}`])).rows).toHaveLength(1)
    const [clock, endings] = [world.app.get(Clock), world.app.get(Endings)]
    await endings.end('transfer-expiry', id)
    expect((await nattaya.ask(asked))['transfersAsked']).toMatchObject([{ id }])
    for (const _time of [1, 2]) await clock.during(plusDays(clock.now(), transferDays), () => endings.end('transfer-expiry', id))
    await relayed(world)
    expect((await nattaya.ask(asked))['transfersAsked']).toEqual([])
    expect((await amina.ask(seen, { id: other }))['case'].transfers).toEqual([{ state: 'expired', refusal: null }])
    const { rows } = await world.owner.query(`SELECT e.kind, i.membership_id AS who, i.hint_id AS at, i.notify FROM inbox i JOIN event e ON e.id = i.event_id
      WHERE e.subject_id = $1 AND i.membership_id = ANY ($2::uuid[]) AND e.kind IN ('transfer.expired', 'transfer.recalled') ORDER BY e.kind`, [id, [amina.membershipId, nattaya.membershipId]])
    expect(rows).toEqual([{ kind: 'transfer.expired', who: amina.membershipId, at: other, notify: true }, { kind: 'transfer.recalled', who: nattaya.membershipId, at: rimkhlong, notify: false }])
    await offered(other)
  })

  it('is refused with a reason that the lead reads, or is over when nobody answers in time', async () => {
    const other = await opened(world, amina)
    await nattaya.ask(refuse, { id: await offered(other) })
    const id = await offered(other)
    await world.owner.query('UPDATE case_transfer SET expires_at = offered_at WHERE id = $1', [id])
    expect(await nattaya.refused(accept, { id })).toBe('NotFound')
    expect((await amina.ask(seen, { id: other }))['case'].transfers).toEqual([{ state: 'expired', refusal: null }, { state: 'refused', refusal: 'full' }])
    await offered(other)
  })

  it('is accepted or taken back, never both, and by one of many', async () => {
    const malee = await world.as('malee', 'rimkhlong')
    for (let round = 0; round < 5; round += 1) {
      const other = await opened(world, amina)
      const id = await offered(other)
      const answers = await Promise.all([nattaya.send(accept, { id }), amina.send(withdraw, { id }), malee.send(accept, { id })])
      expect(answers.filter(it => it.refusals.length === 0)).toHaveLength(1)
      const { rows } = await world.owner.query<{ leads: number, managers: number }>(`SELECT count(DISTINCT p.id)::int AS leads, count(a.id)::int AS managers FROM party p
        LEFT JOIN assignment a ON a.party_id = p.id AND a.until IS NULL AND a.position = 'case_manager' WHERE p.case_id = $1 AND p.role = 'lead' AND p.until IS NULL`, [other])
      expect(rows).toEqual([{ leads: 1, managers: 1 }])
    }
  })
})

describe('a case that was taken over', () => {
  beforeAll(async () => { await nattaya.ask(accept, { id: await offered(caseId) }) })

  it('has another lead at once; whoever led stays with the worker who did not agree, and a company sees no more than that', async () => {
    const { case: of } = await nattaya.ask(seen, { id: caseId })
    expect(of.lead.name).toBe('Rim Khlong Migrant Desk')
    expect(of.parties.nodes.map((it: { role: string }) => it.role).toSorted()).toEqual(['brand', 'lead', 'service_provider'])
    expect(of.workers.nodes).toEqual([{ id: along, isAway: false, hasStayed: false, nickname: 'Kanarivogel' }, { id: stays, isAway: true, hasStayed: false, nickname: null }])
    expect((await ingrid.ask(seen, { id: caseId }))['case']).toMatchObject({ lead: { name: 'Rim Khlong Migrant Desk' }, transfers: [], parties: { nodes: [{ role: 'brand' }, { role: 'lead' }] } })
  })

  it('opens who went along to the new lead, and who stayed to the one she stayed with', async () => {
    expect(await opens(nattaya, along)).toMatch(canaries)
    expect(await opens(nattaya, stays)).not.toMatch(canaries)
    expect((await nattaya.send(open, { workerId: stays, parts: ['identity'], reason: 'I want to know.' })).text).not.toMatch(canaries)
    expect(await opens(amina, stays)).toMatch(canaries)
    expect(await opens(amina, along)).not.toMatch(canaries)
    expect([(await nattaya.send(needs, { id: stays })).text.includes('urgent'), (await amina.send(needs, { id: stays })).text.includes('urgent')]).toEqual([false, true])
    expect((await amina.ask(seen, { id: caseId }))['case']).toMatchObject({ transfers: [], workers: { nodes: [{ id: stays, isAway: false, hasStayed: true }] } })
  })

  it('leaves whoever led nothing in any table but its place, who stayed, and what it wrote', async () => {
    expect(await leadsTo(amina, nodipar, along)).toEqual(['idempotency'])
    expect(await leadsTo(nattaya, rimkhlong, stays)).not.toContain('worker_key')
    for (const [name, rows] of await shownTo(amina, nodipar)) {
      if (!['case_move', 'case_hold', 'case_entry', 'consent', 'consent_session', 'response_factor', 'notice_draft', 'case_transfer', 'referral'].includes(name)) continue
      expect([name, rows.filter(it => it['case_id'] === caseId)]).toEqual([name, []])
    }
  })

  it('is hers with the new lead from the moment she agrees', async () => {
    await amina.ask(entrust, { input: { workerId: stays, organisationId: rimkhlong, way: 'oral' } })
    expect(await opens(nattaya, stays)).toMatch(canaries)
    expect(await opens(amina, stays)).not.toMatch(canaries)
    expect((await amina.ask(seen, { id: caseId }))['case'].workers.nodes).toEqual([])
  })

  it('is closed to whoever led where nobody stayed and it chose to leave', async () => {
    const id = await (async () => {
      const other = await opened(world, amina)
      await nattaya.ask(accept, { id: await offered(other) })
      return other
    })()
    expect(await amina.refused(seen, { id })).toBe('NotFound')
    expect((await nattaya.ask(seen, { id }))['case'].lead.name).toBe('Rim Khlong Migrant Desk')
  })
})
