import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '@amends/shared/cast'
import { supplyLimits } from '@amends/shared/supply'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Database } from '../platform/database/database.js'

let world: World
let ingrid: Caller, johan: Caller, claire: Caller, junho: Caller, kamrul: Caller, wanjiru: Caller, amina: Caller, shirin: Caller

const keep = 'mutation ($input: KeepSupplyInput!) { keepSupply(input: $input) { id } }'
const end = 'mutation ($id: ID!) { endSupply(id: $id) { endedAt } }'
const setCode = 'mutation ($title: String!, $words: String!) { setConductCode(title: $title, words: $words) { conductCode { title words } } }'
const onPaper = 'mutation ($input: RecordConductInput!) { recordConduct(input: $input) { isAccepted acceptance { way signedBy acceptedOn } } }'
const askIn = 'mutation ($id: ID!) { askIntoPlatform(id: $id) { asking { state } can { askIn { allowed reason } } } }'
const list = `query ($search: String, $tier: Int, $ended: Boolean! = false) { supply(first: 50, search: $search, tier: $tier, ended: $ended) { nodes {
  id name country region tier relation site contactName contactEmail isAccepted acceptance { way signedBy acceptedOn } asking { state by email } can { change { allowed } askIn { allowed reason } } } } }`
const askings = '{ supplyAskings { id organisationName name country email by state code { title words } acceptance { signedBy } can { answer { allowed } accept { allowed reason } } } }'
const answer = 'mutation ($id: ID!, $organisationId: ID) { answerSupplyAsking(id: $id, organisationId: $organisationId) { state } }'
const accept = 'mutation ($id: ID!) { acceptConduct(id: $id) { acceptance { signedBy way } } }'
const lookUp = 'mutation ($input: LookUpSupplyInput!) { lookUpSupply(input: $input) { supplyLooks { name country by found { relation organisation { name } } } } }'
const looks = 'query ($id: ID!) { case(id: $id) { id supplyLooks { id name found { relation } } withheld { field } } }'
const file = 'mutation ($caseId: ID!, $entryId: ID) { fileCase(caseId: $caseId, entryId: $entryId) { filedUnder { name tier } } }'

const line = (name: string, more: Record<string, unknown> = {}) => ({ input: { relation: 'buys_from', site: 'factory', name, country: 'KR', tier: 1, contactName: 'Junho Baek', contactEmail: cast.junho.email, ...more } })
const kept = async (who: Caller, name: string, more: Record<string, unknown> = {}): Promise<string> => (await who.ask(keep, line(name, more)))['keepSupply'].id
const names = async (who: Caller, of: Record<string, unknown> = {}): Promise<string[]> => (await who.ask(list, of))['supply'].nodes.map((it: { name: string }) => it.name)

beforeAll(async () => {
  world = await openWorld()
  ;[ingrid, johan, claire, junho, kamrul, wanjiru, amina, shirin] = await Promise.all([world.as('ingrid'), world.as('johan'), world.as('claire'), world.as('junho'), world.as('kamrul'), world.as('wanjiru'), world.as('amina'), world.as('shirin')])
})
afterAll(async () => { await world.close() })

describe('a list of suppliers', () => {
  it('is kept by whoever works there, told by tier and name, and read by no other company', async () => {
    await kept(johan, 'Byeolmaru Textile Co., Ltd.')
    await kept(johan, 'Neulsol Dyeing', { tier: 2, region: 'Yangju' })
    const home = await kept(kamrul, 'The Rahman household', { relation: 'recruits_for', site: 'private_home', tier: null, country: 'JO' })
    expect([await names(ingrid), await names(ingrid, { tier: 2 }), await names(ingrid, { search: 'yangju' })]).toEqual([['Byeolmaru Textile Co., Ltd.', 'Neulsol Dyeing'], ['Neulsol Dyeing'], ['Neulsol Dyeing']])
    for (const other of [claire, junho, amina, wanjiru]) expect(await names(other)).toEqual([])
    expect(await names(kamrul)).toEqual(['The Rahman household'])
    expect(await claire.refused(end, { id: home })).toBe('NotFound')
  })

  it('takes a tier of those we buy from and of nobody else, and is kept by companies alone', async () => {
    expect(await ingrid.refused(keep, line('Nobody', { tier: null }))).toBe('InvalidInput')
    expect(await ingrid.refused(keep, line('Nobody', { relation: 'recruited_by' }))).toBe('InvalidInput')
    expect(await ingrid.refused(keep, line('---'))).toBe('InvalidInput')
    expect(await amina.refused(keep, line('Nobody'))).toBe('NotFound')
  })

  it('keeps what it left out', async () => {
    const id = await kept(ingrid, 'Once and no more')
    await ingrid.ask(end, { id })
    expect([await names(ingrid, { search: 'once' }), await names(ingrid, { search: 'once', ended: true })]).toEqual([[], ['Once and no more']])
    expect(await ingrid.refused(end, { id })).toBe('AlreadyEnded')
  })
})

