import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, opened } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { Guards } from './guards.js'

let world: World
let amina: Caller, rashid: Caller, ingrid: Caller
let isMet = true

const guardsOfRespond = ['factors_weighed', 'response_signed'] as const
const guardsOfVerify = ['verifier_independent', 'finding_made'] as const
const page = `query ($id: ID!) { case(id: $id) { state stateSince heldSince step { state neverAlone } tasks { task state }
  way { to back allowed reason digest guards { guard number met where } opens { party { role } of effect } }
  hold { reason note until by } moves { how from to reason by } reopened entry { kind verifier verifiedOn danger verifierOrganisation { name } }
  can { move { allowed reason } hold { allowed reason } resume { allowed reason } endAside { allowed reason } reopen { allowed reason } enterVerified { allowed reason } } } }`
const move = 'mutation ($input: MoveInput!) { moveCase(input: $input) { id state } }'
const hold = 'mutation ($input: HoldInput!) { holdCase(input: $input) { id heldSince } }'
const resume = 'mutation ($id: ID!) { resumeCase(id: $id) { heldSince } }'
const end = 'mutation ($id: ID!, $aside: Aside!, $reason: String!, $other: ID) { endCaseAside(id: $id, aside: $aside, reason: $reason, otherCaseId: $other) { id state } }'
const reopen = 'mutation ($id: ID!, $to: CaseState!, $reason: String!) { reopenCase(id: $id, to: $to, reason: $reason) { state } }'
const never = '0'.repeat(64)

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, ingrid] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('ingrid')])
  // The rooms of the first two steps answer for themselves; here they say what the spec says.
  const guards = world.app.get(Guards)
  for (const guard of [...guardsOfVerify, ...guardsOfRespond]) {
    guards.register(guard, async (_tx, _me, ids) => new Map(ids.map(id => [id, { met: guard !== 'finding_made' || isMet, where: 'finding' }])))
  }
})
afterAll(async () => { await world.close() })

const read = async (who: Caller, id: string) => (await who.ask(page, { id }))['case']
const wayTo = async (id: string, to: string) => (await read(amina, id)).way.find((it: { to: string }) => it.to === to)
const go = async (id: string, to: string, reason?: string) => amina.ask(move, { input: { id, to, reason, preview: (await wayTo(id, to)).digest } })

describe('the way of a case', () => {
  it('begins at triage and goes one step on', async () => {
    const id = await opened(world, amina)
    expect((await read(amina, id)).way.map((it: { to: string, allowed: boolean }) => [it.to, it.allowed])).toEqual([['verify', true]])
    expect(await amina.refused(move, { input: { id, to: 'respond', preview: never } })).toBe('NoSuchMove')
    await go(id, 'verify')
    const record = await read(amina, id)
    expect([record.state, record.moves.length]).toEqual(['verify', 1])
    expect(record.moves[0]).toMatchObject({ how: 'forward', from: 'triage', to: 'verify', reason: null })
    expect(record.step.neverAlone).toEqual(['employer', 'supplier', 'recruiter'])
  })

  it('stops at a guard that is not met, by its name and its place', async () => {
    const id = await opened(world, amina)
    await go(id, 'verify')
    isMet = false
    const way = await wayTo(id, 'respond')
    expect(way).toMatchObject({ allowed: false, reason: 'GuardUnmet' })
    expect(way.guards).toContainEqual({ guard: 'finding_made', number: 'G4', met: false, where: 'finding' })
    const answer = await amina.send(move, { input: { id, to: 'respond', preview: way.digest } })
    expect([answer.refusals, answer.text.includes('finding_made')]).toEqual([['GuardUnmet'], true])
    isMet = true
    await go(id, 'respond')
    expect((await read(amina, id)).state).toBe('respond')
  })

  it('goes back to any earlier step, with a reason that stays', async () => {
    const id = await opened(world, amina)
    await go(id, 'verify')
    await go(id, 'respond')
    expect(await amina.refused(move, { input: { id, to: 'verify', preview: (await wayTo(id, 'verify')).digest } })).toBe('ReasonNeeded')
    await go(id, 'verify', 'A second allegation came.')
    expect((await read(amina, id)).moves[0]).toMatchObject({ how: 'back', from: 'respond', to: 'verify', reason: 'A second allegation came.' })
  })

  it('leads one step on, and never over one', async () => {
    const id = await opened(world, amina)
    for (const to of ['verify', 'respond', 'plan']) await go(id, to)
    expect((await read(amina, id)).way.map((it: { to: string }) => it.to)).toEqual(['implement', 'respond', 'verify'])
    expect(await amina.refused(move, { input: { id, to: 'close', preview: never } })).toBe('NoSuchMove')
  })

  it('says what it opens to whom, and refuses a move on another look', async () => {
    const id = await opened(world, amina)
    await go(id, 'verify')
    const before = (await wayTo(id, 'respond')).digest
    await joined(world, amina, id, 'ljungvind', 'brand')
    expect(await amina.refused(move, { input: { id, to: 'respond', preview: before } })).toBe('PreviewIsStale')
    expect((await wayTo(id, 'respond')).opens).toEqual([{ party: { role: 'brand' }, of: 'sensitive', effect: 'masked' }])
  })

  it('is told to those of the lead who work on it, and its bare step to everybody', async () => {
    const id = await opened(world, amina)
    await joined(world, amina, id, 'ljungvind', 'brand')
    const nothing = { step: null, stateSince: null, heldSince: null, tasks: null, way: null, hold: null, moves: null, reopened: null, entry: null }
    const can = { move: null, hold: null, resume: null, endAside: null, reopen: null, enterVerified: null }
    expect(await read(ingrid, id)).toMatchObject({ state: 'triage', ...nothing, can })
    expect(await read(rashid, id)).toMatchObject({ tasks: null, way: null, can })
    for (const [text, variables] of [[move, { input: { id, to: 'verify', preview: never } }], [resume, { id }], [end, { id, aside: 'out_of_scope', reason: 'x' }]] as const) {
      expect(await ingrid.refused(text, variables)).toBe('NotFound')
      expect(await rashid.refused(text, variables)).toBe('NotFound')
    }
  })
})

