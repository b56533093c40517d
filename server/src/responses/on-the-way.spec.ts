import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'

let world: World
let amina: Caller
let shirin: Caller
let caseId: string
beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin] = [await world.as('amina'), await world.as('shirin')]
  caseId = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: shirin.membershipId })
})
afterAll(async () => { await world.close() })

const page = 'query ($id: ID!) { case(id: $id) { state lead { id } tasks { task state } way { to digest guards { guard met where } } } }'
const read = async () => (await amina.ask(page, { id: caseId }))['case']
const wayTo = async (to: string) => (await read()).way.find((it: { to: string }) => it.to === to)
const unmet = async (to: string) => (await wayTo(to)).guards.filter((it: { met: boolean }) => !it.met).map((it: { guard: string }) => it.guard)
const go = async (to: string) => amina.ask('mutation ($input: MoveInput!) { moveCase(input: $input) { id } }', { input: { id: caseId, to, preview: (await wayTo(to)).digest } })
const task = async (name: string) => (await read()).tasks.find((it: { task: string }) => it.task === name)?.state

it('leads on from verification once each point has a finding of somebody independent, also one that nobody could verify', async () => {
  await go('verify')
  expect([await unmet('respond'), await task('allegations'), await task('finding')]).toEqual([['verifier_independent', 'finding_made'], 'not_started', 'cannot_start_yet'])
  const { addAllegation } = await amina.ask('mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }', { input: { caseId, concerns: ['threats'], text: 'They threaten.' } })
  expect([await unmet('respond'), await task('allegations'), await task('finding')]).toEqual([['verifier_independent', 'finding_made'], 'done', 'not_started'])
  const measure = await world.idOf('evenmeasure')
  await amina.ask('mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id } }', { input: {
    allegationId: addAllegation.id, verdict: 'unable_to_verify', reasons: 'Nobody could find out.', verifierOrganisationId: measure } })
  expect([await unmet('respond'), await task('finding')]).toEqual([[], 'done'])
  // What binds the verifier to a company that comes later counts, too.
  await joined(world, amina, caseId, 'neulsol', 'supplier', 'partner')
  const neulsol = await world.idOf('neulsol')
  await world.owner.query(`INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, counts_from, version)
    SELECT $1, $2, $1, 'owns', m.id, m.organisation_id, m.since, m.since, 1 FROM membership m WHERE m.organisation_id = $2 LIMIT 1`, [measure, neulsol])
  expect(await unmet('respond')).toEqual(['verifier_independent'])
  await world.owner.query('DELETE FROM tie WHERE id = $1', [measure])
  await go('respond')
})

it('stands at the response until all is weighed and a second person has signed', async () => {
  const record = await read()
  expect([record.state, await task('factors'), await task('response'), await task('memo'), await task('stakeholders')]).toEqual(['respond', 'not_started', 'cannot_start_yet', 'cannot_start_yet', 'cannot_start_yet'])
  const weigh = 'mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }'
  for (const [kind, value] of [['scale', 'minor'], ['scope', 'minor'], ['irremediability', 'minor'], ['link', 'caused'], ['leverage', 'some'], ['immediate_risk', 'none']]) {
    await amina.ask(weigh, { input: { caseId, kind, value, reason: 'So it is.' } })
  }
  expect([await task('factors'), await task('response'), await task('stakeholders')]).toEqual(['done', 'not_started', 'in_progress'])
  const { decideResponse } = await amina.ask('mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }', { input: {
    caseId, types: ['remedy_plan', 'site_corrective_action'], level: 'downstream_company', leadOrganisationId: record.lead.id, reasons: 'It owes remedy.' } })
  expect([await task('response'), await task('memo')]).toEqual(['done', 'in_progress'])
  await shirin.ask('mutation ($id: ID!) { signResponse(id: $id) { id } }', { id: decideResponse.id })
  expect(await task('memo')).toBe('done')
})