describe('a code of conduct', () => {
  it('is written by an administrator and accepted on paper, by whom and on which day', async () => {
    const id = await kept(ingrid, 'Geumdal Finishing', { tier: 3 })
    const paper = { input: { entryId: id, signedBy: 'Dongsu Ma', acceptedOn: '2026-01-10' } }
    expect(await ingrid.refused(onPaper, paper)).toBe('NoCodeOfConduct')
    expect(await johan.refused(setCode, { title: 'Ours', words: 'Nobody pays for work.' })).toBe('NotAnAdministrator')
    await ingrid.ask(setCode, { title: 'Ours', words: 'Nobody pays for work.' })
    expect((await johan.ask(onPaper, paper)).recordConduct).toEqual({ isAccepted: true, acceptance: { way: 'paper', signedBy: 'Dongsu Ma', acceptedOn: '2026-01-10' } })
    expect(await johan.refused(onPaper, { input: { ...paper.input, acceptedOn: '2999-01-01' } })).toBe('InvalidInput')
    await ingrid.ask(setCode, { title: 'Ours, anew', words: 'Nobody pays for work, and papers stay with whose they are.' })
    const { supply: { nodes: [anew] } } = await ingrid.ask(list, { search: 'Geumdal' })
    expect(anew).toMatchObject({ isAccepted: false, acceptance: { signedBy: 'Dongsu Ma' } })
  })

  it('reaches a supplier that the operator lets in, which accepts it in its own name; nothing says whether it was here before', async () => {
    const { supply: { nodes: [byeolmaru] } } = await ingrid.ask(list, { search: 'Byeolmaru' })
    expect(await johan.refused(askIn, { id: byeolmaru.id })).toBe('NotAnAdministrator')
    expect((await ingrid.ask(askIn, { id: byeolmaru.id })).askIntoPlatform).toEqual({ asking: { state: 'asked' }, can: { askIn: { allowed: false, reason: 'AskedInAlready' } } })
    expect((await junho.ask(askings)).supplyAskings).toEqual([])
    const { supplyAskings: [waiting] } = await wanjiru.ask(askings)
    expect(waiting).toMatchObject({ organisationName: 'Ljungvind Outdoor', name: 'Byeolmaru Textile Co., Ltd.', email: cast.junho.email, code: null, can: { answer: { allowed: true }, accept: null } })
    expect((await wanjiru.ask('{ myWork { items { kind called } } }')).myWork.items).toContainEqual({ kind: 'supply_asking', called: 'Byeolmaru Textile Co., Ltd.' })
    expect(await ingrid.refused(answer, { id: waiting.id, organisationId: await world.idOf('byeolmaru') })).toBe('NotFound')
    expect(await wanjiru.refused(answer, { id: waiting.id, organisationId: await world.idOf('sagarmukh') })).toBe('RoleNotForThisKind')
    await wanjiru.ask(answer, { id: waiting.id, organisationId: await world.idOf('byeolmaru') })
    const { supplyAskings: [asked] } = await junho.ask(askings)
    expect(asked).toEqual({
      id: waiting.id, organisationName: 'Ljungvind Outdoor', name: null, country: null, email: null, by: null, state: 'open', acceptance: null,
      code: { title: 'Ours, anew', words: 'Nobody pays for work, and papers stay with whose they are.' }, can: { answer: null, accept: { allowed: true, reason: null } } })
    expect((await junho.ask('{ myWork { items { kind called } } }')).myWork.items).toContainEqual({ kind: 'conduct_code', called: 'Ljungvind Outdoor' })
    expect((await junho.ask(accept, { id: asked.id })).acceptConduct.acceptance).toEqual({ signedBy: cast.junho.name, way: 'here' })
    expect(await junho.refused(accept, { id: asked.id })).toBe('CodeIsAccepted')
    expect((await ingrid.ask(list, { search: 'Byeolmaru' })).supply.nodes[0]).toMatchObject({ isAccepted: true, acceptance: { way: 'here', signedBy: cast.junho.name }, asking: { state: 'open', by: cast.ingrid.name } })
    await ingrid.ask(end, { id: byeolmaru.id })
    expect((await junho.ask(askings)).supplyAskings).toEqual([])
  })

  it('asks nobody into it whose home is a place of work, or whom nobody can write to', async () => {
    await kamrul.ask(setCode, { title: 'Ours', words: 'Nobody pays for work.' })
    const { supply: { nodes: [home] } } = await kamrul.ask(list)
    expect([home.can.askIn, await kamrul.refused(askIn, { id: home.id })]).toEqual([null, 'NotFound'])
    expect(await ingrid.refused(askIn, { id: await kept(ingrid, 'No address', { contactEmail: null }) })).toBe('NoContactToAsk')
  })
})

