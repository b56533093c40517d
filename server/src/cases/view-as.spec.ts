import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, opened, said } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { needReadsCase } from './view-as.service.js'

let world: World
let amina: Caller, ingrid: Caller, rashid: Caller
let caseId: string, otherId: string, brand: string, shelter: string

const page = `query ($id: ID!) { case(id: $id) {
  id code title state openedAt verificationBegunAt lead { name } parties { nodes { id mine role standing from basis organisation { name members { name } } addressable withheld { field reason } } }
  messages { nodes { text author from { name } audience { id } } } timeline { nodes { kind at organisation { name } party { role } } }
  report { story } can { addParty { allowed } beginVerification { allowed } sendMessage { allowed } } withheld { field reason }
  readers(of: coordination) { effect rule reason areAll parties { party { id } effect onlyAssigned } } } }`
const begin = 'mutation ($partyId: ID!) { viewAs(partyId: $partyId) { id caseId until } }'

const through = async (by: Caller, view: string, query = page, variables: Record<string, unknown> = { id: caseId }) => {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST', body: JSON.stringify({ query, variables }),
    headers: { 'content-type': 'application/json', 'x-amends': '1', cookie: by.cookie, 'x-amends-view': view },
  })
  return response.text()
}

beforeAll(async () => {
  world = await openWorld()
  ;[amina, ingrid, rashid] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('rashid')])
  caseId = await opened(world, amina)
  otherId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  shelter = await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, otherId, 'ljungvind', 'brand')
  await said(amina, caseId, 'For the brand alone.', [brand])
  await said(amina, caseId, 'For the shelter alone.', [shelter])
  await relayed(world)
})
afterAll(async () => { await world.close() })

describe('looking as another party', () => {
  it('answers what that party\'s own people are answered, to the byte', async () => {
    const { viewAs } = await amina.ask(begin, { partyId: brand })
    expect(viewAs.caseId).toBe(caseId)
    const theirs = await ingrid.send(page, { id: caseId })
    const seen = await through(amina, viewAs.id)
    // What they keep inside their own organisation is not the lead's to see: their colleagues' names.
    const inside = (text: string) => text.replace(/"members":(null|\[[^\]]*\])/g, '')
    expect(inside(seen)).toBe(inside(theirs.text))
    expect(seen).not.toMatch(/Ingrid|Johan|Quiet Water|shelter alone/)
  })

  it('is written into the log, for the lead\'s people alone', async () => {
    await amina.ask(begin, { partyId: brand })
    await relayed(world)
    const kinds = async (by: Caller) => (await by.ask(page, { id: caseId }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    expect(await kinds(amina)).toContain('case_viewed_as')
    expect(await kinds(ingrid)).not.toContain('case_viewed_as')
  })

  it('reads that one case and does nothing', async () => {
    const { viewAs } = await amina.ask(begin, { partyId: brand })
    expect(await through(amina, viewAs.id, page, { id: otherId })).toContain('NotFound')
    for (const text of ['{ cases { nodes { id } } }', '{ me { id } }', `mutation { beginVerification(id: "${caseId}") { id } }`, '{ case(id: "x") { id } me { id } }']) {
      expect([text, await through(amina, viewAs.id, text)]).toEqual([text, expect.stringContaining('ViewIsReadOnly')])
    }
    expect(() => { needReadsCase('query ($id: ID!) { __typename case(id: $id) { id } }') }).not.toThrow()
    expect(() => { needReadsCase('{') }).toThrow('InvalidInput')
    expect(() => { needReadsCase('{ ...all } fragment all on Query { me { id } }') }).toThrow('ViewIsReadOnly')
  })

  it('is nobody else\'s, is over after a while, and ends with the party', async () => {
    const { viewAs } = await amina.ask(begin, { partyId: shelter })
    expect(await through(amina, viewAs.id)).toContain('For the shelter alone.')
    expect(await through(rashid, viewAs.id)).toContain('NotFound')
    expect(await through(ingrid, viewAs.id)).toContain('NotFound')
    expect(await through(amina, 'nothing')).toContain('NotFound')
    await world.owner.query('UPDATE view_as SET until = at WHERE id = $1', [viewAs.id])
    expect(await through(amina, viewAs.id)).toContain('NotFound')
    const { viewAs: again } = await amina.ask(begin, { partyId: shelter })
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "It is done.") { id } }', { id: shelter })
    expect(await through(amina, again.id)).toContain('NotFound')
  })

  it('is over when the company becomes the company concerned: what it kept is its own to read', async () => {
    const employer = await joined(world, amina, caseId, 'byeolmaru', 'employer')
    await said(await world.as('junho'), caseId, 'Between ourselves.', [])
    const { viewAs } = await amina.ask(begin, { partyId: employer })
    expect(await through(amina, viewAs.id)).toContain('"messages":{"nodes":[]}')
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { id } }', { id: employer })
    const seen = await through(amina, viewAs.id)
    expect(seen).toContain('NotFound')
    expect(seen).not.toContain('Between ourselves.')
    expect(await amina.refused(begin, { partyId: employer })).toBe('NotFound')
  })

  it('is for the lead\'s people who work on the case', async () => {
    expect(await ingrid.refused(begin, { partyId: brand })).toBe('NotFound')
    expect(await rashid.refused(begin, { partyId: brand })).toBe('NotACaseManager')
  })
})

describe('who can see this', () => {
  it('names for the lead every party and what each reads, and for a company those it knows of', async () => {
    const ask = async (by: Caller, of: string) => (await by.ask(
      `query ($id: ID!, $of: FactClass!) { case(id: $id) { readers(of: $of) { effect rule reason areAll parties { party { role } effect rule onlyAssigned } } } }`, { id: otherId, of }))['case'].readers
    expect(await ask(amina, 'source')).toEqual({
      effect: 'read', rule: 'lead_caseworker_hears_her', reason: null, areAll: true, parties: [
        { party: { role: 'lead' }, effect: 'read', rule: 'lead_caseworker_hears_her', onlyAssigned: true },
        { party: { role: 'brand' }, effect: 'withheld', rule: 'companies_never_persons', onlyAssigned: false },
      ],
    })
    expect(await ask(ingrid, 'protection')).toMatchObject({ effect: 'withheld', rule: 'companies_never_protection', reason: 'NotForYourRole', areAll: false })
  })
})
