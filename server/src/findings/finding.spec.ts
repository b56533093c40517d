import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'

let world: World
let amina: Caller
let shirin: Caller
let caseId: string
let lead: string

const list = `query ($id: ID!) { case(id: $id) { allegations(first: 50) { nodes { id concerns text verdict worker { id } can { find { allowed } } withheld { field }
  findings { id verdict reasons by verifier { name } verifierName can { appeal { allowed reason } } appeals { id state reason can { decide { allowed reason } } } } } } } }`
const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id verdict } }'
const find = 'mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id verdict findings { id } } }'
const appeal = 'mutation ($input: AppealFindingInput!) { appealFinding(input: $input) { id appeals { id state appellant } } }'
const decide = 'mutation ($input: DecideAppealInput!) { decideAppeal(input: $input) { id state finding { id } } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  caseId = await opened(world, amina)
  lead = (await amina.ask('query ($id: ID!) { case(id: $id) { lead { id } } }', { id: caseId }))['case'].lead.id
  await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: shirin.membershipId })
})
afterAll(async () => { await world.close() })

const point = async (more: Record<string, unknown> = {}, of = caseId): Promise<string> =>
  (await amina.ask(allege, { input: { caseId: of, concerns: ['documents_kept'], text: 'Passports lie in a locker of the works.', ...more } }))['addAllegation'].id
const found = (allegationId: string, more: Record<string, unknown> = {}) =>
  ({ input: { allegationId, verdict: 'substantiated', reasons: 'Two passports were seen in the locker.', verifierOrganisationId: lead, ...more } })
const pointsOf = async (who: Caller, of = caseId) => (await who.ask(list, { id: of }))['case'].allegations.nodes
const findingOf = async (id: string) => (await pointsOf(amina)).find((it: { id: string }) => it.id === id).findings[0]

describe('a finding', () => {
  it('takes the place of the one before, which stays', async () => {
    const id = await point()
    await amina.ask(find, found(id, { verdict: 'unable_to_verify', reasons: 'The works let nobody in.' }))
    const { makeFinding } = await amina.ask(find, found(id))
    expect([makeFinding.verdict, makeFinding.findings.length]).toEqual(['substantiated', 2])
    const [latest, before] = (await pointsOf(amina)).find((it: { id: string }) => it.id === id).findings
    expect([latest.verdict, before.verdict, before.can.appeal]).toEqual(['substantiated', 'unable_to_verify', { allowed: false, reason: 'FindingSuperseded' }])
  })

  it('needs reasons in words, and one who verified', async () => {
    const id = await point()
    expect(await amina.refused(find, found(id, { reasons: ' ' }))).toBe('InvalidInput')
    expect(await amina.refused(find, found(id, { verifierOrganisationId: null }))).toBe('InvalidInput')
    expect(await amina.refused(find, found(id, { verifierName: 'A sworn auditor' }))).toBe('InvalidInput')
    expect((await amina.ask(find, found(id, { verifierOrganisationId: null, verifierName: 'A sworn auditor' })))['makeFinding'].verdict).toBe('substantiated')
  })

  it('is of nobody who is the company concerned, goes by its name, or belongs to it', async () => {
    const of = await opened(world, amina)
    await joined(world, amina, of, 'neulsol', 'supplier', 'partner')
    const neulsol = await world.idOf('neulsol')
    const { rows: [company] } = await world.owner.query<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [neulsol])
    const id = await point({}, of)
    expect(await amina.refused(find, found(id, { verifierOrganisationId: neulsol }))).toBe('VerifierNotIndependent')
    expect(await amina.refused(find, found(id, { verifierOrganisationId: null, verifierName: `${company?.name.toUpperCase()}.` }))).toBe('VerifierNotIndependent')
    const measure = await world.idOf('evenmeasure')
    await world.owner.query(`INSERT INTO tie (id, from_organisation_id, to_organisation_id, kind, declared_by, declared_organisation_id, declared_at, counts_from, version)
      SELECT $1, $2, $1, 'owns', m.id, m.organisation_id, m.since, m.since, 1 FROM membership m WHERE m.organisation_id = $2 LIMIT 1`, [measure, neulsol])
    expect(await amina.refused(find, found(id, { verifierOrganisationId: measure }))).toBe('VerifierNotIndependent')
    await world.owner.query('DELETE FROM tie WHERE id = $1', [measure])
    expect((await amina.ask(find, found(id, { verifierOrganisationId: measure })))['makeFinding'].verdict).toBe('substantiated')
  })

  it('is asked about again, and decided by somebody who did not make it', async () => {
    const id = await point()
    await amina.ask(find, found(id, { verdict: 'not_substantiated', reasons: 'Nothing was seen.' }))
    const { appealFinding } = await amina.ask(appeal, { input: { findingId: (await findingOf(id)).id, appellant: 'worker', reason: 'The locker was emptied the day before.' } })
    const [{ id: appealId }] = appealFinding.appeals
    expect(await amina.refused(appeal, { input: { findingId: appealFinding.id, appellant: 'worker', reason: 'Again.' } })).toBe('AlreadyAppealed')
    const changed = { appealId, outcome: 'changed', verdict: 'partially_substantiated', reasons: 'A photo shows the locker full.' }
    expect(await amina.refused(decide, { input: changed })).toBe('DeciderMadeFinding')
    expect(await shirin.refused(decide, { input: { ...changed, verdict: null } })).toBe('InvalidInput')
    expect((await shirin.ask(decide, { input: changed }))['decideAppeal'].state).toBe('changed')
    expect(await shirin.refused(decide, { input: changed })).toBe('AppealDecided')
    const now = await findingOf(id)
    expect([now.verdict, now.reasons]).toEqual(['partially_substantiated', 'A photo shows the locker full.'])
  })
})

