import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { consented, consentTo, explained, give } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { atWall } from '../../test/notice.js'
import { joined, opened } from '../../test/matter.js'
import { add, canaries, known, open, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Audience } from '../platform/relay/audience.js'

let world: World
let amina: Caller, malee: Caller, shirin: Caller, ingrid: Caller
let caseId: string, shelter: string
const seen = `query ($id: ID!) { case(id: $id) { workers(first: 50) { nodes { id code consents { id purpose items until state endedAt how receiver { name } withheld { field } } } }
  consents(first: 50) { nodes { id } } } }`
const one = `query ($id: ID!) { worker(id: $id) { explanation { language interpreter age answers by } canConsent { give { allowed reason } }
  consents { id state isLive items receiverPerson guardian saidBy how can { withdraw { allowed reason } } recall { kind item who } }
  withholdings { id organisation { name } role why note } withheld { field } } }`
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she herself", how: "on the phone") { id state isLive saidBy recall { kind item who } } }'
const withhold = 'mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id withholdings { id } } }'
const ids = new Ids()

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  ingrid = await world.as('ingrid')
  malee = await world.as('malee', 'quietwater')
  shelter = await world.idOf('quietwater')
  caseId = await opened(world, amina)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => { await world.close() })

/** Somebody to whom everything was explained. */
const someone = async (age = 'adult') => {
  const id = await add(amina, caseId)
  await recorded(amina, id)
  await explained(amina, id, age)
  return id
}
const workersOf = async (who: Caller): Promise<{ id: string, consents: Record<string, unknown>[] }[]> => (await who.ask(seen, { id: caseId }))['case'].workers.nodes
const opens = async (who: Caller, workerId: string) => (await who.send(open, { workerId, parts: ['contacts'] }, ids.next())).data?.['openWorker']?.contacts?.[0]?.value ?? null

describe('a consent', () => {
  it('waits until everything was explained, and for a guardian where she is a child or nobody knows', async () => {
    const id = await add(amina, caseId)
    expect(await amina.refused(give, { input: consentTo(id, shelter) })).toBe('ExplainFirst')
    await explained(amina, id, 'adult', ['withdrawal'])
    expect(await amina.refused(give, { input: consentTo(id, shelter) })).toBe('ExplainFirst')
    await explained(amina, id, 'unknown')
    expect(await amina.refused(give, { input: consentTo(id, shelter) })).toBe('GuardianNeeded')
    await consented(amina, id, shelter, { guardianName: 'Kanarimutter' })
    const { worker } = await amina.ask(one, { id })
    expect(worker).toMatchObject({ explanation: { language: 'bn', interpreter: 'Kanarideuter', age: 'unknown', by: 'Amina Sarkar' }, canConsent: { give: { allowed: true } } })
    expect(worker.consents).toMatchObject([{ state: 'given', isLive: true, guardian: 'Kanarimutter', can: { withdraw: { allowed: true } } }])
  })

  it('lets its receiver know of her, and read what it names and nothing else', async () => {
    const id = await someone()
    expect((await workersOf(malee)).map(it => it.id)).not.toContain(id)
    expect(await opens(malee, id)).toBeNull()
    await consented(amina, id, shelter, { items: ['contacts'] })
    expect((await workersOf(malee)).find(it => it.id === id)?.consents).toMatchObject([{ purpose: 'services', items: ['contacts'], state: 'given', endedAt: null, receiver: { name: 'House of Quiet Water' } }])
    expect(await opens(malee, id)).toBe(known.contacts[0]?.value)
    for (const part of ['identity', 'documents', 'health']) expect(await malee.refused(open, { workerId: id, parts: [part] })).toBe('NotFound')
    for (const who of [ingrid, await world.as('junho')]) expect((await who.send(seen, { id: caseId })).text).not.toContain(id)
  })

  it('that names a company opens nothing to it, not even that there is somebody', async () => {
    const id = await someone()
    await consented(amina, id, await world.idOf('ljungvind'), { purpose: 'legal', items: ['identity'] })
    await relayed(world)
    expect(await workersOf(ingrid)).toEqual([])
    const { rows } = await world.owner.query(`SELECT 1 FROM inbox i JOIN event e ON e.id = i.event_id JOIN consent c ON c.id = e.subject_id WHERE c.worker_id = $1 AND i.membership_id = $2`, [id, ingrid.membershipId])
    expect(rows).toEqual([])
  })

  it('is given by her own caseworker to whom she can reach, with an end that is one', async () => {
    const id = await someone()
    expect(await shirin.refused(give, { input: consentTo(id, shelter) })).toBe('NotFound')
    expect(await malee.refused(give, { input: consentTo(id, shelter) })).toBe('NotFound')
    expect(await amina.refused(give, { input: consentTo(id, null) })).toBe('InvalidInput')
    expect(await amina.refused(give, { input: consentTo(id, shelter, { receiverPerson: 'Sister Thea' }) })).toBe('InvalidInput')
    expect(await amina.refused(give, { input: consentTo(id, await world.idOf('nodipar')) })).toBe('InvalidInput')
    expect(await amina.refused(give, { input: consentTo(id, shelter, { until: '2020-01-01T00:00:00Z' }) })).toBe('InvalidInput')
    await consented(amina, id, null, { receiverPerson: 'Sister Kanarithea' })
    expect((await amina.ask(one, { id }))['worker'].consents).toMatchObject([{ receiverPerson: 'Sister Kanarithea' }])
    expect((await shirin.ask(one, { id }))['worker'].consents).toMatchObject([{ receiverPerson: null }])
  })
})

