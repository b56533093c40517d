import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { add, known, open, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, malee: Caller, anong: Caller
let caseId: string, shelter: string, board: string
const hold = `mutation ($input: HoldConsentSessionInput!) { holdConsentSession(input: $input) { id language by answers { answer refusal worker { id } consent { state way } } } }`
const propose = `mutation ($input: ProposeBasisInput!) { proposeBasis(input: $input) { id state can { approve { allowed } withdraw { allowed } } } }`
const approve = 'mutation ($id: ID!) { approveBasis(id: $id) { id state approver } }'
const proposals = `query ($id: ID!) { case(id: $id) { consents(first: 50) { nodes { id basis state authority reason by worker { id } receiverPerson can { approve { allowed reason } } } } } }`

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  malee = await world.as('malee', 'quietwater')
  anong = await world.as('anong')
  shelter = await world.idOf('quietwater')
  board = await world.idOf('gulfboard')
  caseId = await opened(world, amina)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'gulfboard', 'referral_authority')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => { await world.close() })

const someone = async () => {
  const id = await add(amina, caseId)
  await recorded(amina, id)
  return id
}
const session = (answers: object[], more: object = {}) => ({
  caseId, language: 'bn', interpreter: 'Kanarideuter', purpose: 'services', items: ['contacts'], receiverOrganisationId: shelter, answers, ...more })

describe('a session', () => {
  it('explains once, and keeps what each said by herself', async () => {
    const [yes, no, absent, child, kept] = await Promise.all([someone(), someone(), someone(), someone(), someone()])
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId: kept, role: 'shelter', why: 'fear' } })
    const { holdConsentSession } = await amina.ask(hold, { input: session([
      { workerId: yes, answer: 'yes', age: 'adult' }, { workerId: no, answer: 'no' }, { workerId: absent, answer: 'absent' },
      { workerId: child, answer: 'yes' }, { workerId: kept, answer: 'yes', age: 'adult' },
    ]) })
    const came = new Map(holdConsentSession.answers.map((it: { worker: { id: string } }) => [it.worker.id, it]))
    expect(came.get(yes)).toMatchObject({ answer: 'yes', refusal: null, consent: { state: 'given', way: 'group_session' } })
    expect(came.get(no)).toMatchObject({ answer: 'no', refusal: null, consent: { state: 'refused', way: null } })
    expect(came.get(absent)).toMatchObject({ answer: 'absent', refusal: null, consent: null })
    expect(came.get(child)).toMatchObject({ answer: 'yes', refusal: 'GuardianNeeded', consent: null })
    expect(came.get(kept)).toMatchObject({ answer: 'yes', refusal: 'WorkerWithholds', consent: null })
    expect((await malee.ask(open, { workerId: yes, parts: ['contacts'] }))['openWorker'].contacts[0].value).toBe(known.contacts[0]?.value)
    for (const workerId of [no, absent, child, kept]) expect(await malee.refused(open, { workerId, parts: ['contacts'] })).toBe('NotFound')
  })

  it('is held with the workers of its case, by those who work with them', async () => {
    const elsewhere = await add(amina, await opened(world, amina))
    expect(await amina.refused(hold, { input: session([{ workerId: elsewhere, answer: 'yes', age: 'adult' }]) })).toBe('NotFound')
    const id = await someone()
    expect(await malee.refused(hold, { input: session([{ workerId: id, answer: 'yes' }]) })).toBe('NotFound')
    expect(await (await world.as('shirin')).refused(hold, { input: session([{ workerId: id, answer: 'yes' }]) })).toBe('NotFound')
    expect(await amina.refused(hold, { input: session([{ workerId: id, answer: 'yes' }, { workerId: id, answer: 'no' }]) })).toBe('InvalidInput')
  })
})

