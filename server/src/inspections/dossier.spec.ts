import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { placesOf, type Places } from '../../test/places.js'
import { add } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World, places: Places
let amina: Caller, shirin: Caller, ingrid: Caller, malee: Caller, minseo: Caller, jiwon: Caller
let caseId: string, office: string, today: string
const compose = 'mutation ($input: ComposeDossierInput!) { composeDossier(input: $input) { id state addressee digest reference holds { code basis summary points { concerns verdict } workers { code items } } can { handOver { allowed } recordReply { allowed reason } } } }'
const handOver = 'mutation ($input: HandOverDossierInput!) { handOverDossier(input: $input) { id state reference handedOverOn } }'
const reply = 'mutation ($input: DossierReplyInput!) { recordDossierReply(input: $input) { id state reference repliedOn answer { from words } } }'
const onCase = 'query ($id: ID!) { case(id: $id) { dossiers { id addressee digest holds { summary } answer { words } can { handOver { allowed reason } } } } }'
const withhold = 'mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }'
const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }'
const propose = 'mutation ($input: ProposeBasisInput!) { proposeBasis(input: $input) { id } }'
const inspectors = 'Han River Labour Inspection Office'

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  ;[amina, shirin, ingrid, minseo, jiwon] = [await world.as('amina'), await world.as('shirin'), await world.as('ingrid'), await world.as('minseo'), await world.as('jiwon')]
  malee = await world.as('malee', 'quietwater')
  office = await world.idOf('hanriver')
  today = dayOf(world.app.get(Clock).now())
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  await jiwon.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: minseo.membershipId })
}, 240_000)
afterAll(async () => {
  await places.close()
  await world.close()
})

const input = (more: object = {}) => ({ caseId, addressee: 'Border district prosecutor', role: 'police', basis: 'Article 5', summary: 'Passports lie in a locker.', knowsItMayHaveToAct: true, ...more })
const toOffice = (consentIds: string[], more: object = {}) => input({ addressee: inspectors, role: 'labour_inspectorate', consentIds, ...more })
const inquiry = (workerId: string, more: object = {}) => consented(amina, workerId, office, { purpose: 'investigation', items: ['identity', 'account'], ...more })
const shown = async (who: Caller, id: string) => (await who.ask(onCase, { id: caseId }))['case'].dossiers.find((it: { id: string }) => it.id === id)
const takenBack = (id: string) => amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, how: "said", saidBy: "herself") { id } }', { id })

async function someone(): Promise<string> {
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  return workerId
}

