import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { checkInMarks } from '@amends/shared/check-ins'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { chainsHold } from '../../test/places.js'
import { specConfig } from '../../test/template.js'
import { add } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { build } from '../app.js'
import { Case } from '../cases/case.entity.js'
import { caseEvents } from '../cases/case.events.js'
import { Changes } from '../platform/change/change.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'

let world: World
let amina: Caller, rashid: Caller, ingrid: Caller, hyejin: Caller, malee: Caller
let caseId: string, workerId: string

const of = `query ($id: ID!) { worker(id: $id) { id safeHours { zone from until isNow } checkIns { id mark dueOn state triedOn kinds words by answeredAt settler withheld { field } can { answer { allowed } settle { allowed } } } } }`
const answer = 'mutation ($input: AnswerCheckInInput!) { answerCheckIn(input: $input) { id state triedOn kinds words } }'
const settle = 'mutation ($id: ID!) { settleCheckIn(id: $id) { settler } }'
const hours = 'mutation ($input: SafeHoursInput!) { setSafeHours(input: $input) { safeHours { zone from until isNow nextAt } } }'
const myWork = '{ myWork { more items { kind recordId isDanger dueOn worker { id } } } }'
/** Every page of a company. */
const pages = [
  `query ($id: ID!) { case(id: $id) { id code title state stateSince changedAt heldSince reopened withheld { field reason } lead { id } parties { nodes { id role standing until organisation { name } } }
    messages { nodes { id text } } timeline { nodes { id kind at } pageInfo { hasNextPage } } workers { nodes { id code } } allegations { nodes { id } } responses { nodes { id } } files { nodes { id } }
    consents { nodes { id } } referrals { nodes { id } } notices { id } noticesInOurName { id } moves { id } tasks { task state } clocks { id } buyers { nodes { id } } transfers { id } } }`,
  '{ cases(first: 50) { nodes { id state changedAt } pageInfo { hasNextPage } } }', '{ inbox(first: 100) { nodes { id kind at readAt } pageInfo { hasNextPage } } }', myWork, '{ notices(first: 50) { nodes { id } } }',
]
type Line = { id: string, mark: number, dueOn: string, state: string }
const asked = async (id: string, who = amina): Promise<Line[]> => (await who.ask(of, { id }))['worker'].checkIns
const today = () => dayOf(world.app.get(Clock).now())
/** As if the day of the first had come. */
const due = (id: string) => world.owner.query('UPDATE check_in SET due_on = $2 WHERE id = $1', [id, today()])
/** As the step of a case says it, whatever its guards ask for. */
async function carriedOut(id: string): Promise<void> {
  await world.owner.query(`UPDATE "case" SET state = 'implement' WHERE id = $1`, [id])
  const { rows: [person] } = await world.owner.query('SELECT person_id AS id, organisation_id AS organisation FROM membership WHERE id = $1', [amina.membershipId])
  const settings = { organisation: person.organisation, membership: amina.membershipId, person: person.id, at: String(world.app.get(Clock).now().getTime()) }
  await world.app.get(Changes).change({ id: amina.membershipId, membershipId: amina.membershipId, organisationId: person.organisation, role: 'rt', settings },
    async ({ event }) => { await event('case.moved', caseEvents['case.moved'](Object.assign(new Case(), { id, state: 'implement' }), 'plan')); return { id } })
}

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, ingrid, hyejin, malee] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('ingrid'), world.as('hyejin'), world.as('malee', 'quietwater')])
  caseId = await opened(world, amina)
  workerId = await add(amina, caseId)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'neulsol', 'supplier', 'partner')
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await explained(amina, workerId)
  await consented(amina, workerId, await world.idOf('quietwater'), { items: ['identity', 'contacts', 'health'] })
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
  await carriedOut(caseId)
})
afterAll(async () => { await world.close() })