describe('a withdrawal', () => {
  it('works at its commit, and lists what already went there', async () => {
    const id = await someone()
    const consent = await consented(amina, id, shelter)
    expect(await opens(malee, id)).not.toBeNull()
    const { openWorker: { id: before } } = await malee.ask(open, { workerId: id, parts: ['identity'] })
    const { withdrawConsent } = await amina.ask(withdraw, { id: consent })
    expect(withdrawConsent).toMatchObject({ state: 'withdrawn', isLive: false, saidBy: 'she herself' })
    expect(withdrawConsent.recall).toEqual([{ kind: 'opening', item: 'contacts', who: 'Malee Thongdee' }, { kind: 'opening', item: 'identity', who: 'Malee Thongdee' }])
    expect((await workersOf(malee)).map(it => it.id)).not.toContain(id)
    expect(await malee.refused(open, { workerId: id, parts: ['contacts'] })).toBe('NotFound')
    // What she had open a moment ago is closed, too.
    const again = await malee.send('query ($id: ID!) { workerOpening(id: $id) { identity { givenNames } } }', { id: before })
    expect(again.text).not.toMatch(canaries)
    for (const text of [(await malee.send(seen, { id: caseId })).text, (await malee.send('query ($id: ID!) { consent(id: $id) { id } }', { id: consent })).text]) expect(text).not.toContain('on the phone')
    expect(await amina.refused(withdraw, { id: consent })).toBe('ConsentIsOver')
  })

  it('tells its receiver nothing but to forget', async () => {
    const id = await someone()
    const consent = await consented(amina, id, shelter)
    await relayed(world)
    await amina.ask(withdraw, { id: consent })
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT i.hint_kind, i.hint_id, i.notify FROM inbox i JOIN event e ON e.id = i.event_id
      WHERE e.subject_id = $1 AND e.kind = 'consent.withdrawn' AND i.membership_id = $2`, [consent, malee.membershipId])
    expect(rows).toEqual([{ hint_kind: 'me', hint_id: null, notify: false }])
  })

  it('is heard of by no company, by nobody who read nothing, and by nobody from whom she keeps it', async () => {
    const id = await someone()
    const forgets = async () => {
      await relayed(world)
      const { rows } = await world.owner.query<{ id: string }>(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN event e ON e.id = i.event_id JOIN membership m ON m.id = i.membership_id
        WHERE i.hint_kind = 'me' AND e.subject_id IN (SELECT c.id FROM consent c WHERE c.worker_id = $1 UNION SELECT h.id FROM withholding h WHERE h.worker_id = $1)`, [id])
      return rows.map(row => row.id)
    }
    const [brand, stranger] = [await world.idOf('ljungvind'), await world.idOf('rimkhlong')]
    for (const receiver of [brand, stranger]) await amina.ask(withdraw, { id: await consented(amina, id, receiver) })
    for (const organisationId of [brand, stranger]) await amina.ask(withhold, { input: { workerId: id, organisationId, why: 'fear' } })
    expect(await forgets()).toEqual([])
    const consent = await consented(amina, id, shelter)
    await amina.ask(withhold, { input: { workerId: id, role: 'shelter', why: 'fear' } })
    expect(await forgets()).toEqual([shelter])
    await world.owner.query(`DELETE FROM inbox WHERE hint_kind = 'me'`)
    await amina.ask(withdraw, { id: consent })
    expect(await forgets()).toEqual([])
  })

  it('lets no mail about it go out that waited', async () => {
    const waits = async (kind: string, whom: Caller) => {
      await relayed(world)
      const { rows } = await world.owner.query<{ id: string }>(`SELECT i.event_id AS id FROM inbox i JOIN event e ON e.id = i.event_id JOIN consent c ON c.id = e.subject_id
        WHERE e.kind = $1 AND c.worker_id = $2 AND i.membership_id = $3 AND i.notify AND i.mailed_at IS NULL`, [kind, id, whom.membershipId])
      const readers = await world.database.read('relay', {}, tx => world.app.get(Audience).readers(tx, rows.map(it => it.id)))
      return rows.map(row => readers.get(row.id)?.includes(whom.membershipId) ?? false)
    }
    const timeline = async (who: Caller) => (await who.ask('query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }', { id: caseId }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    const id = await someone()
    const before = (await timeline(malee)).filter((kind: string) => kind === 'consent_given').length
    const consent = await consented(amina, id, shelter)
    expect(await waits('consent.given', malee)).toEqual([true])
    expect((await timeline(malee)).filter((kind: string) => kind === 'consent_given').length).toBe(before + 1)
    await amina.ask(withdraw, { id: consent })
    expect(await waits('consent.given', malee)).toEqual([false])
    expect((await timeline(malee)).filter((kind: string) => kind === 'consent_given').length).toBe(before)
    expect(await timeline(amina)).toContain('consent_withdrawn')
    const about = `SELECT i.id FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.subject_id = $1 AND e.kind = 'consent.given' AND i.membership_id = $2`
    const { rows: [line] } = await world.owner.query<{ id: string }>(about, [consent, malee.membershipId])
    const { inbox } = await malee.ask('{ inbox(first: 50) { nodes { id kind } } }')
    expect([Boolean(line), inbox.nodes.map((it: { id: string }) => it.id).includes(line?.id)]).toEqual([true, false])
    expect(await atWall(world, malee, `SELECT e.id FROM event e WHERE e.subject_id = $1`, [consent])).toEqual([])
    expect(await atWall(world, malee, 'SELECT i.id FROM inbox i WHERE i.id = $1', [line?.id])).toEqual([])
  })
})

