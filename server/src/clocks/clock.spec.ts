import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseState } from '@amends/shared/states'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Changes } from '../platform/change/change.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { caseEvents } from '../cases/case.events.js'
import { Case } from '../cases/case.entity.js'
import { dayIn } from './due.js'

let world: World
let amina: Caller, shirin: Caller, rashid: Caller, ingrid: Caller
let caseId: string

const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }'
const find = 'mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id } }'
const dates = `query ($id: ID!) { case(id: $id) { id withheld { field } clocks { id kind state dueOn zone ender rule { length unit basis source } pauses { reason withCase untilAt by } warnings { threshold }
  can { pause { allowed reason } resume { allowed reason } meet { allowed reason } } } } }`
const pause = 'mutation ($id: ID!, $reason: ClockPauseReason!) { pauseClock(id: $id, reason: $reason) { state dueOn } }'
const resume = 'mutation ($id: ID!) { resumeClock(id: $id) { state dueOn } }'
const meet = 'mutation ($id: ID!) { meetClock(id: $id) { state ender } }'
type Line = { id: string, kind: string, state: string, dueOn: string, pauses: object[], warnings: object[], can: Record<string, { allowed: boolean, reason: string | null }> }

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, rashid, ingrid] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('rashid'), world.as('ingrid')])
  caseId = await found()
})
afterAll(async () => { await world.close() })

/** A case on which harm was found. */
async function found(verdict = 'substantiated'): Promise<string> {
  const id = await opened(world, amina)
  const { addAllegation } = await amina.ask(allege, { input: { caseId: id, concerns: ['documents_kept'], text: 'Passports lie in a locker.' } })
  await amina.ask(find, { input: { allegationId: addAllegation.id, verdict, reasons: 'They were seen.', verifierName: 'A labour court' } })
  return id
}
const all = async (id = caseId, who = amina): Promise<Line[]> => (await who.ask(dates, { id }))['case'].clocks
const live = async (id = caseId) => (await all(id)).filter(it => it.state === 'running' || it.state === 'paused')
/** As the steps of a case say it, whatever its guards ask for. */
async function moved(id: string, from: CaseState, to: CaseState): Promise<void> {
  await world.owner.query('UPDATE "case" SET state = $2 WHERE id = $1', [id, to])
  const organisation = await world.idOf('nodipar')
  const at = world.app.get(Clock).now()
  await world.app.get(Changes).change(
    { id: amina.membershipId, membershipId: amina.membershipId, organisationId: organisation, role: 'rt', settings: { organisation, membership: amina.membershipId, person: await personOf(amina), at: String(at.getTime()) } },
    async ({ event }) => { await event('case.moved', caseEvents['case.moved'](Object.assign(new Case(), { id, state: to }), from)); return { id } })
}
const personOf = async (who: Caller): Promise<string> => (await world.owner.query('SELECT person_id AS id FROM membership WHERE id = $1', [who.membershipId])).rows[0].id
const inThirty = () => dayIn('Asia/Dhaka', plusDays(world.app.get(Clock).now(), 30))

