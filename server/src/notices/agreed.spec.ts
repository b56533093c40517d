import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { approve, atWall, compose, composed, dyeHouse, inDays, sendAt, wordsFor } from '../../test/notice.js'
import { joined } from '../../test/matter.js'
import { add } from '../../test/worker.js'
import { relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, hyejin: Caller
let caseId: string, neulsol: string
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "by telephone") { recall { kind } } }'
const draftOf = async (id: string) => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state reason workers { id } notice { id } } }', { id }))['noticeDraft']
const named = { kind: 'named', matter: 'wages', subject: 'Wages of Mr. Karim', text: 'Please pay Mr. Karim what he is owed.' }

beforeAll(async () => { ({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse()) })
afterAll(async () => { await world.close() })

/** Somebody who agreed that the company is told these. */
const someone = async (...items: string[]) => {
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  return { workerId, consent: items.length === 0 ? '' : await consented(amina, workerId, neulsol, { purpose: 'wage_recovery', items }) }
}
const refused = (given: Record<string, unknown>) => amina.refused(compose, { input: wordsFor(caseId, neulsol, given) })
const approved = async (given: Record<string, unknown>) => {
  const id = await composed(amina, caseId, neulsol, given)
  const { approveNotice } = await shirin.ask(approve, { id })
  return { id, deliverAt: String(approveNotice.deliverAt) }
}

describe('a notice that names one', () => {
  it('needs her own live consent, which names this company and what the words name', async () => {
    const none = await someone()
    const other = await someone('whereabouts')
    const elsewhere = { workerId: none.workerId, consent: await consented(amina, none.workerId, await world.idOf('geumdal'), { purpose: 'wage_recovery', items: ['identity'] }) }
    const figures = await someone()
    await consented(amina, figures.workerId, neulsol, { purpose: 'statistics', items: ['identity'] })
    for (const { workerId } of [none, other, elsewhere, figures]) expect(await refused({ ...named, workerIds: [workerId] })).toBe('WorkerMustConsent')
    const hers = await someone('identity')
    expect(await refused({ ...named, workerIds: [] })).toBe('WorkerMustConsent')
    expect(await refused({ ...named, workerIds: [hers.workerId, other.workerId] })).toBe('WorkerMustConsent')
    expect(await refused({ ...named, text: 'Please pay Mr. Karim. He was injured.', workerIds: [hers.workerId] })).toBe('WorkerMustConsent')
    expect(await refused({ ...named, text: 'Please pay Mr. Karim and Mr. Hassan what they are owed.', workerIds: [hers.workerId] })).toBe('WorkerMustConsent')
    expect(await draftOf(await composed(amina, caseId, neulsol, { ...named, workerIds: [hers.workerId] }))).toMatchObject({ state: 'composed', workers: [{ id: hers.workerId }] })
  })

  it('lends nobody\'s name and has no peer, so that nobody but the lead and the company reads hers', async () => {
    const senderPartyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
    const hers = { ...named, workerIds: [(await someone('identity')).workerId] }
    for (const lent of [{ senderPartyId }, { peerOrganisationId: await world.idOf('juniper') }]) {
      const { errors } = await amina.send(compose, { input: wordsFor(caseId, neulsol, { ...hers, ...lent }) })
      expect(errors).toMatchObject([{ code: 'WorkerMustConsent', field: Object.keys(lent)[0] }])
    }
    const { matter: _matter, replyBy: _replyBy, way: _way, ...words } = wordsFor(caseId, neulsol, hers)
    expect((await amina.ask('query ($input: NoticePreviewInput!) { noticePreview(input: $input) { refusal senders { partyId } } }', { input: words }))['noticePreview'])
      .toEqual({ refusal: null, senders: [{ partyId: null }] })
    await expect(world.owner.query('UPDATE notice_draft SET sender_party_id = $2 WHERE id = $1', [await composed(amina, caseId, neulsol, hers), senderPartyId])).rejects.toThrow('check')
  })

  it('is not approved once she has taken it back, and not sent where she does so meanwhile', async () => {
    const hers = await someone('identity')
    const early = await composed(amina, caseId, neulsol, { ...named, workerIds: [hers.workerId] })
    const waiting = await approved({ ...named, workerIds: [hers.workerId] })
    expect((await amina.ask(withdraw, { id: hers.consent }))['withdrawConsent'].recall).toEqual([])
    expect(await shirin.refused(approve, { id: early })).toBe('WorkerMustConsent')
    await sendAt(world, waiting.deliverAt, waiting.id)
    expect(await draftOf(waiting.id)).toMatchObject({ state: 'returned', reason: 'WorkerMustConsent', notice: null })
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT detail FROM event WHERE kind = 'notice.returned' AND subject_id = $1`, [waiting.id])
    expect(rows).toEqual([{ detail: { reason: 'WorkerMustConsent' } }])
    expect((await hyejin.ask('{ notices { nodes { id } } }'))['notices'].nodes).toEqual([])
  })

  it('that went stands on the list of what has to be asked back', async () => {
    const hers = await someone('identity')
    const sent = await approved({ ...named, workerIds: [hers.workerId] })
    await sendAt(world, sent.deliverAt, sent.id)
    expect((await draftOf(sent.id)).notice).not.toBeNull()
    expect((await amina.ask('query ($id: ID!) { consent(id: $id) { recall { kind } } }', { id: hers.consent }))['consent'].recall).toEqual([{ kind: 'notice' }])
  })
})

describe('a notice about one on paper', () => {
  it('was not handed over before it was approved, and stands on the list of what has to be asked back', async () => {
    const hers = await someone('identity')
    const { id } = await approved({ ...named, way: 'paper', workerIds: [hers.workerId] })
    const handOver = 'mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { state } }'
    expect(await amina.refused(handOver, { id, on: inDays(-9) })).toBe('InvalidInput')
    await amina.ask(handOver, { id, on: inDays(0) })
    expect((await amina.ask(withdraw, { id: hers.consent }))['withdrawConsent'].recall).toEqual([{ kind: 'notice' }])
  })
})

it('is read by nobody of the lead from whom she keeps it, before her or behind the second wall', async () => {
  const hers = await someone('identity')
  const id = await composed(amina, caseId, neulsol, { ...named, workerIds: [hers.workerId] })
  const [rashid, all] = [await world.as('rashid'), 'query ($id: ID!) { case(id: $id) { notices { id } } }']
  const known = async () => (await rashid.ask(all, { id: caseId }))['case'].notices.some((it: { id: string }) => it.id === id)
  expect(await known()).toBe(true)
  await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId: hers.workerId, role: 'lead', why: 'fear' } })
  expect(await known()).toBe(false)
  expect(await rashid.refused('query ($id: ID!) { noticeDraft(id: $id) { text } }', { id })).toBe('NotFound')
  expect(await atWall(world, rashid, 'SELECT text FROM notice_draft WHERE id = $1', [id])).toEqual([])
  expect((await draftOf(id)).state).toBe('composed')
})

describe('a notice about a group', () => {
  const few = { kind: 'group', matter: 'wages', criteria: { place: 'Dye house', job: 'supervisor' }, frame: 'all_workers', text: 'Please pay what is owed.' }

  it('needs the consent of each in it', async () => {
    const [one, two, three] = [await someone('whereabouts'), await someone('whereabouts'), await someone()]
    expect(await refused({ ...few, workerIds: [one.workerId, two.workerId, three.workerId] })).toBe('WorkerMustConsent')
    expect(await refused({ ...few, workerIds: [one.workerId] })).toBe('WorkerMustConsent')
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId: two.workerId, role: 'employer', why: 'fear' } })
    expect(await refused({ ...few, workerIds: [one.workerId, two.workerId] })).toBe('WorkerMustConsent')
    const four = await someone('whereabouts')
    await composed(amina, caseId, neulsol, { ...few, workerIds: [one.workerId, four.workerId] })
  })
})
