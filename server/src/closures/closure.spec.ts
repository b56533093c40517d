import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closureLimits } from '@amends/shared/closures'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'

let world: World
let amina: Caller
let shirin: Caller

const hear = 'mutation ($input: HearWorkerInput!) { hearWorker(input: $input) { id } }'
const closePart = 'mutation ($input: ClosePartInput!) { closeWorkerPart(input: $input) { id } }'
const reopenPart = 'mutation ($id: ID!) { reopenWorkerPart(id: $id) { id } }'
const ask = 'mutation ($input: AskClosureInput!) { askClosure(input: $input) { id state } }'
const approve = 'mutation ($id: ID!) { approveClosure(id: $id) { id state decider } }'
const giveBack = 'mutation ($id: ID!, $comment: String!) { giveClosureBack(id: $id, comment: $comment) { id state comment } }'
const hers = `query ($id: ID!) { case(id: $id) { workers(first: 50) { nodes { id views { answer askedOn language givenBy danger words by withheld { field } }
  closings { id reason words closedOn afterCareOn reopenedAt can { reopen { allowed } } } canEnd { hear { allowed } closePart { allowed reason } } } } } }`
const closing = 'query ($id: ID!) { case(id: $id) { canEnd { askClosure { allowed reason } } closures { id reason routes afterCareOn state by decider comment can { approve { allowed reason } } } } }'
const way = 'query ($id: ID!) { case(id: $id) { way { to back allowed guards { guard met where open } } tasks { task state after open } } }'
const today = () => dayOf(new Clock().now())
const inDays = (days: number) => dayOf(plusDays(new Clock().now(), days))

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
})
afterAll(async () => { await world.close() })

/** A case at its fifth step that Amina manages and Shirin works on. */
const ending = async (state = 'close'): Promise<string> => {
  const id = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: id, m: shirin.membershipId })
  await world.owner.query('UPDATE "case" SET state = $2 WHERE id = $1', [id, state])
  return id
}
const said = (workerId: string, answer: string, more: object = {}) => {
  const isSaid = ['satisfied', 'partly', 'no'].includes(answer)
  return { input: { workerId, answer, askedOn: today(), language: isSaid ? 'bn' : null, givenBy: isSaid ? 'worker' : null, danger: isSaid ? 'no' : 'unknown', words: null, ...more } }
}
const part = (workerId: string, more: object = {}) => ({ input: { workerId, reason: 'remedied', words: null, afterCareOn: [inDays(90), inDays(30)], ...more } })
const request = (caseId: string, more: object = {}) => ({ input: { caseId, reason: 'remedied', words: null, routes: ['court', 'oecd_contact_point'], afterCareOn: [inDays(30)], ...more } })
const workersOf = async (who: Caller, id: string) => (await who.ask(hers, { id }))['case'].workers.nodes
const guardsOf = async (id: string): Promise<Record<string, { met: boolean, where: string, open: number | null }>> => {
  const { case: { way: ways } } = await amina.ask(way, { id })
  const own = ['no_open_danger', 'worker_heard', 'closure_approved', 'after_care_set']
  const lines: { guard: string, met: boolean, where: string, open: number | null }[] = ways.find((it: { back: boolean }) => !it.back)?.guards ?? []
  return Object.fromEntries(lines.filter(it => own.includes(it.guard)).map(({ guard, ...it }) => [guard, it]))
}