describe('another legal basis', () => {
  const basis = (workerId: string, more: object = {}) => ({
    workerId, basis: 'court_order', purpose: 'services', items: ['contacts'], receiverOrganisationId: shelter, authority: 'Bangkok Labour Court', reason: 'Kanarigrund', approverOrganisationId: board, ...more })

  it('opens nothing until somebody of another organisation agrees, who learns what to judge and not of whom', async () => {
    const id = await someone()
    const { proposeBasis } = await amina.ask(propose, { input: basis(id) })
    expect(proposeBasis).toMatchObject({ state: 'proposed', can: { approve: null, withdraw: { allowed: true } } })
    expect(await malee.refused(open, { workerId: id, parts: ['contacts'] })).toBe('NotFound')
    for (const who of [amina, await world.as('shirin'), malee]) expect(await who.refused(approve, { id: proposeBasis.id })).toBe('NotFound')
    const [told] = (await anong.ask(proposals, { id: caseId }))['case'].consents.nodes
    expect(told).toMatchObject({ id: proposeBasis.id, basis: 'court_order', authority: 'Bangkok Labour Court', reason: 'Kanarigrund', by: 'Amina Sarkar', worker: null, can: { approve: { allowed: true } } })
    expect(await anong.ask(approve, { id: proposeBasis.id })).toMatchObject({ approveBasis: { state: 'given', approver: 'Anong Phromma' } })
    expect((await malee.ask(open, { workerId: id, parts: ['contacts'] }))['openWorker'].contacts[0].value).toBe(known.contacts[0]?.value)
    const [received] = (await malee.ask(proposals, { id: caseId }))['case'].consents.nodes.filter((it: { id: string }) => it.id === proposeBasis.id)
    expect(received).toMatchObject({ basis: 'court_order', authority: null, reason: null, by: null, worker: { id } })
    await relayed(world)
    const { rows } = await world.owner.query('SELECT i.notify FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = $1 AND e.subject_id = $2 AND i.membership_id = $3', ['consent.basis_approved', proposeBasis.id, malee.membershipId])
    expect(rows).toEqual([{ notify: true }])
    expect(await anong.refused(approve, { id: proposeBasis.id })).toBe('ConsentIsOver')
  })

  it('is looked at by nobody of the lead, nor by the receiver, a company or a stranger', async () => {
    const id = await someone()
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    for (const approver of ['nodipar', 'quietwater', 'ljungvind', 'rimkhlong'] as const) {
      expect([approver, await amina.refused(propose, { input: basis(id, { approverOrganisationId: await world.idOf(approver) }) })]).toEqual([approver, 'InvalidInput'])
    }
  })

  it('is hidden from whoever would look at it, reasons and all, once she keeps it from them or it is over', async () => {
    const id = await someone()
    const read = 'query ($id: ID!) { consent(id: $id) { reason } }'
    const [kept, over] = [(await amina.ask(propose, { input: basis(id) }))['proposeBasis'].id, (await amina.ask(propose, { input: basis(await someone()) }))['proposeBasis'].id]
    expect((await anong.ask(read, { id: kept }))['consent'].reason).toBe('Kanarigrund')
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId: id, organisationId: board, why: 'fear' } })
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "here") { id } }', { id: over })
    for (const one of [kept, over]) {
      expect(await anong.refused(read, { id: one })).toBe('NotFound')
      expect(await anong.refused(approve, { id: one })).toBe('NotFound')
    }
    expect(await amina.refused(propose, { input: basis(id) })).toBe('WorkerWithholds')
  })

  it('cannot stand against what she keeps back', async () => {
    const id = await someone()
    const { proposeBasis } = await amina.ask(propose, { input: basis(id) })
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId: id, organisationId: shelter, why: 'fear' } })
    expect(await amina.refused(propose, { input: basis(id) })).toBe('WorkerWithholds')
    await anong.ask(approve, { id: proposeBasis.id })
    expect(await malee.refused(open, { workerId: id, parts: ['contacts'] })).toBe('NotFound')
  })
})

describe('one that would join', () => {
  it('is kept out while somebody of the case keeps what is about her from it or from its role', async () => {
    const id = await someone()
    await explained(amina, id)
    const { withholdFrom } = await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { withholdings { id } } }', { input: { workerId: id, role: 'consulate', why: 'fear' } })
    await expect(joined(world, amina, caseId, 'consulardesk', 'consulate')).rejects.toThrow('WorkerWithholds')
    await amina.ask('mutation ($id: ID!) { endWithholding(id: $id) { id } }', { id: withholdFrom.withholdings[0].id })
    await joined(world, amina, caseId, 'consulardesk', 'consulate')
  })
})