describe('the end of a consent', () => {
  it('comes by itself to the moment, and is written down once', async () => {
    const id = await someone()
    const soon = new Date(world.app.get(Clock).now().getTime() + 2_500)
    const consent = await consented(amina, id, shelter, { until: soon.toISOString() })
    expect(await opens(malee, id)).not.toBeNull()
    await vi.waitFor(async () => { expect((await workersOf(malee)).map(it => it.id)).not.toContain(id) }, { timeout: 60_000, interval: 100 })
    await vi.waitFor(async () => {
      const { rows } = await world.owner.query(`SELECT c.state, (SELECT count(*)::int FROM event e WHERE e.subject_id = c.id AND e.kind = 'consent.expired') AS told FROM consent c WHERE c.id = $1`, [consent])
      expect(rows).toEqual([{ state: 'expired', told: 1 }])
    }, { timeout: 60_000, interval: 100 })
  })

  it('is said by whoever served her, too', async () => {
    const id = await someone()
    const consent = await consented(amina, id, shelter)
    const end = 'mutation ($id: ID!) { endConsentService(id: $id) { id } }'
    expect((await malee.ask(end, { id: consent }))['endConsentService']).toBeNull()
    expect((await workersOf(malee)).map(it => it.id)).not.toContain(id)
    expect((await amina.ask(one, { id }))['worker'].consents).toMatchObject([{ state: 'expired' }])
    expect(await malee.refused(end, { id: consent })).toBe('NotFound')
  })
})

describe('a consent that nobody took back', () => {
  it('ends when she no longer says yes to what it rests on', async () => {
    const id = await someone()
    await consented(amina, id, shelter)
    expect(await opens(malee, id)).not.toBeNull()
    await explained(amina, id, 'adult', ['use_of_data'])
    expect(await opens(malee, id)).toBeNull()
    await explained(amina, id)
    expect(await opens(malee, id)).toBeNull()
    expect((await amina.ask(one, { id }))['worker'].consents).toMatchObject([{ state: 'expired' }])
  })

  it('ends when its receiver takes part no more, and does not come back with it', async () => {
    const other = await opened(world, amina)
    const takesPart = async () => {
      const party = await joined(world, amina, other, 'quietwater', 'shelter')
      await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: other, m: malee.membershipId })
      return party
    }
    const [party, id] = [await takesPart(), await add(amina, other)]
    await recorded(amina, id)
    await explained(amina, id)
    await consented(amina, id, shelter)
    expect(await opens(malee, id)).not.toBeNull()
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "She moved.") { id } }', { id: party })
    await takesPart()
    expect(await opens(malee, id)).toBeNull()
    await relayed(world)
    await vi.waitFor(async () => { expect((await amina.ask(one, { id }))['worker'].consents).toMatchObject([{ state: 'expired' }]) }, { timeout: 60_000, interval: 100 })
  })
})

