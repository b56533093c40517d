import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'

let world: World
let amina: Caller
let shirin: Caller
let lead: string

const weigh = 'mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }'
const decide = 'mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id state } }'
const sign = 'mutation ($id: ID!) { signResponse(id: $id) { id state signer } }'
const weighing = `query ($id: ID!) { case(id: $id) { withheld { field } weighing { severity missing times factors { kind value reason wish wishWords jointly by worker { id } withheld { field } }
  recommendation { types { type reasons } level levelReasons } suggestions { role reasons } } } }`
const memos = `query ($id: ID!) { case(id: $id) { responses(first: 50) { nodes { id types protecting level lead { name } state reasons difference severity by signedAt signer isLatest recommended { level }
  factors { kind } can { sign { allowed reason } } } } } }`
const buyersOf = 'query ($id: ID!) { case(id: $id) { buyers(first: 50) { nodes { id organisation { id } companyName share commitment leadsSince openedAt can { open { allowed } commit { allowed } change { allowed } } } } } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
})
afterAll(async () => { await world.close() })

const worked = async (): Promise<string> => {
  const id = await opened(world, amina)
  lead = (await amina.ask('query ($id: ID!) { case(id: $id) { lead { id } } }', { id }))['case'].lead.id
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: id, m: shirin.membershipId })
  return id
}
const factor = (caseId: string, kind: string, value: string, more: Record<string, unknown> = {}) => ({ input: { caseId, kind, value, reason: `Because of ${kind}.`, ...more } })
const needed = [['scale', 'serious'], ['scope', 'moderate'], ['irremediability', 'minor'], ['link', 'contributed'], ['leverage', 'some'], ['immediate_risk', 'raised']] as const
const all = async (caseId: string) => { for (const [kind, value] of needed) await amina.ask(weigh, factor(caseId, kind, value)) }
const decision = (caseId: string, more: Record<string, unknown> = {}) => ({ input: {
  caseId, types: ['immediate_protection', 'referral', 'remedy_plan', 'site_corrective_action'], level: 'downstream_company', leadOrganisationId: lead, reasons: 'It owes remedy.', ...more } })
const memosOf = async (who: Caller, id: string) => (await who.ask(memos, { id }))['case'].responses.nodes

describe('a response', () => {
  it('is weighed factor by factor, each with its reason, the latest counting', async () => {
    const id = await worked()
    expect((await amina.ask(weighing, { id }))['case'].weighing).toMatchObject({ severity: null, recommendation: null, times: 0, missing: needed.map(([kind]) => kind) })
    await all(id)
    await amina.ask(weigh, factor(id, 'irremediability', 'critical'))
    const { case: { weighing: found } } = await amina.ask(weighing, { id })
    expect([found.severity, found.missing, found.times, found.factors.length]).toEqual(['critical', [], 7, 6])
    expect(found.recommendation).toMatchObject({ level: 'downstream_company', levelReasons: ['company_itself_owes'] })
    expect(found.recommendation.types.map((it: { type: string }) => it.type)).toEqual(['immediate_protection', 'referral', 'remedy_plan', 'site_corrective_action'])
    expect(found.suggestions.map((it: { role: string }) => it.role)).toEqual(['shelter', 'service_provider', 'representative', 'brand', 'supplier', 'auditor'])
  })

  it('takes no value of another kind, no blank reason, and no wish that is nobody\'s', async () => {
    const id = await worked()
    expect(await amina.refused(weigh, factor(id, 'scale', 'acute'))).toBe('InvalidInput')
    expect(await amina.refused(weigh, factor(id, 'scale', 'minor', { reason: ' ' }))).toBe('InvalidInput')
    expect(await amina.refused(weigh, factor(id, 'worker_wish', 'help_only'))).toBe('InvalidInput')
    expect(await amina.refused(weigh, factor(id, 'link', 'contributed', { jointly: true }))).toBe('InvalidInput')
  })

  it('hears what a worker wants, in words that lie sealed and that only her caseworkers read', async () => {
    const id = await worked()
    const workerId = await add(amina, id)
    await amina.ask(weigh, factor(id, 'worker_wish', 'help_only', { workerId, reason: 'She said Kanariwunsch.' }))
    const wish = async (who: Caller) => (await who.ask(weighing, { id }))['case'].weighing.factors[0]
    expect(await wish(amina)).toMatchObject({ wish: 'help_only', wishWords: 'She said Kanariwunsch.', value: null, reason: null, worker: { id: workerId } })
    expect(await wish(await world.as('rashid'))).toMatchObject({ wish: null, wishWords: null })
    const { rows } = await world.owner.query(`SELECT FROM response_factor f WHERE f::text ILIKE '%kanari%'`)
    expect(rows).toEqual([])
  })

  it('is decided once all is weighed, and says why where it is another than what is recommended', async () => {
    const id = await worked()
    expect(await amina.refused(decide, decision(id))).toBe('FactorsFirst')
    await all(id)
    expect(await amina.refused(decide, decision(id, { level: 'site' }))).toBe('DifferenceNeedsReason')
    expect(await amina.refused(decide, decision(id, { leadOrganisationId: await world.idOf('ljungvind') }))).toBe('InvalidInput')
    expect((await amina.ask(decide, decision(id)))['decideResponse'].state).toBe('decided')
    expect((await amina.ask(decide, decision(id, { level: 'site', difference: 'The site asked for it.' })))['decideResponse'].state).toBe('decided')
  })

  it('is signed by a second person of the lead, and never changes then', async () => {
    const id = await worked()
    await all(id)
    const { decideResponse: { id: memoId } } = await amina.ask(decide, decision(id))
    expect(await amina.refused(sign, { id: memoId })).toBe('ApproverIsAuthor')
    expect((await shirin.ask(sign, { id: memoId }))['signResponse'].state).toBe('signed')
    expect(await shirin.refused(sign, { id: memoId })).toBe('MemoIsSigned')
    const [memo] = await memosOf(amina, id)
    expect([memo.factors.length, memo.recommended.level, memo.isLatest]).toEqual([6, 'downstream_company', true])
    await amina.ask(decide, decision(id, { level: 'site', difference: 'Later.' }))
    expect((await memosOf(amina, id)).map((it: { state: string, isLatest: boolean }) => [it.state, it.isLatest])).toEqual([['decided', true], ['signed', false]])
  })
})