describe('the lead of a case', () => {
  it('learns which companies have the place on their lists, that it asked is written down, and no company hears of it', async () => {
    const caseId = await opened(world, amina)
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    await kept(claire, 'NEULSOL  dyeing, Limited', { tier: 3 })
    const input = { caseId, name: 'Neulsol Dyeing Co.', country: 'KR' }
    const { lookUpSupply: { supplyLooks } } = await amina.ask(lookUp, { input })
    expect(supplyLooks).toEqual([{ name: 'Neulsol Dyeing Co.', country: 'KR', by: cast.amina.name, found: expect.arrayContaining([
      { relation: 'buys_from', organisation: { name: 'Ljungvind Outdoor' } }, { relation: 'buys_from', organisation: { name: 'Pellwater Foods' } }]) }])
    expect(supplyLooks[0].found).toHaveLength(2)
    expect((await amina.ask(lookUp, { input: { ...input, name: 'Neulsol' } })).lookUpSupply.supplyLooks[0].found).toEqual([])
    expect((await amina.ask(lookUp, { input: { ...input, name: 'The Rahman household', country: 'JO' } })).lookUpSupply.supplyLooks[0].found).toEqual([])
    expect((await shirin.ask(looks, { id: caseId })).case.supplyLooks).toHaveLength(3)
    expect((await ingrid.ask(looks, { id: caseId })).case.supplyLooks).toBeNull()
    for (const other of [ingrid, shirin]) expect(await other.refused(lookUp, { input })).toBe(other === ingrid ? 'NotFound' : 'NotACaseManager')
    await relayed(world)
    for (const other of [ingrid, claire]) expect((await other.ask('{ inbox(first: 50) { nodes { kind } } }')).inbox.nodes.map((it: { kind: string }) => it.kind)).not.toContain('supply_looked_up')
    for (let asked = 3; asked < supplyLimits.looksADay; asked += 1) await amina.ask(lookUp, { input: { ...input, name: `Nobody ${asked}` } })
    expect(await amina.refused(lookUp, { input })).toBe('TooManyRequests')
  })

  it('reads no list in SQL either, and nobody looks one up without a case that she leads', async () => {
    const found = await world.app.get(Database).write('rt', { organisation: await world.idOf('nodipar'), membership: shirin.membershipId }, async tx =>
      tx.sql('SELECT id FROM supply_entry UNION ALL SELECT id FROM supply_asking UNION ALL SELECT id FROM supply_filing UNION ALL SELECT id FROM conduct_code'))
    expect(found).toEqual([])
    const caseId = await opened(world, amina)
    await expect(world.app.get(Database).write('rt', { organisation: await world.idOf('ljungvind'), membership: ingrid.membershipId }, tx =>
      tx.sql('SELECT supply_look_up($1, $1, $2, $2, $3, $2)', [caseId, 'neulsol dyeing', 'KR']))).rejects.toThrow('insufficient_privilege')
  })
})

describe('a case', () => {
  it('is put under a line of one\'s own list, which nobody else on the case reads', async () => {
    const caseId = await opened(world, amina)
    for (const key of ['ljungvind', 'pellwater'] as const) await joined(world, amina, caseId, key, 'brand')
    const { supply: { nodes: [neulsol] } } = await ingrid.ask(list, { search: 'Neulsol' })
    expect((await ingrid.ask(file, { caseId, entryId: neulsol.id })).fileCase.filedUnder).toEqual({ name: 'Neulsol Dyeing', tier: 2 })
    const filed = 'query ($id: ID!) { case(id: $id) { filedUnder { name } } }'
    for (const other of [claire, amina]) expect((await other.ask(filed, { id: caseId })).case.filedUnder).toBeNull()
    expect(await claire.refused(file, { caseId, entryId: neulsol.id })).toBe('NotFound')
    expect(await junho.refused(file, { caseId, entryId: null })).toBe('NotFound')
    expect((await johan.ask(file, { caseId, entryId: null })).fileCase.filedUnder).toBeNull()
  })
})

describe('the page of a brand', () => {
  it('costs the same few statements however many cases it takes part in', async () => {
    const page = `{ cases(first: 20) { nodes { id code title state changedAt lead { id name } filedUnder { id name tier } noticesInOurName { id subject sentOn } toPay { currency asked claimed }
      parties { nodes { id mine until talk talkPoints undertakingAt can { acceptUndertaking { allowed } } } }
      buyers(first: 20) { nodes { id commitment openedAt organisation { id } can { commit { allowed } } } } } } }`
    const spent = () => world.database.statements.rt + world.database.statements.auth
    await ingrid.ask(page)
    const before = spent()
    await ingrid.ask(page)
    expect(spent() - before).toBeLessThanOrEqual(8)
  })

  it('asks for a list of suppliers with as few', async () => {
    const spent = () => world.database.statements.rt + world.database.statements.auth
    await ingrid.ask(list)
    const before = spent()
    await ingrid.ask(list)
    expect(spent() - before).toBeLessThanOrEqual(8)
  })
})