describe('what others read of it', () => {
  it('is what the table gives: an auditor of a site in words, a brand the kind of harm that was found, once there is a response', async () => {
    const of = await opened(world, amina)
    const [auditor, brand] = [await world.as('greta', 'evenmeasure'), await world.as('ingrid', 'ljungvind')]
    await joined(world, amina, of, 'evenmeasure', 'auditor')
    await joined(world, amina, of, 'ljungvind', 'brand')
    const [harm] = [await point({}, of), await point({ concerns: ['overtime'] }, of), await point({ workerId: await add(amina, of) }, of)]
    await amina.ask(find, found(harm))
    await world.owner.query(`UPDATE "case" SET state = 'verify' WHERE id = $1`, [of])
    expect([(await pointsOf(auditor, of)).length, (await pointsOf(brand, of)).length]).toEqual([2, 0])
    await world.owner.query(`UPDATE "case" SET state = 'respond' WHERE id = $1`, [of])
    const known = await pointsOf(brand, of)
    expect(known).toMatchObject([{ id: harm, concerns: ['documents_kept'], text: null, verdict: null, findings: [], worker: null, can: { find: null } }])
    expect(await brand.refused(find, found(harm))).toBe('NotFound')
    const [{ findings: [finding] }] = await pointsOf(auditor, of)
    expect([finding.reasons, finding.by, finding.can.appeal.allowed]).toEqual(['Two passports were seen in the locker.', null, true])
    const { appealFinding } = await auditor.ask(appeal, { input: { findingId: finding.id, appellant: 'worker', reason: 'We saw three.' } })
    expect(appealFinding.appeals).toMatchObject([{ state: 'open', appellant: 'party' }])
  })

  it('is nothing of a worker, but for whom she lets what happened to her reach', async () => {
    const of = await opened(world, amina)
    await joined(world, amina, of, 'marea', 'representative')
    const workerId = await add(amina, of)
    const id = await point({ workerId }, of)
    await world.owner.query(`UPDATE "case" SET state = 'verify' WHERE id = $1`, [of])
    const who = await world.as('lucia', 'marea')
    expect(await pointsOf(who, of)).toEqual([])
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('marea'), { purpose: 'legal', items: ['identity', 'contacts'] })
    expect(await pointsOf(who, of)).toEqual([])
    await consented(amina, workerId, await world.idOf('marea'), { purpose: 'legal', items: ['account'] })
    expect((await pointsOf(who, of)).map((it: { id: string }) => it.id)).toEqual([id])
  })
})

describe('a talk', () => {
  const record = 'mutation ($input: RecordInterviewInput!) { recordInterview(input: $input) { id said withWhom worker { id } } }'
  const said = (more: Record<string, unknown>) => ({ input: {
    caseId, heldOn: '2026-11-02', interviewer: 'Amina', language: 'bn', interpreted: true, placeKind: 'safe_place', said: 'They kept my Kanaripass.', ...more } })
  const talks = 'query ($id: ID!) { case(id: $id) { interviews(first: 50) { nodes { id said withWhom interviewer } } } }'

  it('is with a worker or with someone else, not on a day to come, and lies sealed', async () => {
    const workerId = await add(amina, caseId)
    expect((await amina.ask(record, said({ workerId })))['recordInterview']).toMatchObject({ said: 'They kept my Kanaripass.', withWhom: null, worker: { id: workerId } })
    expect((await amina.ask(record, said({ withWhom: 'A cook of the Kanarikantine' })))['recordInterview']).toMatchObject({ withWhom: 'A cook of the Kanarikantine', worker: null })
    expect(await amina.refused(record, said({}))).toBe('InvalidInput')
    expect(await amina.refused(record, said({ workerId, withWhom: 'Both' }))).toBe('InvalidInput')
    expect(await amina.refused(record, said({ workerId, heldOn: '2999-01-01' }))).toBe('InvalidInput')
    const { rows } = await world.owner.query(`SELECT FROM interview i WHERE i::text ILIKE '%kanari%'`)
    expect(rows).toEqual([])
  })

  it('is heard by her caseworkers, and by nobody of the companies', async () => {
    const ingrid = await world.as('ingrid', 'ljungvind')
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    expect((await shirin.ask(talks, { id: caseId }))['case'].interviews.nodes.length).toBe(2)
    expect((await ingrid.ask(talks, { id: caseId }))['case'].interviews.nodes).toEqual([])
  })
})
