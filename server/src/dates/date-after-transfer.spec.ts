import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { inDays } from '../../test/notice.js'
import { openWorld, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, supplier: Caller

const line = 'id dueOn dateReaders { id organisation { name } } dates { id onDay words state by answerer answerWords isFromMailbox from { name } can { answer { allowed } take { allowed } } } can { proposeDay { allowed reason } }'
const propose = `mutation ($input: ProposeDateInput!) { proposeDate(input: $input) { ${line} } }`
const take = `mutation ($id: ID!) { takeDate(id: $id) { ${line} } }`
const read = async (by: Caller, caseId: string, id: string) => (await by.ask(`query ($id: ID!) { case(id: $id) { planLines(first: 50) { nodes { ${line} } } } }`, { id: caseId }))['case']
  .planLines.nodes.find((it: { id: string }) => it.id === id)

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, supplier] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('junho')])
}, 240_000)
afterAll(async () => { await world.close() })

type Row = { owner: OrganisationKey, payer?: OrganisationKey }
/** A plan in force with these site lines, done by brands or the supplier. */
async function inForce(standing: 'member' | 'partner', ...rows: Row[]) {
  const caseId = await opened(world, amina)
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
  const ljungvind = await joined(world, amina, caseId, 'ljungvind', 'brand', standing)
  const pellwater = await joined(world, amina, caseId, 'pellwater', 'brand', standing)
  const byeolmaru = await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
  await world.owner.query(`UPDATE "case" SET state = 'plan' WHERE id = $1`, [caseId])
  const planId = (await amina.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId }))['draftPlan'].id
  const ids: string[] = []
  for (const { owner, payer } of rows) {
    const input = { planId, route: 'safe_work', ownerOrganisationId: await world.idOf(owner), dueOn: '2999-01-31', objective: 'Exits are open.', harm: 'They were locked.', proof: 'A photo.',
      ...payer ? { payerOrganisationId: await world.idOf(payer), cost: 5000, currency: 'BDT' } : {} }
    ids.push((await amina.ask('mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }', { input }))['writePlanLine'].id)
  }
  await amina.ask('mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: planId })
  await shirin.ask('mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: planId })
  const { rows: [lead] } = await world.owner.query<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead'`, [caseId])
  return { caseId, ids, ljungvind, pellwater, byeolmaru, lead: lead?.id ?? '' }
}

describe('a day after the case went to another lead', () => {
  it('is read by whoever leads now, and another is taken in its place', async () => {
    const nattaya = await world.as('nattaya')
    const rimkhlong = await world.idOf('rimkhlong')
    const { caseId, ids: [id = ''], ljungvind, lead } = await inForce('member', { owner: 'byeolmaru', payer: 'ljungvind' })
    const input = { lineId: id, words: 'Late.' }
    const [first] = (await supplier.ask(propose, { input: { ...input, onDay: inDays(60), audience: [lead, ljungvind] } }))['proposeDate'].dates
    await amina.ask(take, { id: first.id })
    const second = (await supplier.ask(propose, { input: { ...input, onDay: inDays(70), audience: [lead, ljungvind] } }))['proposeDate'].dates.at(-1)
    const { transferPreview } = await amina.ask('query ($c: ID!, $o: ID!) { transferPreview(caseId: $c, organisationId: $o) { digest } }', { c: caseId, o: rimkhlong })
    const offered = (await amina.ask('mutation ($input: OfferTransferInput!) { offerTransfer(input: $input) { id } }', { input: {
      caseId, organisationId: rimkhlong, country: 'TH', urgency: 'urgent', reason: 'It moved.', afterwards: 'leaves', preview: transferPreview.digest } }))['offerTransfer'].id
    await nattaya.ask('mutation ($id: ID!) { acceptTransfer(id: $id) { id } }', { id: offered })
    const found = (await read(nattaya, caseId, id)).dates
    const { rows: [now] } = await world.owner.query<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead' AND until IS NULL`, [caseId])
    const third = (await supplier.ask(propose, { input: { ...input, onDay: inDays(80), audience: [now?.id, ljungvind] } }))['proposeDate'].dates.at(-1)
    const said = await nattaya.send(take, { id: third.id })
    expect(found.map((it: { id: string }) => it.id)).toContain(second.id)
    expect(said.text).not.toContain('errors')
  })
})
