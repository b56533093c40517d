import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, opened } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, ingrid: Caller, junho: Caller
/** Two cases with the same parties. */
let here: Matter, twin: Matter
type Matter = { caseId: string, lead: string, brand: string, supplier: string }

const become = 'mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { standing } }'
const send = 'mutation ($c: ID!, $t: String!, $a: [ID!]!) { sendMessage(caseId: $c, text: $t, audience: $a) { id text audience { role } } }'
const parties = `query ($id: ID!) { case(id: $id) { parties { nodes { id role standing addressable talk undertakingAt withheld { field reason } } }
  readers(of: coordination) { areAll parties { party { id } effect rule onlyAssigned } } timeline(first: 50) { nodes { id kind party { id standing } } } } }`

async function matter(): Promise<Matter> {
  const caseId = await opened(world, amina)
  const { case: { parties: { nodes: [lead] } } } = await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id } } } }', { id: caseId })
  const brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  return { caseId, lead: lead.id, brand, supplier: await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner') }
}

beforeAll(async () => {
  world = await openWorld()
  ;[amina, ingrid, junho] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('junho')])
  here = await matter()
  twin = await matter()
  await relayed(world)
}, 240_000)
afterAll(async () => { await world.close() })

/** Statements that one request costs, whatever came of it; what the relay does is nobody's. */
async function cost(work: () => Promise<unknown>): Promise<number> {
  await relayed(world)
  const before = world.database.statements.rt
  await work()
  return world.database.statements.rt - before
}
const costs = async (of: Matter) => {
  const assign = 'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: case_manager) { id title assignments { position } } }'
  const acts = {
    'it writes to another': () => junho.ask(send, { c: of.caseId, t: 'Wages are paid on the fifth.', a: [of.brand] }),
    'it writes to its own people': () => junho.ask(send, { c: of.caseId, t: 'Ours.', a: [] }),
    'it writes to nobody it knows': () => junho.refused(send, { c: of.caseId, t: 'Who is there?', a: [junho.membershipId] }),
    'it says nothing': () => junho.refused(send, { c: of.caseId, t: ' ', a: [of.brand] }),
    'it assigns a colleague': () => junho.ask(assign, { c: of.caseId, m: junho.membershipId }),
    'it reads its page': () => junho.ask(parties, { id: of.caseId }),
    'another writes to it': () => ingrid.ask(send, { c: of.caseId, t: 'Have the wages been paid?', a: [of.supplier] }),
    'another reads its page': () => ingrid.ask(parties, { id: of.caseId }),
  }
  const found: Record<string, number> = {}
  for (const [name, act] of Object.entries(acts)) found[name] = await cost(act)
  return found
}

describe('a company that becomes the company concerned', () => {
  it('goes unnoticed by those it worked with: they read the same of it, and go on writing to it', async () => {
    const before = await ingrid.send(parties, { id: here.caseId })
    expect((await amina.ask(become, { id: here.supplier }))['makeRespondent']).toEqual({ standing: 'respondent' })
    await relayed(world)
    expect((await ingrid.send(parties, { id: here.caseId })).text).toBe(before.text)
    const its = before.data?.['case'].parties.nodes.find((it: { id: string }) => it.id === here.supplier)
    expect(its).toMatchObject({ standing: null, addressable: true, withheld: expect.arrayContaining([{ field: 'standing', reason: 'NotForYourRole' }]) })
    const { sendMessage } = await ingrid.ask(send, { c: here.caseId, t: 'When are the wages paid?', a: [here.supplier] })
    expect(sendMessage.audience.map((it: { role: string }) => it.role).toSorted()).toEqual(['brand', 'supplier'])
  })

  it('is known to the lead, who is told that nobody reads there what she writes', async () => {
    const { case: { parties: { nodes }, readers } } = await amina.ask(parties, { id: here.caseId })
    expect(nodes.find((it: { id: string }) => it.id === here.supplier)).toMatchObject({ standing: 'respondent', addressable: false })
    expect(readers.parties.map((it: { party: { id: string } }) => it.party.id)).not.toContain(here.supplier)
    expect(await amina.refused(send, { c: here.caseId, t: 'Hello', a: [here.supplier] })).toBe('NotAddressable')
  })

  it('reads nothing of what is written to it since, and is told of none of it', async () => {
    const told = async () => (await world.owner.query('SELECT count(*)::int AS n FROM inbox WHERE membership_id = $1', [junho.membershipId])).rows
    const before = await told()
    await ingrid.ask(send, { c: here.caseId, t: 'Nobody hears this.', a: [here.supplier] })
    await relayed(world)
    expect(await told()).toEqual(before)
    expect((await junho.send('query ($id: ID!) { case(id: $id) { messages(first: 50) { nodes { text } } } }', { id: here.caseId })).text).not.toContain('Nobody hears')
  })

  it('stands as it stood on a page that another keeps later', async () => {
    await amina.ask(become, { id: here.brand })
    const { rows: [kept] } = await world.owner.query<{ parties: { id: string, standing: string }[] }>(`SELECT body -> 'parties' AS parties FROM party_snapshot WHERE party_id = $1`, [here.brand])
    expect(kept?.parties.find(it => it.id === here.supplier)?.standing).toBe('partner')
  })
})

it('an act, a message or a page costs as many statements where a company reads what it kept as where it reads the live case', async () => {
  await amina.ask(become, { id: twin.supplier })
  const still = await matter()
  await relayed(world)
  // Asked once before: what a connection prepares belongs to neither.
  for (const of of [twin, still]) await costs(of)
  expect(await costs(twin)).toEqual(await costs(still))
})
