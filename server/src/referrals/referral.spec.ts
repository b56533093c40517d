import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { consented, consentTo, explained, give } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { placesOf } from '../../test/places.js'
import { add, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Erasures } from '../platform/erasure/erasures.js'
import { Endings } from '../platform/relay/endings.js'

let world: World
let amina: Caller, malee: Caller, shirin: Caller, ingrid: Caller, nattaya: Caller
let caseId: string, shelter: string

const can = 'can { open { allowed } accept { allowed reason } refuse { allowed } begin { allowed } complete { allowed } noteAnswer { allowed reason } revoke { allowed reason } link { allowed } hear { allowed reason } }'
const whole = `id workerCode priority needs given languages dependants medical isPoliceInvolved items state sentAt dueAt seenBy answeredBy answeredWay refusal organisationName by isAsked
  worker { id } receiver { name } hold { id } outcomes { side answer by } tasks { task doneBy } ${can}`
const sheet = 'id organisationName by workerCode priority needs given languages note told { item text } dependants medical isPoliceInvolved lookingForHer risks wordsNotToUse'
const send = `mutation ($input: SendReferralInput!) { sendReferral(input: $input) { ${whole} } }`
const preview = `query ($input: SendReferralInput!) { referralPreview(input: $input) { ${sheet} } }`
const open = `mutation ($id: ID!) { openReferral(id: $id) { ${sheet} } }`
const one = `query ($id: ID!) { referral(id: $id) { ${whole} } }`
const list = '{ referralsAsked { id state } }'
const act = (name: string, more = '') => `mutation ($id: ID!) { ${name}(id: $id${more}) { id state refusal answeredBy answeredWay outcomes { side answer } } }`
const accept = act('acceptReferral'), refuse = act('refuseReferral', ', reason: full'), begin = act('beginReferral'), done = act('completeReferral', ', isDone: true')
const revoke = act('revokeReferral'), phone = act('noteReferralAnswer', ', saidBy: "Sister Kanarithea"'), unreached = act('hearReferral', ', answer: unable_to_reach'), helped = act('hearReferral', ', answer: helped')
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "herself", how: "on the phone") { id recall { kind item who } } }'
const wanted = (workerId: string, consentId: string, more: Record<string, unknown> = {}) => ({ input: {
  workerId, consentId, priority: 'emergency', needs: ['shelter'], given: ['food'], languages: ['bn'], note: 'Kanarinote: a bed tonight.', told: [], dependants: 1, medical: 'today', isPoliceInvolved: false,
  lookingForHer: 'Kanarimann with the van', risks: null, wordsNotToUse: 'kanaridorf', ...more } })