describe('a clock of a case', () => {
  it('begins with the finding, in the days of the lead, and says its date and on what it rests', async () => {
    expect(await all()).toMatchObject([{ kind: 'plan', state: 'running', dueOn: inThirty(), zone: 'Asia/Dhaka', rule: { length: 30, unit: 'calendar_days', basis: 'house' }, pauses: [], warnings: [] }])
    expect(await all(await found('not_substantiated'))).toEqual([])
  })

  it('tells a company nothing: no date, no line, no notification, no place moved', async () => {
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    await relayed(world)
    const place = async () => (await world.owner.query('SELECT last_visible_at::text AS at FROM party WHERE case_id = $1 AND organisation_id = $2', [caseId, await world.idOf('ljungvind')])).rows
    const before = await place()
    const [clock] = await all()
    await amina.ask(pause, { id: clock?.id, reason: 'worker_wish' })
    await amina.ask(resume, { id: clock?.id })
    await relayed(world)
    const { case: seen } = await ingrid.ask(dates, { id: caseId })
    expect([seen.clocks, await place()]).toEqual([null, before])
    for (const [act, more] of [[pause, { reason: 'worker_wish' }], [resume, {}], [meet, {}]] as const) expect(await ingrid.refused(act, { id: clock?.id, ...more })).toBe('NotFound')
    const { rows } = await world.owner.query(`SELECT FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind LIKE 'clock.%' AND i.membership_id = $1`, [ingrid.membershipId])
    expect(rows).toEqual([])
  })

  it('stands still for what its rule names, by those who work on the case, and is due later by as much', async () => {
    const id = await found()
    const [clock] = await all(id)
    expect(await rashid.refused(pause, { id: clock?.id, reason: 'worker_wish' })).toBe('NotFound')
    expect((await amina.ask(pause, { id: clock?.id, reason: 'authority_request' }))['pauseClock'].state).toBe('paused')
    expect(await amina.refused(pause, { id: clock?.id, reason: 'authority_request' })).toBe('ClockStands')
    await world.owner.query(`UPDATE clock_pause SET from_at = from_at - interval '4 days' WHERE clock_id = $1`, [clock?.id])
    await world.owner.query(`UPDATE clock SET started_at = started_at - interval '10 days' WHERE id = $1`, [clock?.id])
    const due = dayIn('Asia/Dhaka', plusDays(world.app.get(Clock).now(), 24))
    expect((await amina.ask(resume, { id: clock?.id }))['resumeClock']).toEqual({ state: 'running', dueOn: due })
    expect(await amina.refused(resume, { id: clock?.id })).toBe('ClockRuns')
    const asPayer = await amina.send('mutation ($id: ID!) { pauseClock(id: $id, reason: payer_asked) { state } }', { id: clock?.id })
    expect(asPayer.refusals).toEqual(['InvalidInput'])
    expect(await all(id)).toMatchObject([{ state: 'running' }])
  })

  it('stands still with its case where she asks for a break, and not for danger', async () => {
    const id = await found()
    const hold = 'mutation ($input: HoldInput!) { holdCase(input: $input) { id } }'
    const go = 'mutation ($id: ID!) { resumeCase(id: $id) { id } }'
    await amina.ask(hold, { input: { id, reason: 'safety', note: 'He came to her door.' } })
    expect(await all(id)).toMatchObject([{ state: 'running', pauses: [] }])
    await amina.ask(go, { id })
    await amina.ask(hold, { input: { id, reason: 'worker_wish', note: 'She needs a rest.' } })
    expect(await all(id)).toMatchObject([{ state: 'paused', pauses: [{ reason: 'worker_wish', withCase: true, untilAt: null }] }])
    await amina.ask(go, { id })
    expect(await all(id)).toMatchObject([{ state: 'running', dueOn: inThirty() }])
  })

  it('goes on with the steps: asked about while the plan is carried out, sooner at high risk, and after the end', async () => {
    const id = await found()
    await moved(id, 'plan', 'implement')
    // A plan that nobody approved is due still, whatever the step is called.
    expect((await live(id)).map(it => it.kind).toSorted()).toEqual(['monitoring', 'plan'])
    const asked = (await live(id)).find(it => it.kind === 'monitoring')
    expect(await amina.refused(pause, { id: asked?.id, reason: 'authority_request' })).toBe('ClockRunsOn')
    await amina.ask('mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }', { input: { caseId: id, kind: 'immediate_risk', value: 'raised', reason: 'He was seen.' } })
    expect((await amina.ask(meet, { id: asked?.id }))['meetClock']).toEqual({ state: 'done', ender: 'Amina Sarkar' })
    expect((await live(id)).filter(it => it.kind !== 'plan')).toMatchObject([{ kind: 'monitoring_high_risk', dueOn: dayIn('Asia/Dhaka', plusDays(world.app.get(Clock).now(), 14)) }])
    await moved(id, 'implement', 'close')
    expect(await live(id)).toEqual([])
    await moved(id, 'close', 'learn')
    expect((await live(id)).map(it => it.kind)).toEqual(['after_care_30', 'after_care_90'])
    await moved(id, 'learn', 'verify')
    expect(await live(id)).toEqual([])
  })

  it('ends when a plan is approved, and counts anew when somebody looks how a line of it goes', async () => {
    const id = await found()
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: id, m: shirin.membershipId })
    await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [id])
    const { draftPlan: plan } = await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id })
    const { writePlanLine: line } = await amina.ask('mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }', { input: {
      planId: plan.id, route: 'safe_work', ownerOrganisationId: await world.idOf('nodipar'), dueOn: '2999-01-01', objective: 'The door opens.', harm: 'It was locked.', proof: 'A photo.' } })
    await amina.ask('mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: plan.id })
    expect((await live(id)).map(it => it.kind)).toEqual(['plan'])
    await shirin.ask('mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: plan.id })
    expect(await all(id)).toMatchObject([{ kind: 'plan', state: 'done' }])
    await moved(id, 'plan', 'implement')
    const [first] = await live(id)
    await world.owner.query(`UPDATE clock SET started_at = started_at - interval '20 days', due_on = due_on - 20, due_at = due_at - interval '20 days' WHERE id = $1`, [first?.id])
    await amina.ask('mutation ($input: MonitorPlanLineInput!) { monitorPlanLine(input: $input) { id } }', { input: { lineId: line.id, seenOn: '2026-01-02', heard: 'worker' } })
    expect((await all(id)).find(it => it.id === first?.id)).toMatchObject({ kind: 'monitoring', state: 'done' })
    expect(await live(id)).toMatchObject([{ kind: 'monitoring', dueOn: inThirty() }])
  })

  it('runs after the end until the days that were set, and stands still with them', async () => {
    const id = await found()
    const day = (days: number) => dayIn('Asia/Dhaka', plusDays(world.app.get(Clock).now(), days))
    await world.owner.query(`INSERT INTO case_closure (id, case_id, reason, routes, after_care_on, state, asked_at, by_membership_id, by_person_id, by_name, decided_at, decided_by, decided_by_person, decider_name, version)
      VALUES (gen_random_uuid(), $1, 'remedied', '{}', $2, 'approved', now(), $3, gen_random_uuid(), 'Amina Sarkar', now(), $3, gen_random_uuid(), 'Shirin', 1)`, [id, [day(7), day(45), day(200)], amina.membershipId])
    await moved(id, 'close', 'learn')
    expect((await live(id)).map(it => [it.kind, it.dueOn])).toEqual([['after_care', day(7)], ['after_care', day(45)], ['after_care', day(200)]])
    const [first] = await live(id)
    expect(first).toMatchObject({ rule: { length: 7, unit: 'calendar_days' } })
    await amina.ask(pause, { id: first?.id, reason: 'worker_wish' })
    await world.owner.query(`UPDATE clock_pause SET from_at = from_at - interval '2 days' WHERE clock_id = $1`, [first?.id])
    await world.owner.query(`UPDATE clock SET started_at = started_at - interval '3 days', set_on = set_on - 3 WHERE id = $1`, [first?.id])
    expect((await amina.ask(resume, { id: first?.id }))['resumeClock']).toEqual({ state: 'running', dueOn: day(6) })
  })

  it('waits on the list of those who work on it, by its date', async () => {
    const id = await found()
    const [clock] = await all(id)
    const mine = async (who: Caller) => (await who.ask('{ myWork { items { kind recordId dueOn clock { kind } } } }'))['myWork'].items.filter((it: { recordId: string }) => it.recordId === clock?.id)
    expect(await mine(amina)).toEqual([])
    const on = dayOf(plusDays(world.app.get(Clock).now(), 3))
    await world.owner.query('UPDATE clock SET due_on = $2, due_at = $3 WHERE id = $1', [clock?.id, on, plusDays(world.app.get(Clock).now(), 3)])
    expect(await mine(amina)).toEqual([{ kind: 'clock', recordId: clock?.id, dueOn: on, clock: { kind: 'plan' } }])
    expect([await mine(rashid), await mine(shirin)]).toEqual([[], []])
  })
})
