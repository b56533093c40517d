import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, claire: Caller
let caseId: string, brand: string, lead: string

const weigh = 'mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }'
const name = 'mutation ($input: NameBuyerInput!) { nameBuyer(input: $input) { id } }'
const decide = 'mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }'
const page = `query ($id: ID!) { case(id: $id) {
  responses(first: 5) { nodes { id types protecting level lead { name } state reasons difference severity by signedAt signer isLatest recommended { level } factors { kind } can { sign { allowed } } withheld { field reason } } pageInfo { endCursor hasNextPage } }
  buyers(first: 5) { nodes { id organisation { name } companyName share commitment leadsSince openedAt can { open { allowed reason } commit { allowed } change { allowed } } withheld { field reason } } pageInfo { endCursor hasNextPage } }
  allegations(first: 5) { nodes { id concerns text verdict by addedAt worker { id } findings { id } can { find { allowed } } withheld { field reason } } pageInfo { endCursor hasNextPage } } } }`
const later = `query ($id: ID!, $r: String, $b: String, $a: String) { case(id: $id) { responses(first: 1, after: $r) { nodes { id } } buyers(first: 1, after: $b) { nodes { id } }
  allegations(first: 1, after: $a) { nodes { id } } } }`
const needed = [['scale', 'serious'], ['scope', 'moderate'], ['irremediability', 'minor'], ['link', 'contributed'], ['leverage', 'some'], ['immediate_risk', 'raised']] as const

async function signed(types: string[]): Promise<void> {
  const { decideResponse: { id } } = await amina.ask(decide, { input: { caseId, types, level: 'downstream_company', leadOrganisationId: lead, reasons: 'Kanarigrund.', difference: 'Kanariabstand.' } })
  await shirin.ask('mutation ($id: ID!) { signResponse(id: $id) { id } }', { id })
}
async function found(concerns: string[]): Promise<void> {
  const { addAllegation: { id } } = await amina.ask('mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }', { input: { caseId, concerns, text: 'Kanaritext.' } })
  await amina.ask('mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id } }', { input: { allegationId: id, verdict: 'substantiated', reasons: 'Kanarigrund.', verifierName: 'An auditor' } })
}

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, ingrid, claire] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('ingrid', 'ljungvind'), world.as('claire', 'pellwater')])
  caseId = await opened(world, amina)
  lead = (await amina.ask('query ($id: ID!) { case(id: $id) { lead { id } } }', { id: caseId }))['case'].lead.id
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: shirin.membershipId })
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'pellwater', 'brand')
  await world.owner.query(`UPDATE "case" SET state = 'respond' WHERE id = $1`, [caseId])
  for (const [kind, value] of needed) await amina.ask(weigh, { input: { caseId, kind, value, reason: 'Kanarigrund.' } })
  for (const [organisation, by] of [['ljungvind', ingrid], ['pellwater', claire]] as const) {
    const { nameBuyer: { id } } = await amina.ask(name, { input: { caseId, organisationId: await world.idOf(organisation), share: 37, commitment: 'It pays its part.' } })
    await by.ask('mutation ($id: ID!) { openToBuyers(id: $id) { id } }', { id })
  }
  await amina.ask(name, { input: { caseId, companyName: 'Kanarihandel' } })
  for (const types of [['immediate_protection', 'remedy_plan'], ['referral'], ['site_corrective_action', 'notify_authority']]) await signed(types)
  for (const concerns of [['documents_kept'], ['overtime']]) await found(concerns)
}, 240_000)
afterAll(async () => { await world.close() })

/** What the people of the brand are answered, to the byte, the second page of each list among it. */
async function everything(): Promise<string[]> {
  const first = await ingrid.send(page, { id: caseId })
  const from = await ingrid.ask(`query ($id: ID!) { case(id: $id) { ${['responses', 'buyers', 'allegations'].map(it => `${it}(first: 1) { pageInfo { endCursor } }`).join(' ')} } }`, { id: caseId })
  const { responses: r, buyers: b, allegations: a } = from['case']
  // Where a list goes on tells no hour that a page withholds.
  for (const it of [r, b, a]) expect(Buffer.from(it.pageInfo.endCursor, 'base64url').toString()).toMatch(/^[\da-f-]{36}$/)
  return [first.text, (await ingrid.send(later, { id: caseId, r: r.pageInfo.endCursor, b: b.pageInfo.endCursor, a: a.pageInfo.endCursor })).text]
}