describe('a case on hold', () => {
  it('moves nowhere, and words and help go on', async () => {
    const id = await opened(world, amina)
    await amina.ask(hold, { input: { id, reason: 'worker_wish', note: 'They need time.', until: '2099-01-01' } })
    const record = await read(amina, id)
    expect(record.hold).toEqual({ reason: 'worker_wish', note: 'They need time.', until: '2099-01-01', by: 'Amina Sarkar' })
    expect(record.way[0]).toMatchObject({ allowed: false, reason: 'CaseIsOnHold' })
    expect(await amina.refused(move, { input: { id, to: 'verify', preview: never } })).toBe('CaseIsOnHold')
    expect(await amina.refused(hold, { input: { id, reason: 'safety', note: 'Twice.' } })).toBe('CaseIsOnHold')
    expect(await amina.refused(end, { id, aside: 'out_of_scope', reason: 'x' })).toBe('CaseIsOnHold')
    await amina.ask('mutation ($id: ID!) { sendMessage(caseId: $id, text: "We wait.", audience: []) { id } }', { id })
    await amina.ask(resume, { id })
    expect(await amina.refused(resume, { id })).toBe('NotOnHold')
    expect((await read(amina, id)).hold).toBeNull()
    await go(id, 'verify')
  })

  it('takes no day that is none', async () => {
    const id = await opened(world, amina)
    expect(await amina.refused(hold, { input: { id, reason: 'safety', note: 'x', until: '2026-02-30' } })).toBe('InvalidInput')
  })
})

describe('a case that ends beside the way', () => {
  it('is closed with its reason, and opens again with one', async () => {
    const id = await opened(world, amina)
    await amina.ask(end, { id, aside: 'referred_out', reason: 'The inspectorate leads.' })
    const closed = await read(amina, id)
    expect([closed.state, closed.way, closed.tasks, closed.step]).toEqual(['closed', [], null, null])
    expect(await amina.refused(reopen, { id, to: 'close', reason: 'New harm.' })).toBe('InvalidInput')
    await amina.ask(reopen, { id, to: 'verify', reason: 'New harm.' })
    expect(await read(amina, id)).toMatchObject({ state: 'verify', reopened: 1 })
    expect(await amina.refused(reopen, { id, to: 'verify', reason: 'Again.' })).toBe('CaseIsOpen')
  })

  it('is the twin of another that the same lead leads, and of none that she may not know', async () => {
    const [id, other] = [await opened(world, amina), await opened(world, amina, 'The same matter')]
    expect(await amina.refused(end, { id, aside: 'duplicate', reason: 'x' })).toBe('InvalidInput')
    expect(await amina.refused(end, { id, aside: 'duplicate', reason: 'x', other: id })).toBe('InvalidInput')
    expect(await amina.refused(end, { id, aside: 'duplicate', reason: 'x', other: '00000000-0000-4000-8000-000000000000' })).toBe('NotFound')
    await amina.ask(end, { id, aside: 'duplicate', reason: 'The same dormitory.', other })
    const { case: record } = await amina.ask('query ($id: ID!) { case(id: $id) { moves { aside other { id } } } }', { id })
    expect(record.moves[0]).toEqual({ aside: 'duplicate', other: { id: other } })
  })

  it('is not opened again after half a year, nor ended so once something is planned', async () => {
    const [late, planned] = [await opened(world, amina), await opened(world, amina)]
    await amina.ask(end, { id: late, aside: 'out_of_scope', reason: 'Not about work.' })
    await world.owner.query(`UPDATE "case" SET state_since = state_since - interval '181 days' WHERE id = $1`, [late])
    expect(await amina.refused(reopen, { id: late, to: 'verify', reason: 'New harm.' })).toBe('ReopenedTooLate')
    for (const to of ['verify', 'respond', 'plan']) await go(planned, to)
    expect(await amina.refused(end, { id: planned, aside: 'out_of_scope', reason: 'x' })).toBe('ClosesByItsSteps')
  })
})