describe('what is handed to an authority on paper', () => {
  it('holds of a worker only what she agreed to for an inquiry, and bears a hash of what it holds', async () => {
    const workerId = await someone()
    const services = await consented(amina, workerId, office)
    const agreed = await inquiry(workerId)
    expect(await amina.refused(compose, { input: input({ knowsItMayHaveToAct: false }) })).toBe('MayHaveToAct')
    expect(await amina.refused(compose, { input: toOffice([services]) })).toBe('InvalidInput')
    const { worker: { code } } = await amina.ask('query ($id: ID!) { worker(id: $id) { code } }', { id: workerId })
    const { composeDossier: made } = await amina.ask(compose, { input: toOffice([agreed]) })
    expect(made).toMatchObject({ state: 'made', addressee: inspectors, reference: null, holds: { summary: 'Passports lie in a locker.', points: [], workers: [{ code, items: ['identity', 'account'] }] },
      can: { handOver: { allowed: true }, recordReply: { allowed: false, reason: 'HandOverFirst' } } })
    expect(made.digest).toMatch(/^[0-9a-f]{64}$/)
    await takenBack(agreed)
    expect(await amina.refused(compose, { input: toOffice([agreed]) })).toBe('ConsentIsOver')
    for (const who of [shirin, ingrid, malee, minseo]) {
      expect((await who.ask(onCase, { id: caseId }))['case'].dossiers).toEqual([])
      expect(await who.refused(compose, { input: input() })).toBe('NotFound')
    }
  })

  it('is handed over under the authority\'s own number, and its answer is written down by the lead', async () => {
    const { composeDossier: { id } } = await amina.ask(compose, { input: input() })
    const answered = { id, on: today, from: 'Inspector Han', words: 'They will look at the locker.' }
    expect(await amina.refused(reply, { input: answered })).toBe('HandOverFirst')
    expect(await amina.refused(handOver, { input: { id, on: '2199-01-01' } })).toBe('InvalidInput')
    expect((await amina.ask(handOver, { input: { id, on: today, reference: 'BD-12' } }))['handOverDossier']).toEqual({ id, state: 'handed_over', reference: 'BD-12', handedOverOn: today })
    expect(await amina.refused(handOver, { input: { id, on: today } })).toBe('AlreadyEnded')
    expect((await amina.ask(reply, { input: answered }))['recordDossierReply']).toEqual({ id, state: 'answered', reference: 'BD-12', repliedOn: today, answer: { from: 'Inspector Han', words: 'They will look at the locker.' } })
    expect(await minseo.refused(reply, { input: answered })).toBe('NotFound')
  })

  it('goes to whom she named and to nobody else, by her own word and not by another basis', async () => {
    const workerId = await someone()
    const agreed = await inquiry(workerId)
    expect(await amina.refused(compose, { input: toOffice([agreed], { addressee: 'Border district prosecutor' }) })).toBe('InvalidInput')
    expect(await amina.refused(compose, { input: toOffice([agreed], { role: 'police' }) })).toBe('InvalidInput')
    const outside = await consented(amina, workerId, null, { purpose: 'investigation', items: ['identity'], receiverPerson: 'Border district prosecutor' })
    expect(await amina.refused(compose, { input: input({ consentIds: [outside], addressee: 'Harbour police' }) })).toBe('InvalidInput')
    expect(await amina.refused(compose, { input: toOffice([agreed, outside]) })).toBe('InvalidInput')
    expect((await amina.ask(compose, { input: input({ consentIds: [outside] }) }))['composeDossier'].holds.workers).toMatchObject([{ items: ['identity'] }])
    const { proposeBasis: { id: basis } } = await amina.ask(propose, { input: { workerId, basis: 'legal_obligation', authority: 'Article 5', reason: 'By law.', receiverOrganisationId: office,
      purpose: 'investigation', items: ['identity'], approverOrganisationId: await world.idOf('quietwater') } })
    await malee.ask('mutation ($id: ID!) { approveBasis(id: $id) { id } }', { id: basis })
    expect(await amina.refused(compose, { input: toOffice([basis]) })).toBe('InvalidInput')
  })

  it('tells nothing of whoever keeps it from them, and a point of hers only where her account is told', async () => {
    const workerId = await someone()
    const silent = await inquiry(workerId, { items: ['identity'] })
    const { addAllegation: { id: point } } = await amina.ask(allege, { input: { caseId, workerId, concerns: ['documents_kept'], text: 'Kanari' } })
    expect(await amina.refused(compose, { input: toOffice([silent], { pointIds: [point] }) })).toBe('InvalidInput')
    const telling = await inquiry(workerId, { items: ['account'] })
    const { composeDossier: made } = await amina.ask(compose, { input: toOffice([silent, telling], { pointIds: [point] }) })
    expect(made.holds).toMatchObject({ points: [{ concerns: ['documents_kept'] }], workers: [{ items: expect.arrayContaining(['identity', 'account']) }] })
    await amina.ask(withhold, { input: { workerId, role: 'labour_inspectorate', why: 'fear' } })
    expect(await amina.refused(compose, { input: toOffice([telling]) })).toBe('WorkerWithholds')
    expect(await amina.refused(handOver, { input: { id: made.id, on: today } })).toBe('ConsentIsOver')
  })

  it('is neither shown nor handed over once she agrees no more, and what was handed over before stays as it was', async () => {
    const workerId = await someone()
    const agreed = await inquiry(workerId)
    const { composeDossier: { id: given } } = await amina.ask(compose, { input: toOffice([agreed]) })
    const { composeDossier: { id: waiting } } = await amina.ask(compose, { input: toOffice([agreed]) })
    await amina.ask(handOver, { input: { id: given, on: today } })
    await takenBack(agreed)
    expect(await amina.refused(handOver, { input: { id: waiting, on: today } })).toBe('ConsentIsOver')
    expect(await shown(amina, waiting)).toMatchObject({ holds: null, can: { handOver: { allowed: false, reason: 'ConsentIsOver' } } })
    expect(await shown(amina, given)).toMatchObject({ holds: { summary: 'Passports lie in a locker.' } })
  })

  it('is found by the organisation to which it was handed, by its number and digest alone, and by no other', async () => {
    const addressed = async (who: Caller) => (await who.ask('{ addressedPapers { id from handedOverOn reference digest } }'))['addressedPapers']
    const before = await addressed(minseo)
    const { composeDossier: made } = await amina.ask(compose, { input: toOffice([await inquiry(await someone())]) })
    expect(await addressed(minseo)).toEqual(before)
    await amina.ask(handOver, { input: { id: made.id, on: today, reference: 'BD-77' } })
    const line = { id: made.id, from: 'Nodipar Worker Support', handedOverOn: today, reference: 'BD-77', digest: made.digest }
    expect([await addressed(minseo), await addressed(jiwon)]).toEqual([expect.arrayContaining([line]), expect.arrayContaining([line])])
    for (const other of [amina, shirin, ingrid, malee]) expect(await addressed(other)).toEqual([])
  })

  it('goes with her when she is erased, with what was answered', async () => {
    const workerId = await someone()
    const agreed = await inquiry(workerId)
    const { composeDossier: { id } } = await amina.ask(compose, { input: toOffice([agreed]) })
    const { composeDossier: { id: waiting } } = await amina.ask(compose, { input: toOffice([agreed]) })
    const { composeDossier: { id: other } } = await amina.ask(compose, { input: input() })
    await amina.ask(handOver, { input: { id, on: today, reference: 'Kanari-7' } })
    await amina.ask(reply, { input: { id, on: today, from: 'Kanari', words: 'Kanari' } })
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    const { rows } = await world.owner.query('SELECT DISTINCT addressee, reference, digest, length(sealed) AS sealed, length(wrapped) AS wrapped FROM dossier WHERE id = ANY ($1)', [[id, waiting]])
    expect(rows).toEqual([{ addressee: '', reference: null, digest: '', sealed: 0, wrapped: 0 }])
    expect(await shown(amina, id)).toMatchObject({ holds: null, answer: null })
    expect(await amina.refused(handOver, { input: { id: waiting, on: today } })).toBe('ConsentIsOver')
    expect(await shown(amina, other)).toMatchObject({ holds: { summary: 'Passports lie in a locker.' } })
  })
})
