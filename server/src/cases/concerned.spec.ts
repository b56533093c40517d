import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import { joined, opened } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { screened } from '../../test/ties.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, rashid: Caller, ingrid: Caller, junho: Caller
let caseId: string, supplier: string, brand: string
const declared: string[] = []

const shown = 'query ($id: ID!) { respondentPreview(id: $id) { tied { effect kinds with { name } through { name } } } }'
const become = 'mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { id standing } }'
const partiesOf = 'query ($id: ID!) { case(id: $id) { parties { nodes { id standing conflicts { kinds reason at with { name } } withheld { field reason } } } } }'
const tied = async (from: OrganisationKey, kind: string, to: OrganisationKey) => {
  const { declareTie } = await (await world.as('wanjiru')).ask('mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id } }',
    { input: { fromId: await world.idOf(from), toId: await world.idOf(to), kind } })
  declared.push(declareTie.id)
  await screened(world)
}
const found = async () => (await world.owner.query(`SELECT subject_id AS id, detail FROM event WHERE case_id = $1 AND kind = 'party.conflict_found' ORDER BY seq`, [caseId])).rows
const partyOf = async (who: Caller, id: string) => (await who.ask(partiesOf, { id: caseId }))['case'].parties.nodes.find((it: { id: string }) => it.id === id)

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, ingrid, junho] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('ingrid'), world.as('junho')])
})
afterAll(async () => { await world.close() })

beforeEach(async () => {
  const operator = await world.as('wanjiru')
  for (const id of declared.splice(0)) await operator.ask('mutation ($id: ID!) { endTie(id: $id, reason: "It is over.") { id } }', { id })
  caseId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  supplier = await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
})

describe('a company that becomes the company concerned', () => {
  it('has the lead look again at companies that are one with it, before and after, and removes none of them', async () => {
    await tied('ljungvind', 'owns', 'pellwater')
    await tied('pellwater', 'controls', 'byeolmaru')
    const before = await found()
    const { respondentPreview } = await amina.ask(shown, { id: supplier })
    expect(respondentPreview.tied).toEqual([{ effect: 'block', kinds: ['controls', 'owns'], with: { name: 'Ljungvind Outdoor' }, through: [{ name: 'Pellwater Foods' }] }])
    expect((await amina.ask(become, { id: supplier }))['makeRespondent'].standing).toBe('respondent')
    expect((await found()).slice(before.length)).toEqual([{ id: brand, detail: { kinds: ['controls', 'owns'], withOrganisationId: await world.idOf('byeolmaru'), effect: 'block' } }])
    expect((await partyOf(amina, brand)).standing).toBe('member')
    await relayed(world)
    const told = await world.owner.query(`SELECT DISTINCT m.organisation_id AS id FROM inbox i JOIN membership m ON m.id = i.membership_id JOIN event e ON e.id = i.event_id
      WHERE e.case_id = $1 AND e.kind = 'party.conflict_found'`, [caseId])
    expect(told.rows).toEqual([{ id: await world.idOf('nodipar') }])
  })

  it('is found by people of one house of mail, too', async () => {
    const mail = (from: string, to: string) => world.owner.query('UPDATE person SET email = $2 WHERE email = $1', [from, to])
    await mail('junho@byeolmaru.example', 'junho@asia.ljungvind.example')
    const { respondentPreview } = await amina.ask(shown, { id: supplier })
    await mail('junho@asia.ljungvind.example', 'junho@byeolmaru.example')
    expect(respondentPreview.tied).toMatchObject([{ kinds: ['mail_domain'], with: { name: 'Ljungvind Outdoor' } }])
  })

  it('is met by nobody where the others only buy from it, or help', async () => {
    await tied('ljungvind', 'buys_from', 'byeolmaru')
    await tied('byeolmaru', 'funds', 'nodipar')
    const before = await found()
    expect((await amina.ask(shown, { id: supplier }))['respondentPreview'].tied).toEqual([])
    await amina.ask(become, { id: supplier })
    expect(await found()).toEqual(before)
  })

  it('is shown beforehand to the lead\'s people who manage, and to nobody else', async () => {
    expect(await rashid.refused(shown, { id: supplier })).toBe('NotACaseManager')
    for (const other of [ingrid, junho, await world.as('nattaya')]) expect(await other.refused(shown, { id: supplier })).toBe('NotFound')
    await amina.ask(become, { id: supplier })
    expect(await amina.refused(shown, { id: supplier })).toBe('AlreadyRespondent')
    for (const other of [junho, ingrid]) expect(await other.refused(shown, { id: supplier })).toBe('NotFound')
  })
})

it('what was disclosed when a party joined is read by the lead, and not by that party or another', async () => {
  await tied('ljungvind', 'funds', 'rimkhlong')
  const about = { caseId, organisationId: await world.idOf('rimkhlong'), role: 'service_provider', standing: 'member' }
  const { partyPreview } = await amina.ask(`query ($caseId: ID!, $organisationId: ID!, $role: Role!, $standing: Standing!) {
    partyPreview(caseId: $caseId, organisationId: $organisationId, role: $role, standing: $standing) { digest } }`, about)
  const { addParty: { id } } = await amina.ask('mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }',
    { input: { ...about, basis: 'It helps.', wishReason: 'She was asked again.', preview: partyPreview.digest, conflictReason: 'The only desk in that port.' } })
  expect((await partyOf(amina, id)).conflicts).toMatchObject([{ kinds: ['funds'], reason: 'The only desk in that port.', with: { name: 'Ljungvind Outdoor' } }])
  expect((await partyOf(rashid, id)).conflicts).toHaveLength(1)
  expect((await partyOf(amina, brand)).conflicts).toEqual([])
  const own = await partyOf(await world.as('nattaya'), id)
  expect([own.conflicts, own.withheld.map((it: { field: string }) => it.field)]).toEqual([null, ['basis']])
  expect(await partyOf(ingrid, brand)).toMatchObject({ conflicts: null })
  expect(await partyOf(ingrid, supplier)).toMatchObject({ conflicts: null, withheld: expect.arrayContaining([{ field: 'conflicts', reason: 'NotForYourRole' }]) })
})