describe('whoever spoke', () => {
  it('is asked at four marks from when the plan is carried out, each once, however often a server begins anew', async () => {
    const marks = [...checkInMarks]
    expect((await asked(workerId)).map(it => [it.mark, it.state])).toEqual(marks.map(it => [it, 'open']))
    await carriedOut(caseId)
    const other = await build(specConfig(world.databaseUrl, inject('masterKeyFile'), world.dataDir))
    await other.init()
    await other.close()
    await Promise.all([carriedOut(caseId), carriedOut(caseId)])
    expect(await asked(workerId)).toHaveLength(4)
    const late = await add(amina, caseId)
    expect((await asked(late)).map(it => it.mark)).toEqual(marks)
    const { rows } = await world.owner.query('SELECT count(*)::int AS many, count(DISTINCT (worker_id, mark))::int AS different FROM check_in WHERE case_id = $1', [caseId])
    expect(rows).toEqual([{ many: 8, different: 8 }])
  })

  it('waits for her caseworker on its day and not before, and is tried once a day', async () => {
    const other = await add(amina, caseId)
    const [first] = await asked(other)
    const input = { id: first?.id, answer: 'unreached' }
    expect(await amina.refused(answer, { input })).toBe('NotYetDue')
    await due(String(first?.id))
    const mine = async (who: Caller) => (await who.ask(myWork))['myWork'].items.filter((it: { recordId: string }) => it.recordId === first?.id)
    expect([await mine(amina), await mine(rashid), await mine(malee)]).toEqual([[{ kind: 'check_in', recordId: first?.id, isDanger: false, dueOn: today(), worker: { id: other } }], [], []])
    expect((await amina.ask(answer, { input }))['answerCheckIn']).toMatchObject({ state: 'unreached', triedOn: [today()] })
    expect(await amina.refused(answer, { input })).toBe('TriedToday')
    expect((await amina.ask(answer, { input: { id: first?.id, answer: 'no', words: 'All is calm.' } }))['answerCheckIn']).toMatchObject({ state: 'no', kinds: [], words: 'All is calm.' })
    expect(await amina.refused(answer, { input })).toBe('AlreadyEnded')
  })

  it('says by her own clock when she can be asked; it lies sealed', async () => {
    const { setSafeHours } = await amina.ask(hours, { input: { workerId, zone: 'Asia/Seoul', from: '00:00', until: '23:59' } })
    expect(setSafeHours.safeHours).toMatchObject({ zone: 'Asia/Seoul', from: '00:00', until: '23:59' })
    await amina.ask(hours, { input: { workerId, zone: 'Asia/Kathmandu', from: '18:00', until: '21:00' } })
    expect((await amina.ask(of, { id: workerId }))['worker'].safeHours).toMatchObject({ zone: 'Asia/Kathmandu' })
    expect(await amina.refused(hours, { input: { workerId, zone: 'Asia/Nowhere', from: '18:00', until: '21:00' } })).toBe('InvalidInput')
    expect((await rashid.ask(of, { id: workerId }))['worker']).toMatchObject({ safeHours: null, checkIns: [] })
    // Whom she lets reach her knows it while they may; what she agreed to is over once the case is only learned from.
    const known = async () => (await malee.ask(of, { id: workerId }))['worker'].safeHours
    expect(await known()).toMatchObject({ zone: 'Asia/Kathmandu', from: '18:00' })
    await world.owner.query(`UPDATE "case" SET state = 'learn' WHERE id = $1`, [caseId])
    expect(await known()).toBeNull()
    await world.owner.query(`UPDATE "case" SET state = 'implement' WHERE id = $1`, [caseId])
    expect((await world.owner.query(`SELECT FROM check_in_way w WHERE w::text ILIKE '%kathmandu%'`)).rows).toEqual([])
  })

  it('is heard at once where somebody harms her: by those who protect her, and by no company in any page, count or time', async () => {
    await relayed(world)
    const seen = async (who: Caller) => Promise.all(pages.map(async page => (await who.send(page, page.includes('$id') ? { id: caseId } : {})).text))
    const before = [await seen(ingrid), await seen(hyejin)]
    const moved = async () => (await world.owner.query('SELECT organisation_id, last_visible_at::text AS at FROM party WHERE case_id = $1 AND organisation_id = ANY ($2) ORDER BY 1', [caseId, [await world.idOf('ljungvind'), await world.idOf('neulsol')]])).rows
    const moments = await moved()
    const lines = await asked(workerId)
    const last = lines.at(-1)
    expect(await amina.refused(answer, { input: { id: last?.id, answer: 'yes' } })).toBe('InvalidInput')
    await amina.ask(answer, { input: { id: last?.id, answer: 'yes', kinds: ['threats', 'pressure_on_family'], words: 'Kanaridrohung.' } })
    await relayed(world)
    const waits = async (who: Caller) => (await who.ask(myWork))['myWork'].items.filter((it: { kind: string }) => it.kind === 'retaliation')
    expect([await waits(amina), await waits(malee), await waits(rashid)]).toMatchObject([[{ recordId: last?.id, isDanger: true, worker: { id: workerId } }], [{ recordId: last?.id, isDanger: true }], []])
    expect((await asked(workerId, malee)).at(-1)).toMatchObject({ state: 'yes', kinds: ['threats', 'pressure_on_family'], words: 'Kanaridrohung.' })
    expect(await asked(workerId, rashid)).toEqual([])
    const told = async (who: Caller) => (await world.owner.query(`SELECT FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = 'check_in.warned' AND i.membership_id = $1 AND i.notify`, [who.membershipId])).rows.length
    expect([await told(malee), await told(ingrid), await told(hyejin)]).toEqual([1, 0, 0])
    expect([await seen(ingrid), await seen(hyejin), await moved()]).toEqual([...before, moments])
    for (const who of [ingrid, hyejin]) {
      expect(await who.refused(of, { id: workerId })).toBe('NotFound')
      expect(await who.refused(settle, { id: last?.id })).toBe('NotFound')
    }
    expect((await world.owner.query(`SELECT FROM check_in c WHERE c::text ILIKE '%kanari%' UNION ALL SELECT FROM event e WHERE e.detail::text ILIKE '%kanari%'`)).rows).toEqual([])
    expect(await malee.refused(settle, { id: last?.id })).toBe('NotFound')
    expect((await amina.ask(settle, { id: last?.id }))['settleCheckIn']).toEqual({ settler: 'Amina Sarkar' })
    expect([await waits(amina), await waits(malee)]).toEqual([[], []])
    expect([await seen(ingrid), await seen(hyejin)]).toEqual(before)
  })

  it('can be harmed after the case has ended: it is said on the same line, and the case can be opened again', async () => {
    const closed = await opened(world, amina)
    const who = await add(amina, closed)
    await carriedOut(closed)
    await world.owner.query(`UPDATE "case" SET state = 'closed', state_since = $2 WHERE id = $1`, [closed, plusDays(world.app.get(Clock).now(), -20)])
    const [first] = await asked(who)
    await amina.ask(answer, { input: { id: first?.id, answer: 'yes', kinds: ['dismissal'] } })
    expect((await amina.ask(myWork))['myWork'].items[0]).toMatchObject({ kind: 'retaliation', isDanger: true })
    const { case: record } = await amina.ask('query ($id: ID!) { case(id: $id) { state can { reopen { allowed } } } }', { id: closed })
    expect(record).toEqual({ state: 'closed', can: { reopen: { allowed: true } } })
    await chainsHold(world.databaseUrl)
  })
})