describe('what she keeps from somebody', () => {
  it('beats a consent given before or after, until she thinks otherwise', async () => {
    const id = await someone()
    const consent = await consented(amina, id, shelter)
    const about = { workerId: id, organisationId: shelter, why: 'fear', note: 'Kanarivetter works there.' }
    const { withholdFrom } = await amina.ask(withhold, { input: about })
    expect((await workersOf(malee)).map(it => it.id)).not.toContain(id)
    expect(await malee.refused(open, { workerId: id, parts: ['contacts'] })).toBe('NotFound')
    expect(await malee.refused('query ($id: ID!) { consent(id: $id) { id } }', { id: consent })).toBe('NotFound')
    expect(await amina.refused(give, { input: consentTo(id, shelter) })).toBe('WorkerWithholds')
    expect((await amina.ask(one, { id }))['worker'].withholdings).toMatchObject([{ organisation: { name: 'House of Quiet Water' }, why: 'fear', note: 'Kanarivetter works there.' }])
    await amina.ask('mutation ($id: ID!) { endWithholding(id: $id) { id } }', { id: withholdFrom.withholdings[0].id })
    expect(await opens(malee, id)).not.toBeNull()
  })

  it('is kept from everybody of a role, and from colleagues of her caseworker', async () => {
    const id = await someone()
    await consented(amina, id, shelter)
    await amina.ask(withhold, { input: { workerId: id, role: 'shelter', why: 'tell_myself' } })
    await amina.ask(withhold, { input: { workerId: id, role: 'lead', why: 'other' } })
    expect(await opens(malee, id)).toBeNull()
    expect(await opens(amina, id)).not.toBeNull()
    const { data } = await shirin.send('query ($id: ID!) { worker(id: $id) { code nickname withheld { field reason } } }', { id })
    expect(data?.['worker']).toMatchObject({ code: null, nickname: null })
    expect((await shirin.ask('query ($id: ID!) { worker(id: $id) { consents { items } } }', { id }))['worker'].consents).toEqual([])
    expect((await shirin.send('query ($id: ID!) { worker(id: $id) { explanation { language interpreter } withholdings { why note } } }', { id })).text).not.toMatch(/"bn"|tell_myself|kanari/i)
    for (const input of [{ workerId: id, why: 'fear' }, { workerId: id, why: 'fear', role: 'police', organisationId: shelter }]) expect(await amina.refused(withhold, { input })).toBe('InvalidInput')
    expect(await malee.refused(withhold, { input: { workerId: id, role: 'brand', why: 'fear' } })).toBe('NotFound')
  })
})

it('lies in the database without a word of hers that could be read', async () => {
  const id = await someone('child')
  await consented(amina, id, shelter, { guardianName: 'Kanarivater' })
  for (const table of ['consent', 'consent_explanation', 'withholding', 'event', 'idempotency', 'inbox']) {
    const { rows } = await world.owner.query(`SELECT it::text AS text FROM ${table} it`)
    expect([table, rows.filter(row => canaries.test(row.text)).length]).toEqual([table, 0])
  }
  const { rows: [other] } = await world.owner.query<{ sealed: Buffer }>('SELECT sealed FROM consent WHERE worker_id <> $1 LIMIT 1', [id])
  await world.owner.query('UPDATE consent SET sealed = $2 WHERE worker_id = $1', [id, other?.sealed])
  expect((await amina.ask(one, { id }))['worker'].consents).toMatchObject([{ guardian: null, state: 'given' }])
})

it('costs as many statements for many workers as for one', async () => {
  const spent = async () => {
    await malee.ask(seen, { id: caseId })
    const before = world.database.statements.rt
    await malee.ask(seen, { id: caseId })
    return world.database.statements.rt - before
  }
  await consented(amina, await someone(), shelter)
  const few = await spent()
  for (let n = 0; n < 12; n += 1) await consented(amina, await someone(), shelter)
  expect(await spent()).toBe(few)
})