describe('a case that enters at the second step', () => {
  const entry = { kind: 'hotline', verifier: 'A hotline of the region', verifiedOn: '2026-01-10', summary: 'Twelve workers said the same.', reason: 'Verified outside.' }
  const triage = { danger: false, child: false, injured: false, confined: false }
  const enter = `mutation ($title: String!, $entry: EntryInput!, $triage: EntryTriageInput!) { openCaseVerified(title: $title, entry: $entry, triage: $triage) { id } }`
  const attach = 'mutation ($id: ID!, $entry: EntryInput!) { enterVerified(id: $id, entry: $entry) { id } }'

  it('opens there directly, with who verified, when and why the first step is left out', async () => {
    const { openCaseVerified: { id } } = await amina.ask(enter, { title: 'From a hotline', entry, triage })
    const record = await read(amina, id)
    expect(record).toMatchObject({ state: 'respond', entry: { kind: 'hotline', verifiedOn: '2026-01-10', danger: false, verifierOrganisation: null } })
    expect(record.moves[0]).toMatchObject({ how: 'entered', from: 'triage', to: 'respond', reason: 'Verified outside.' })
    expect(record.tasks.map((it: { task: string }) => it.task)).toContain('outside_verification')
  })

  it('or goes there from a report that was triaged', async () => {
    const id = await opened(world, amina)
    await amina.ask(attach, { id, entry })
    expect(await read(amina, id)).toMatchObject({ state: 'respond', entry: { danger: null } })
    expect(await amina.refused(attach, { id, entry })).toBe('AlreadyBegun')
  })

  it('takes a supplier at its word only as a self-report, no day to come, and nobody who leads nothing', async () => {
    const supplier = await world.idOf('byeolmaru')
    expect(await amina.refused(enter, { title: 'x', entry: { ...entry, kind: 'audit', verifierOrganisationId: supplier }, triage })).toBe('VerifierNotIndependent')
    await amina.ask(enter, { title: 'A self-report', entry: { ...entry, kind: 'self_report', verifierOrganisationId: supplier }, triage })
    expect(await amina.refused(enter, { title: 'x', entry: { ...entry, verifiedOn: '2199-01-01' }, triage })).toBe('InvalidInput')
    expect(await ingrid.refused(enter, { title: 'x', entry, triage })).toBe('RoleNotForThisKind')
  })

  it('does not go on where its verifier became the company concerned, unless it said so itself', async () => {
    const brand = await world.idOf('ljungvind')
    const ids = await Promise.all((['brand_channel', 'self_report'] as const).map(async kind =>
      (await amina.ask(enter, { title: kind, entry: { ...entry, kind, verifierOrganisationId: brand }, triage }))['openCaseVerified'].id))
    const guards = []
    for (const id of ids) {
      const party = await joined(world, amina, id, 'ljungvind', 'brand')
      await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It kept the passports.") { id } }', { id: party })
      guards.push((await wayTo(id, 'plan')).guards[0])
    }
    expect(guards.map(it => [it.guard, it.met])).toEqual([['outside_verifier_independent', false], ['outside_verifier_independent', true]])
  })
})

describe('the tasks of a step', () => {
  it('stand as their rooms say, and what cannot start yet says what comes first', async () => {
    const id = await opened(world, amina)
    const tasks = async () => (await read(amina, id)).tasks.map((it: { task: string, state: string }) => `${it.task} ${it.state}`)
    expect(await tasks()).toEqual(['triage done', 'workers not_started', 'parties not_started', 'consents cannot_start_yet'])
    await amina.ask('mutation ($id: ID!) { addWorker(caseId: $id) { id } }', { id })
    await joined(world, amina, id, 'ljungvind', 'brand')
    expect(await tasks()).toEqual(['triage done', 'workers done', 'parties done', 'consents not_started'])
  })
})
