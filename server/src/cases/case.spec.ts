import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, opened, said } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, ingrid: Caller, minseo: Caller, hyejin: Caller
let caseId: string, brand: string, inspectorate: string

const page = `query ($id: ID!) { case(id: $id) {
  id code title state openedAt lead { name } parties { nodes { id role basis organisation { name } addressable withheld { field reason } } }
  messages { nodes { text author from { name } audience { id } } } timeline { nodes { kind organisation { name } party { role } } }
  report { story } can { addParty { allowed reason } beginVerification { allowed reason } sendMessage { allowed } } withheld { field reason } } }`

beforeAll(async () => {
  world = await openWorld()
  ;[amina, ingrid, minseo, hyejin] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('minseo'), world.as('hyejin')])
  caseId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  inspectorate = await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  await said(amina, caseId, 'For the brand alone.', [brand])
  await said(amina, caseId, 'For the inspectorate alone.', [inspectorate])
})
afterAll(async () => { await world.close() })

describe('a case from one chair', () => {
  it('shows the lead everybody and everything it may do', async () => {
    const { case: record } = await amina.ask(page, { id: caseId })
    expect(record.parties.nodes.map((it: { role: string }) => it.role)).toEqual(['lead', 'brand', 'labour_inspectorate'])
    expect(record.messages.nodes).toHaveLength(2)
    expect(record.can).toEqual({ addParty: { allowed: true, reason: null }, beginVerification: { allowed: true, reason: null }, sendMessage: { allowed: true } })
    expect(record.report.story).toContain('পাসপোর্ট')
    expect(record.withheld).toEqual([])
  })

  it('shows the brand its own message and nothing that tells of an authority, not even by what is missing', async () => {
    const answer = await ingrid.send(page, { id: caseId })
    const record = answer.data?.['case']
    expect(record.messages.nodes.map((it: { text: string }) => it.text)).toEqual(['For the brand alone.'])
    expect(record.parties.nodes.map((it: { role: string }) => it.role)).toEqual(['lead', 'brand'])
    expect(record.can).toEqual({ addParty: null, beginVerification: null, sendMessage: { allowed: true } })
    expect(record.report).toBeNull()
    expect(answer.text).not.toMatch(/Han River|labour_inspectorate|inspectorate alone/)
    expect(answer.text).not.toContain(inspectorate)
  })

  it('withholds by the rule and not by whether there is a value', async () => {
    const { case: record } = await ingrid.ask(page, { id: caseId })
    expect(record.withheld).toContainEqual({ field: 'report', reason: 'NotForYourRole' })
    expect(record.parties.nodes[0].basis).toBeNull()
    expect(record.parties.nodes[0].withheld).toEqual(['standing', 'basis', 'talk', 'talkPoints', 'undertakingAt', 'conflicts', 'wishReason'].map(field => ({ field, reason: 'NotForYourRole' })))
  })

  it('shows the inspectorate the message it was sent and not the brand\'s', async () => {
    const { case: record } = await minseo.ask(page, { id: caseId })
    expect(record.messages.nodes.map((it: { text: string }) => it.text)).toEqual(['For the inspectorate alone.'])
    expect(record.parties.nodes.map((it: { role: string, addressable: boolean }) => [it.role, it.addressable])).toEqual([
      ['lead', true], ['brand', false], ['labour_inspectorate', false]])
  })

  it('moves up in the list only of those who may read what changed', async () => {
    const other = await opened(world, amina, 'Another matter at the same buyer')
    await joined(world, amina, other, 'ljungvind', 'brand')
    await relayed(world)
    const order = async () => (await ingrid.ask('{ cases { nodes { id } } }'))['cases'].nodes.map((it: { id: string }) => it.id)
    expect(await order()).toEqual([other, caseId])
    await said(amina, caseId, 'Again for the inspectorate alone.', [inspectorate])
    await relayed(world)
    expect(await order()).toEqual([other, caseId])
    await said(amina, caseId, 'Again for the brand alone.', [brand])
    await relayed(world)
    expect(await order()).toEqual([caseId, other])
  })
})

describe('whoever is no party', () => {
  it('gets for a hidden case, to the byte, what she gets for one that never was', async () => {
    const never = '00000000-0000-4000-8000-000000000000'
    for (const stranger of [hyejin, await world.as('junho'), await world.as('malee'), await world.as('wanjiru'), await world.as('greta')]) {
      const [hidden, absent] = await Promise.all([stranger.send(page, { id: caseId }), stranger.send(page, { id: never })])
      expect([hidden.status, hidden.text]).toEqual([absent.status, absent.text])
      expect(hidden.refusals).toEqual(['NotFound'])
    }
  })

  it('can do nothing to it, and hears of nothing', async () => {
    expect(await hyejin.refused('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })).toBe('NotFound')
    expect(await hyejin.refused('mutation ($id: ID!) { endParty(id: $id, reason: "x") { id } }', { id: brand })).toBe('NotFound')
    expect(await hyejin.refused('mutation ($id: ID!) { sendMessage(caseId: $id, text: "x", audience: []) { id } }', { id: caseId })).toBe('NotFound')
    expect((await hyejin.ask('{ cases { nodes { id } } inbox { nodes { id } } }'))).toEqual({ cases: { nodes: [] }, inbox: { nodes: [] } })
  })
})

describe('a party joins', () => {
  const join = 'mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }'
  const input = async (given: Record<string, unknown>) => ({ input: { caseId, organisationId: await world.idOf('byeolmaru'), role: 'supplier', standing: 'partner', basis: 'x', preview: '0'.repeat(64), ...given } })

  it('only after a preview that is still true', async () => {
    expect(await amina.refused(join, await input({}))).toBe('PreviewIsStale')
  })

  it('only once, only in a role of its kind, and never as the company concerned', async () => {
    expect(await amina.refused(join, await input({ organisationId: await world.idOf('ljungvind'), role: 'brand', standing: 'member' }))).toBe('AlreadyAParty')
    expect(await amina.refused(join, await input({ role: 'police' }))).toBe('RoleNotForThisKind')
    expect(await amina.refused(join, await input({ role: 'lead' }))).toBe('RoleNotForThisKind')
    expect(await amina.refused(join, await input({ standing: 'respondent' }))).toBe('RespondentNeedsNotice')
    expect(await amina.refused(join, await input({ organisationId: await world.idOf('hanriver'), role: 'labour_inspectorate' }))).toBe('RoleNotForThisKind')
  })
})

describe('words', () => {
  const send = 'mutation ($caseId: ID!, $text: String!, $audience: [ID!]!) { sendMessage(caseId: $caseId, text: $text, audience: $audience) { id } }'

  it('never bring together those who may not know of each other', async () => {
    expect(await amina.refused(send, { caseId, text: 'x', audience: [brand, inspectorate] })).toBe('ReadersMustNotMeet')
  })

  it('cannot be sent to a party one may not know of, or that may not know of the sender', async () => {
    expect(await ingrid.refused(send, { caseId, text: 'x', audience: [inspectorate] })).toBe('NotFound')
    expect(await minseo.refused(send, { caseId, text: 'x', audience: [brand] })).toBe('NotAddressable')
  })

  it('stay in one\'s own organisation when nobody else is named', async () => {
    await said(ingrid, caseId, 'A note among ourselves.', [])
    const { case: record } = await amina.ask(page, { id: caseId })
    expect(record.messages.nodes.map((it: { text: string }) => it.text)).not.toContain('A note among ourselves.')
  })
})
