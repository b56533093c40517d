import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { add } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, junho: Caller, claire: Caller
let caseId: string, site: string

const act = 'mutation ($input: ActOnPlanLineInput!) { actOnPlanLine(input: $input) { id state } }'
const read = '{ cases(first: 20) { nodes { id companyLines { id route objective dueOn state isOverdue cost owner { name } notes { kind at words } dates { id onDay state from { name } } withheld { field } } } } }'
type Line = { id: string, state: string, cost: number | null, owner: { name: string } | null, notes: { kind: string, words: string | null }[], dates: { onDay: string, state: string }[] }
const linesOf = async (who: Caller): Promise<Line[]> => (await who.ask(read))['cases'].nodes.find((it: { id: string }) => it.id === caseId)?.companyLines ?? []

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, ingrid, junho, claire] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('ingrid', 'ljungvind'), world.as('junho'), world.as('claire')])
  caseId = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
  await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [caseId])
  const { draftPlan: { id: planId } } = await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId })
  const [byeolmaru, nodipar, ljungvind] = await Promise.all([world.idOf('byeolmaru'), world.idOf('nodipar'), world.idOf('ljungvind')])
  const write = async (given: object): Promise<string> => (await amina.ask('mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }', { input: {
    planId, route: 'site_corrective_action', ownerOrganisationId: byeolmaru, dueOn: '2999-03-01', objective: 'Every worker keeps her passport.', harm: 'Passports were kept.', proof: 'A photo.', ...given } }))['writePlanLine'].id
  site = await write({})
  await write({ ownerOrganisationId: nodipar, objective: 'The lead does this.' })
  await write({ ownerOrganisationId: ljungvind, objective: 'The brand does this.' })
  const hers = await write({ workerId: await add(amina, caseId), route: 'medical', objective: 'Kanariziel', payerOrganisationId: ljungvind, cost: 1_000, currency: 'BDT' })
  await amina.ask('mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: planId })
  await amina.ask('mutation ($input: AnswerPlanLineInput!) { answerPlanLine(input: $input) { id } }', { input: { lineId: hers, answer: 'agreed', explainedBy: 'Amina', language: 'bn', words: 'Yes.' } })
  await ingrid.ask('mutation ($id: ID!) { approvePlanCost(id: $id) { id } }', { id: hers }).catch(() => undefined)
  await shirin.ask('mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: planId })
}, 240_000)
afterAll(async () => { await world.close() })

it('tells a brand what other companies owe at the site and said of it, and neither what is hers, the lead\'s nor its own', async () => {
  expect((await linesOf(ingrid)).map(it => [it.id, it.state, it.owner?.name])).toEqual([[site, 'due', 'Byeolmaru Textile']])
  await junho.ask(act, { input: { lineId: site, act: 'claim', words: 'The locker is empty.' } })
  const [said] = await linesOf(ingrid)
  expect(said).toMatchObject({ state: 'done_claimed', cost: null, notes: [{ kind: 'claimed', words: 'The locker is empty.' }] })
  await shirin.ask(act, { input: { lineId: site, act: 'dispute', words: 'It is locked.' } })
  expect((await linesOf(ingrid))[0]?.state).toBe('disputed')
})

it('is told a day only where the brand is among those it was proposed to', async () => {
  const { case: { parties } } = await junho.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role mine } } } }', { id: caseId })
  const of = (role: string): string => parties.nodes.find((it: { role: string }) => it.role === role).id
  const propose = (onDay: string, audience: string[]) => junho.ask('mutation ($input: ProposeDateInput!) { proposeDate(input: $input) { id } }', { input: { lineId: site, onDay, words: 'We wait for lockers.', audience } })
  await propose('2999-06-01', [of('lead'), of('supplier')])
  expect((await linesOf(ingrid))[0]?.dates).toEqual([])
})

it('reads the same for another member of the brand, nothing for another brand, and of a supplier that is the company concerned what it read before', async () => {
  const before = JSON.stringify(await linesOf(ingrid))
  expect(before).not.toBe('[]')
  expect(JSON.stringify(await linesOf(await world.as('johan')))).toBe(before)
  expect(await linesOf(claire)).toEqual([])
  const { rows: [party] } = await world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = $2', [caseId, await world.idOf('byeolmaru')])
  await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: party?.id })
  expect(JSON.stringify(await linesOf(ingrid))).toBe(before)
})

it('costs no more than eight statements', async () => {
  await ingrid.ask(read)
  const spent = () => world.database.statements.rt + world.database.statements.auth
  const before = spent()
  await ingrid.ask(read)
  expect(spent() - before).toBeLessThanOrEqual(8)
})