describe('what a worker says of how it was put right', () => {
  it('is written down in her words, which lie sealed and which no company and no colleague reads', async () => {
    const id = await ending()
    const workerId = await add(amina, id)
    await joined(world, amina, id, 'ljungvind', 'brand')
    await amina.ask(hear, said(workerId, 'partly', { words: 'She said Kanarirest.' }))
    expect((await workersOf(amina, id))[0].views).toMatchObject([{ answer: 'partly', language: 'bn', givenBy: 'worker', danger: 'no', words: 'She said Kanarirest.', askedOn: today() }])
    expect((await workersOf(await world.as('rashid'), id))[0]).toMatchObject({ views: [], closings: [], canEnd: { hear: null, closePart: null } })
    const ingrid = await world.as('ingrid', 'ljungvind')
    expect(await workersOf(ingrid, id)).toEqual([])
    expect(await ingrid.refused(hear, said(workerId, 'satisfied'))).toBe('NotFound')
    const { rows } = await world.owner.query(`SELECT FROM worker_view v WHERE v::text ILIKE '%kanari%'`)
    expect(rows).toEqual([])
    await relayed(world)
    const kinds = async (who: Caller) => (await who.ask('query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }', { id }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    expect(await kinds(amina)).toContain('closure_worker_heard')
    expect((await kinds(ingrid)).filter((it: string) => it.startsWith('closure'))).toEqual([])
  })

  it('says who answered and in which language, on a day that has come', async () => {
    const workerId = await add(amina, await ending())
    expect(await amina.refused(hear, said(workerId, 'satisfied', { givenBy: null }))).toBe('InvalidInput')
    expect(await amina.refused(hear, said(workerId, 'satisfied', { language: null }))).toBe('InvalidInput')
    expect(await amina.refused(hear, said(workerId, 'satisfied', { askedOn: inDays(1) }))).toBe('InvalidInput')
    expect(await amina.refused(hear, said(workerId, 'not_reached', { danger: 'no' }))).toBe('InvalidInput')
  })

  it('is never taken from silence: out of reach she is after three tries on three days', async () => {
    const workerId = await add(amina, await ending())
    for (const at of [0, 0, -1]) await amina.ask(hear, said(workerId, 'not_reached', { askedOn: inDays(at) }))
    expect(closureLimits.tries).toBe(3)
    expect(await amina.refused(hear, said(workerId, 'unreachable'))).toBe('TryHerAgain')
    expect(await amina.refused(closePart, part(workerId, { reason: 'unreachable' }))).toBe('HearHerFirst')
    await amina.ask(hear, said(workerId, 'not_reached', { askedOn: inDays(-3) }))
    await amina.ask(hear, said(workerId, 'unreachable'))
    expect((await amina.ask(closePart, part(workerId, { reason: 'unreachable' })))['closeWorkerPart'].id).toBe(workerId)
  })
})

describe('the part of one worker', () => {
  it('is closed once she was heard, while that of another goes on, and is opened again', async () => {
    const id = await ending('implement')
    const [one, other] = [await add(amina, id), await add(amina, id)]
    expect(await amina.refused(closePart, part(one))).toBe('HearHerFirst')
    await amina.ask(hear, said(one, 'satisfied'))
    expect(await amina.refused(closePart, part(one, { afterCareOn: [] }))).toBe('InvalidInput')
    expect(await amina.refused(closePart, part(one, { afterCareOn: [today()] }))).toBe('InvalidInput')
    expect(await amina.refused(closePart, part(one, { reason: 'other' }))).toBe('ReasonNeeded')
    expect(await amina.refused(closePart, part(one, { reason: 'unreachable' }))).toBe('InvalidInput')
    await amina.ask(closePart, part(one, { words: 'She went home.' }))
    expect(await amina.refused(closePart, part(one))).toBe('PartIsClosed')
    const found = await workersOf(amina, id)
    const of = (workerId: string) => found.find((it: { id: string }) => it.id === workerId)
    expect(of(one).closings).toMatchObject([{ reason: 'remedied', words: 'She went home.', closedOn: today(), afterCareOn: [inDays(30), inDays(90)], reopenedAt: null }])
    expect(of(other)).toMatchObject({ closings: [], canEnd: { closePart: { allowed: false, reason: 'HearHerFirst' } } })
    await amina.ask(reopenPart, { id: of(one).closings[0].id })
    expect(await amina.refused(reopenPart, { id: of(one).closings[0].id })).toBe('PartIsOpen')
    expect(await amina.refused(closePart, part(one))).toBe('HearHerFirst')
  })

  it('goes with her when she is erased', async () => {
    const grants = `SELECT has_table_privilege('amends_erasure', t, 'DELETE') AS may FROM unnest(ARRAY['worker_view', 'worker_closing']) t`
    expect((await world.owner.query(grants)).rows).toEqual([{ may: true }, { may: true }])
  })
})

describe('a case', () => {
  it('is closed by two: whoever asked and whoever manages it do not approve', async () => {
    const id = await ending('implement')
    expect(await amina.refused(ask, request(id))).toBe('NotAtClosing')
    await world.owner.query(`UPDATE "case" SET state = 'close' WHERE id = $1`, [id])
    expect(await shirin.refused(ask, request(id, { reason: 'other' }))).toBe('ReasonNeeded')
    const { askClosure: { id: first } } = await shirin.ask(ask, request(id))
    expect(await amina.refused(ask, request(id))).toBe('ClosureIsAsked')
    expect(await shirin.refused(approve, { id: first })).toBe('ApproverIsAuthor')
    expect(await amina.refused(approve, { id: first })).toBe('ManagerDoesNotApprove')
    const rashid = await world.as('rashid')
    expect(await rashid.refused(approve, { id: first })).toBe('NotFound')
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: id, m: rashid.membershipId })
    expect((await rashid.ask(giveBack, { id: first, comment: 'Ask about the second month.' }))['giveClosureBack']).toMatchObject({ state: 'returned', comment: 'Ask about the second month.' })
    expect(await rashid.refused(approve, { id: first })).toBe('ClosureIsDecided')
    const { askClosure: { id: second } } = await amina.ask(ask, request(id, { reason: 'partly_remedied' }))
    expect((await shirin.ask(approve, { id: second }))['approveClosure'].state).toBe('approved')
    expect((await amina.ask(closing, { id }))['case'].closures).toMatchObject([{ state: 'approved', reason: 'partly_remedied' }, { state: 'returned', routes: ['court', 'oecd_contact_point'] }])
  })

  it('shows its closing to nobody but its lead', async () => {
    const id = await ending()
    await joined(world, amina, id, 'ljungvind', 'brand')
    await amina.ask(ask, request(id))
    const ingrid = await world.as('ingrid', 'ljungvind')
    expect((await ingrid.ask(closing, { id }))['case']).toEqual({ canEnd: { askClosure: null }, closures: [] })
  })

  it('waits for each worker, for danger, for a second person and for after-care, and says so', async () => {
    const id = await ending()
    const workerId = await add(amina, id)
    expect(await guardsOf(id)).toMatchObject({
      no_open_danger: { met: true }, worker_heard: { met: false, where: 'worker_view', open: 1 }, closure_approved: { met: false, where: 'closure' }, after_care_set: { met: false } })
    await amina.ask(hear, said(workerId, 'no', { danger: 'yes' }))
    expect(await guardsOf(id)).toMatchObject({ no_open_danger: { met: false, where: 'worker_view', open: 1 }, worker_heard: { met: true } })
    await amina.ask(hear, said(workerId, 'not_reached'))
    expect(await guardsOf(id)).toMatchObject({ no_open_danger: { met: false }, worker_heard: { met: true } })
    await amina.ask(hear, said(workerId, 'partly'))
    await amina.ask('mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }', { input: { caseId: id, kind: 'immediate_risk', value: 'acute', reason: 'He waits at the gate.' } })
    expect(await guardsOf(id)).toMatchObject({ no_open_danger: { met: false, where: 'factors' } })
    await amina.ask('mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }', { input: { caseId: id, kind: 'immediate_risk', value: 'none', reason: 'He left.' } })
    const { askClosure } = await amina.ask(ask, request(id))
    expect(await guardsOf(id)).toMatchObject({ no_open_danger: { met: true }, closure_approved: { met: false, where: 'supervisor' }, after_care_set: { met: true } })
    const { case: { tasks } } = await amina.ask(way, { id })
    expect(tasks).toEqual(expect.arrayContaining([
      { task: 'closure', state: 'done', after: null, open: null }, { task: 'worker_view', state: 'done', after: null, open: null }, { task: 'supervisor', state: 'in_progress', after: null, open: 1 }]))
    await shirin.ask(approve, { id: askClosure.id })
    expect(await guardsOf(id)).toMatchObject({ closure_approved: { met: true } })
    await world.owner.query(`INSERT INTO case_move (id, case_id, how, from_state, to_state, reason, guards, at, by_membership_id, by_name)
      SELECT gen_random_uuid(), $1, 'reopened', 'closed', 'plan', 'New harm.', '{}', now(), $2, 'Amina'`, [id, amina.membershipId])
    expect(await guardsOf(id)).toMatchObject({ worker_heard: { met: false }, closure_approved: { met: false }, after_care_set: { met: false } })
  })
})