beforeAll(async () => {
  world = await openWorld()
  ;[amina, malee, shirin, ingrid, nattaya] = await Promise.all([world.as('amina'), world.as('malee', 'quietwater'), world.as('shirin'), world.as('ingrid'), world.as('nattaya')])
  shelter = await world.idOf('quietwater')
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

/** Somebody who agreed that the shelter is told what is named. */
async function someone(items = ['identity', 'contacts', 'health'], receiver: string | null = shelter, more = {}) {
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await explained(amina, workerId)
  return { workerId, consentId: await consented(amina, workerId, receiver, { items, ...more }) }
}
async function sent(more: Record<string, unknown> = {}) {
  const her = await someone()
  const { sendReferral } = await amina.ask(send, wanted(her.workerId, her.consentId, more))
  return { ...her, id: String(sendReferral.id), code: String(sendReferral.workerCode) }
}

describe('a referral', () => {
  it('goes out before any verification to whom her consent names, who takes no part in the case', async () => {
    const { id, code } = await sent()
    const { referral } = await malee.ask(one, { id })
    expect(referral).toMatchObject({ state: 'sent', workerCode: code, isAsked: true, worker: null, organisationName: 'Nodipar Worker Support', needs: ['shelter'], medical: 'today', dependants: 1 })
    expect(referral.can).toMatchObject({ open: { allowed: true }, accept: { allowed: true }, revoke: null, link: null, hear: null })
    expect((await malee.ask(list))['referralsAsked'].map((it: { id: string }) => it.id)).toContain(id)
    expect(new Date(referral.dueAt).getTime() - new Date(referral.sentAt).getTime()).toBe(24 * 3_600_000)
    for (const who of [ingrid, nattaya]) expect(await who.refused(one, { id })).toBe('NotFound')
  })

  it('shows to the letter before it is sent what will be read, and says no name where none was agreed to', async () => {
    const { workerId, consentId } = await someone()
    const input = wanted(workerId, consentId, { told: [{ item: 'contacts', text: 'After eight only.' }] })
    const { referralPreview: { id: _, ...shown } } = await amina.ask(preview, input)
    const { sendReferral } = await amina.ask(send, input)
    const { openReferral: { id: __, ...read } } = await malee.ask(open, { id: sendReferral.id })
    expect(read).toEqual(shown)
    expect(read).toMatchObject({ told: [{ item: 'contacts', text: 'After eight only.' }], lookingForHer: 'Kanarimann with the van', wordsNotToUse: 'kanaridorf', risks: null })
    expect((await malee.ask(one, { id: sendReferral.id }))['referral']).toMatchObject({ state: 'seen', seenBy: 'Malee Thongdee' })
    expect(await malee.refused(preview, input)).toBe('NotFound')
  })

  it('carries no item that she did not agree to, and goes nowhere without her consent', async () => {
    const { workerId, consentId } = await someone(['contacts'])
    expect(await amina.refused(send, wanted(workerId, consentId, { told: [{ item: 'health', text: 'Kanarifieber' }] }))).toBe('ReferralNeedsConsent')
    expect(await amina.refused(preview, wanted(workerId, consentId, { told: [{ item: 'health', text: 'Kanarifieber' }] }))).toBe('ReferralNeedsConsent')
    const other = await someone()
    expect(await amina.refused(send, wanted(workerId, other.consentId))).toBe('NotFound')
    // That she needs a doctor is her health, on the risk card as anywhere.
    expect(await amina.refused(send, wanted(workerId, consentId))).toBe('ReferralNeedsConsent')
    expect((await amina.ask(send, wanted(workerId, consentId, { medical: 'none' })))['sendReferral'].items).toEqual([])
    await amina.ask(withdraw, { id: consentId })
    expect(await amina.refused(send, wanted(workerId, consentId, { medical: 'none' }))).toBe('ReferralNeedsConsent')
    const brand = await someone(['identity'], await world.idOf('ljungvind'))
    expect(await amina.refused(send, wanted(brand.workerId, brand.consentId))).toBe('ReferralNeedsConsent')
    expect(await shirin.refused(send, wanted(other.workerId, other.consentId))).toBe('NotFound')
  })

  it('opens nothing else of the case: not the case itself, not the worker, not her name and not her consent', async () => {
    const { id, workerId, consentId } = await sent()
    await malee.ask(accept, { id })
    for (const [query, of] of [
      ['query ($id: ID!) { case(id: $id) { id code } }', caseId], ['query ($id: ID!) { worker(id: $id) { id } }', workerId], ['query ($id: ID!) { consent(id: $id) { id } }', consentId],
    ] as const) expect(await malee.refused(query, { id: of })).toBe('NotFound')
    const seen = (await malee.send(`query ($id: ID!) { cases(first: 50) { nodes { id } } referral(id: $id) { ${whole} } }`, { id })).text
    expect(seen).not.toMatch(/kanari|zwilch/i)
    expect(seen).not.toContain(caseId)
    expect(seen).not.toContain(workerId)
    expect(await malee.refused('mutation ($workerId: ID!) { openWorker(workerId: $workerId, parts: [identity]) { id } }', { workerId })).toBe('NotFound')
  })

  it('is accepted, begun and done by whoever helps, and told to the lead by nobody\'s name', async () => {
    const { id } = await sent()
    expect(await amina.refused(accept, { id })).toBe('NotFound')
    expect((await malee.ask(accept, { id }))['acceptReferral']).toMatchObject({ state: 'accepted', answeredBy: 'Malee Thongdee', answeredWay: 'here' })
    expect(await malee.refused(refuse, { id })).toBe('ReferralIsOver')
    await malee.ask(begin, { id })
    await malee.ask('mutation ($id: ID!) { keepReferralTask(id: $id, task: papers, isDone: true) { id } }', { id })
    expect((await malee.ask(done, { id }))['completeReferral']).toMatchObject({ state: 'done', outcomes: [{ side: 'provider', answer: 'helped' }] })
    expect((await malee.ask(one, { id }))['referral'].tasks).toEqual([{ task: 'papers', doneBy: 'Malee Thongdee' }])
    expect((await amina.ask(one, { id }))['referral'].tasks).toEqual([])
    await relayed(world)
    await vi.waitFor(async () => {
      const { rows } = await world.owner.query(`SELECT kind, actor_membership_id IS NULL AS nobody FROM event WHERE subject_id = $1 AND case_id = $2 AND kind = 'referral.answered'`, [id, caseId])
      expect(rows).toEqual(Array.from({ length: 3 }, () => ({ kind: 'referral.answered', nobody: true })))
    }, { timeout: 60_000 })
  })

  it('counts a worker whom nobody could reach apart, and lets her say it later', async () => {
    const { id } = await sent()
    await malee.ask(accept, { id })
    await malee.ask(done, { id })
    await amina.ask(unreached, { id })
    expect((await amina.ask(helped, { id }))['hearReferral'].outcomes).toEqual([
      { side: 'provider', answer: 'helped' }, { side: 'worker', answer: 'unable_to_reach' }, { side: 'worker', answer: 'helped' }])
    expect(await amina.refused(helped, { id })).toBe('OutcomeIsSaid')
    expect((await malee.ask(one, { id }))['referral'].outcomes).toMatchObject([{ side: 'provider' }])
  })

  it('says how she is to her caseworkers, and to none of their colleagues', async () => {
    const { id, workerId } = await sent()
    const rashid = await world.as('rashid')
    expect(await rashid.refused(one, { id })).toBe('NotFound')
    const hers = async (who: Caller) => (await who.ask('query ($id: ID!) { worker(id: $id) { referrals { id } } }', { id: workerId }))['worker'].referrals
    expect([await hers(amina), await hers(rashid)]).toEqual([[{ id }], []])
  })

  it('gives its words by SQL to her caseworkers alone, and writes down who read them by her own name', async () => {
    const { id } = await sent()
    const rashid = await world.as('rashid')
    const read = async (who: Caller, organisation: string) => world.database.write('rt', { organisation, membership: who.membershipId, at: String(world.app.get(Clock).now().getTime()) }, async tx =>
      (await tx.sql<{ sealed: Buffer }>('SELECT sealed FROM referral_open($1, $2)', [id, world.app.get(Ids).next()])).length)
    expect([await read(rashid, await world.idOf('nodipar')), await read(amina, await world.idOf('nodipar')), await read(malee, shelter)]).toEqual([0, 1, 1])
    const { rows } = await world.owner.query('SELECT reader_name AS name FROM referral_reading WHERE referral_id = $1 ORDER BY name', [id])
    expect(rows).toEqual([{ name: 'Amina Sarkar' }, { name: 'Malee Thongdee' }])
  })

  it('that somebody read stands in her own ledger, for each item it told, and of a shelter no more than that it is one', async () => {
    const { id, workerId } = await sent({ told: [{ item: 'contacts', text: 'After eight only.' }] })
    await malee.ask(open, { id })
    const { worker } = await amina.ask('query ($id: ID!) { worker(id: $id) { ledger { lines { organisation kind part basis way } } } }', { id: workerId })
    expect(worker.ledger.lines).toContainEqual({ organisation: null, kind: 'shelter', part: 'contacts', basis: 'consent', way: 'opened' })
  })

  it('is answered on the phone, and noted with who said it', async () => {
    const { id } = await sent()
    expect(await malee.refused(phone, { id })).toBe('NotFound')
    expect((await amina.ask(phone, { id }))['noteReferralAnswer']).toMatchObject({ state: 'accepted', answeredBy: 'Sister Kanarithea', answeredWay: 'phone' })
  })

  it('is gone for whoever refused it, and says why to whoever sent it', async () => {
    const { id } = await sent()
    expect((await malee.ask(refuse, { id }))['refuseReferral']).toBeNull()
    expect(await malee.refused(one, { id })).toBe('NotFound')
    expect((await amina.ask(one, { id }))['referral']).toMatchObject({ state: 'refused', refusal: 'full' })
  })

  it('that nobody answers expires with its clock, and is read no more', async () => {
    const { id } = await sent()
    await world.owner.query('UPDATE referral SET due_at = sent_at WHERE id = $1', [id])
    expect(await malee.refused(one, { id })).toBe('NotFound')
    expect((await amina.ask(one, { id }))['referral']).toMatchObject({ state: 'expired', can: { noteAnswer: { reason: 'ReferralIsOver' } } })
    await world.app.get(Endings).end('referral-expiry', id)
    expect((await world.owner.query('SELECT state FROM referral WHERE id = $1', [id])).rows).toEqual([{ state: 'expired' }])
  })
})

describe('what she takes back', () => {
  it('is gone at its commit, on every way, and is listed to be asked back', async () => {
    const { id, consentId } = await sent()
    await relayed(world)
    const heard = async () => {
      const { inbox } = await malee.ask('{ inbox(first: 50) { nodes { id } } }')
      const { rows } = await world.owner.query(`SELECT i.id FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.subject_id = $1 AND e.kind = 'referral.asked' AND i.membership_id = $2`, [id, malee.membershipId])
      return rows.filter(row => inbox.nodes.some((it: { id: string }) => it.id === row.id))
    }
    await vi.waitFor(async () => { expect(await heard()).toHaveLength(1) }, { timeout: 60_000 })
    await malee.ask(open, { id })
    await malee.ask(accept, { id })
    const { withdrawConsent } = await amina.ask(withdraw, { id: consentId })
    expect(withdrawConsent.recall).toEqual([{ kind: 'referral', item: null, who: null }, { kind: 'referral_read', item: null, who: 'Malee Thongdee' }])
    expect((await amina.ask(one, { id }))['referral'].state).toBe('revoked')
    for (const query of [one, open, begin, done]) expect(await malee.refused(query, { id })).toBe('NotFound')
    expect((await malee.ask(list))['referralsAsked'].map((it: { id: string }) => it.id)).not.toContain(id)
    await relayed(world)
    await vi.waitFor(async () => {
      const { rows } = await world.owner.query(`SELECT hint_kind, hint_id FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.subject_id = $1 AND e.kind = 'referral.recalled' AND i.membership_id = $2`, [id, malee.membershipId])
      expect(rows).toEqual([{ hint_kind: 'me', hint_id: null }])
    }, { timeout: 60_000 })
    expect(await heard()).toEqual([])
  })

  it('is heard of by whom it was sent to, and by nobody who had refused or reads another', async () => {
    const [refused, kept, other] = [await sent(), await sent(), await sent()]
    await malee.ask(refuse, { id: refused.id })
    const recalls = async (id: string) => (await world.owner.query(`SELECT 1 FROM event WHERE subject_id = $1 AND kind = 'referral.recalled'`, [id])).rows.length
    await amina.ask(withdraw, { id: other.consentId })
    await vi.waitFor(async () => { expect(await recalls(other.id)).toBe(1) }, { timeout: 60_000 })
    await vi.waitFor(async () => { expect((await world.owner.query(`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'referral-told'`)).rows).toEqual([]) }, { timeout: 60_000 })
    expect([await recalls(refused.id), await recalls(kept.id)]).toEqual([0, 0])
  })

  it('or keeps from a kind of organisation ends what was sent to one of it', async () => {
    const { id, workerId } = await sent()
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId, role: 'shelter', why: 'fear' } })
    expect(await malee.refused(one, { id })).toBe('NotFound')
    expect((await amina.ask(one, { id }))['referral'].state).toBe('revoked')
  })

  it('is taken back by her caseworker at any time before it is done', async () => {
    const { id } = await sent()
    await malee.ask(accept, { id })
    expect((await amina.ask(revoke, { id }))['revokeReferral'].state).toBe('revoked')
    expect(await malee.refused(one, { id })).toBe('NotFound')
    expect(await amina.refused(revoke, { id })).toBe('ReferralIsOver')
  })

  it('goes with her when she is erased, on both sides', async () => {
    const { id, workerId } = await sent()
    await amina.ask('mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }', { input: { caseId, kind: 'worker_wish', value: 'help_only', workerId, reason: 'She said Kanariwunsch.' } })
    const places = placesOf(world)
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    expect((await world.owner.query('SELECT length(sealed) AS sealed, needs, given, languages, items, dependants, medical, is_police_involved AS police FROM referral WHERE id = $1', [id])).rows)
      .toEqual([{ sealed: 0, needs: [], given: [], languages: [], items: [], dependants: 0, medical: 'none', police: false }])
    expect((await world.owner.query('SELECT 1 FROM response_factor WHERE worker_id = $1', [workerId])).rows).toEqual([])
    for (const who of [amina, malee]) expect(await who.refused(open, { id })).toBe('NotFound')
    await places.close()
  })

  it('stands as before for a receiver that takes part in the case, too', async () => {
    const ours = await opened(world, amina)
    await joined(world, amina, ours, 'quietwater', 'shelter')
    const workerId = await add(amina, ours)
    await explained(amina, workerId)
    const { giveConsent: { id: consentId } } = await amina.ask(give, { input: consentTo(workerId, shelter) })
    const { sendReferral: { id } } = await amina.ask(send, wanted(workerId, consentId, { medical: 'none' }))
    expect((await malee.ask(one, { id }))['referral']).toMatchObject({ state: 'sent', worker: { id: workerId } })
  })
})