describe('what companies read of it', () => {
  it('is what is done together once it is signed: never who protects her, why, or what it was weighed by', async () => {
    const id = await worked()
    await joined(world, amina, id, 'ljungvind', 'brand')
    const ingrid = await world.as('ingrid', 'ljungvind')
    await all(id)
    const { decideResponse: { id: memoId } } = await amina.ask(decide, decision(id))
    expect(await memosOf(ingrid, id)).toEqual([])
    await shirin.ask(sign, { id: memoId })
    const [memo] = await memosOf(ingrid, id)
    expect(memo).toMatchObject({ types: ['remedy_plan', 'site_corrective_action'], level: 'downstream_company', state: 'signed', protecting: null, reasons: null, difference: null, severity: null,
      by: null, signer: null, recommended: null, factors: null, can: { sign: null } })
    expect((await ingrid.ask(weighing, { id }))['case'].weighing).toBeNull()
    await relayed(world)
    const kinds = (await ingrid.ask('query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }', { id }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    expect(kinds.filter((it: string) => it.startsWith('response'))).toEqual(['response_signed'])
  })

  it('is nothing where all of it is about who protects her, or what the State does', async () => {
    const id = await worked()
    await joined(world, amina, id, 'ljungvind', 'brand')
    await all(id)
    for (const more of [{ types: ['referral'] }, { level: 'state' }]) {
      const { decideResponse: { id: memoId } } = await amina.ask(decide, decision(id, { ...more, difference: 'She is in danger.' }))
      await shirin.ask(sign, { id: memoId })
    }
    expect(await memosOf(await world.as('ingrid', 'ljungvind'), id)).toEqual([])
  })

  it('is of other buyers only those who let it be known as it did itself', async () => {
    const id = await worked()
    await joined(world, amina, id, 'ljungvind', 'brand')
    await joined(world, amina, id, 'pellwater', 'brand')
    const ingrid = await world.as('ingrid', 'ljungvind')
    const name = 'mutation ($input: NameBuyerInput!) { nameBuyer(input: $input) { id } }'
    const open = 'mutation ($id: ID!) { openToBuyers(id: $id) { openedAt } }'
    const one = (await amina.ask(name, { input: { caseId: id, organisationId: await world.idOf('ljungvind'), share: 40, leads: true } }))['nameBuyer'].id
    const other = (await amina.ask(name, { input: { caseId: id, organisationId: await world.idOf('pellwater'), share: 20, commitment: 'It pays its part.' } }))['nameBuyer'].id
    await amina.ask(name, { input: { caseId: id, companyName: 'A trader', leads: false } })
    const seen = async (who: Caller) => (await who.ask(buyersOf, { id }))['case'].buyers.nodes
    expect((await seen(amina)).length).toBe(3)
    expect(await seen(ingrid)).toMatchObject([{ id: one, share: 40, can: { open: { allowed: true }, change: null } }])
    expect(await ingrid.refused(open, { id: other })).toBe('NotFound')
    await ingrid.ask(open, { id: one })
    expect((await seen(ingrid)).length).toBe(1)
    await world.owner.query('UPDATE leverage_buyer SET opened_at = added_at WHERE id = $1', [other])
    expect(await seen(ingrid)).toMatchObject([{ id: one, share: 40 }, { id: other, share: null, commitment: 'It pays its part.', can: { open: null, commit: null } }])
    expect((await ingrid.ask('mutation ($id: ID!) { commitAsBuyer(id: $id, commitment: "We pay the fees back.") { commitment } }', { id: one }))['commitAsBuyer'].commitment).toBe('We pay the fees back.')
  })
})