describe('the page that the company concerned kept', () => {
  it('goes on showing what was decided, who buys, and what was found, and nothing that came later', async () => {
    const before = await everything()
    const { case: { responses, buyers, allegations } } = await ingrid.ask(page, { id: caseId })
    expect([responses, buyers, allegations].map(it => it.nodes.length)).toEqual([2, 2, 2])
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: brand })
    expect(await everything()).toEqual(before)
    await signed(['remedy_plan'])
    await found(['fee_paid'])
    await amina.ask(name, { input: { caseId, organisationId: await world.idOf('ljungvind'), share: 90, leads: true } })
    expect(await everything()).toEqual(before)
  })

  it('holds nothing of what its people never read', async () => {
    const { rows: [row] } = await world.owner.query<{ body: string }>('SELECT body::text AS body FROM party_snapshot WHERE party_id = $1', [brand])
    expect(row?.body).toContain('It pays its part.')
    expect(row?.body).not.toMatch(/kanari|immediate_protection|referral|notify_authority|serious|substantiated/i)
  })
})

describe('a buyer that became the company concerned', () => {
  const commit = 'mutation ($id: ID!, $text: String!) { commitAsBuyer(id: $id, commitment: $text) { id organisation { name } share commitment openedAt can { open { allowed reason } commit { allowed reason } } withheld { field } } }'
  const open = 'mutation ($id: ID!) { openToBuyers(id: $id) { id organisation { name } commitment openedAt can { open { allowed reason } } } }'
  const mailbox = 'query ($id: ID!) { case(id: $id) { mailbox { act text author from { name } } buyers(first: 5) { nodes { commitment openedAt } } } }'
  const ours = 'query ($id: ID!) { case(id: $id) { messages(first: 5) { nodes { text } } buyers(first: 5) { nodes { organisation { name } commitment openedAt } } } }'
  const named = async (id: string, organisation: 'ljungvind' | 'pellwater') => (await amina.ask(name, { input: { caseId: id, organisationId: await world.idOf(organisation), share: 12 } }))['nameBuyer'].id

  it('gets the usual answers, shows its people what they said, and brings it to the lead alone', async () => {
    const id = await opened(world, amina)
    const [kept, live] = [await joined(world, amina, id, 'ljungvind', 'brand'), await joined(world, amina, id, 'pellwater', 'brand')]
    const [mine, theirs] = [await named(id, 'ljungvind'), await named(id, 'pellwater')]
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: kept })
    const alike = (text: string, buyer: string) => text.replaceAll(buyer, 'buyer').replaceAll('Ljungvind Outdoor', 'company').replaceAll('Pellwater', 'company').replace(/"openedAt":"[^"]*"/, '"openedAt":"…"').replace(/"name":"[^"]*"/, '"name":"…"')
    for (const [text, words] of [[commit, 'We pay a part.'], [open, ''], [open, ''], [commit, 'We pay it all.'], [commit, ' ']] as const) {
      const [was, is] = [await ingrid.send(text, { id: mine, text: words }), await claire.send(text, { id: theirs, text: words })]
      expect([was.status, alike(was.text, mine)]).toEqual([is.status, alike(is.text, theirs)])
    }
    const { case: seen } = await (await world.as('johan', 'ljungvind')).ask(ours, { id })
    expect(seen).toEqual({ messages: { nodes: [] }, buyers: { nodes: [{ organisation: { name: expect.stringContaining('Ljungvind') }, commitment: 'We pay it all.', openedAt: expect.any(String) }] } })
    const { case: lead } = await amina.ask(mailbox, { id })
    expect(lead.mailbox.map((it: { act: string, text: string }) => [it.act, it.text])).toEqual([['commits', 'We pay it all.'], ['opens', ''], ['commits', 'We pay a part.']])
    expect(lead.buyers.nodes[0]).toEqual({ commitment: null, openedAt: null })
    expect(JSON.stringify(await claire.ask(ours, { id }))).not.toMatch(/Ljungvind/)
    expect([await ingrid.refused(commit, { id: theirs, text: 'Ours?' }), live === kept]).toEqual(['NotFound', false])
  })
})
