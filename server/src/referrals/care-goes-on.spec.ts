import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { consentQuestions } from '@amends/shared/consents'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { opened } from '../../test/matter.js'
import { add, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'

let world: World
let amina: Caller, malee: Caller
let caseId: string, shelter: string

const act = (name: string, more = '') => `mutation ($id: ID!) { ${name}(id: $id${more}) { id state } }`
const accept = act('acceptReferral'), begin = act('beginReferral'), done = act('completeReferral', ', isDone: true')
const one = 'query ($id: ID!) { referral(id: $id) { id state needs } }'
const open = 'mutation ($id: ID!) { openReferral(id: $id) { id note } }'
const send = 'mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }'
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "herself", how: "on the phone") { id } }'
const endService = 'mutation ($id: ID!) { endConsentService(id: $id) { id state } }'
const withhold = 'mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }'
const state = async (id: string): Promise<string> => (await amina.ask(one, { id }))['referral'].state

beforeAll(async () => {
  world = await openWorld()
  ;[amina, malee] = await Promise.all([world.as('amina'), world.as('malee', 'quietwater')])
  shelter = await world.idOf('quietwater')
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

const asked = (workerId: string, consentId: string) => ({ input: { workerId, consentId, priority: 'urgent', needs: ['shelter'], given: [], languages: ['bn'], note: 'A bed.', told: [], dependants: 0, medical: 'none', isPoliceInvolved: false } })

/** Asked of the shelter on a consent that ends in a moment, and as far as these acts of it. */
async function sent(...acts: string[]) {
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await explained(amina, workerId)
  const until = new Date(world.app.get(Clock).now().getTime() + 6_000)
  const consentId = await consented(amina, workerId, shelter, { items: ['identity', 'contacts', 'health'], until: until.toISOString() })
  const { sendReferral: { id } } = await amina.ask(send, asked(workerId, consentId))
  for (const each of acts) await malee.ask(each, { id })
  return { workerId, consentId, id: String(id) }
}

/** Its time is over, and that was written down. */
const over = (consentId: string) => vi.waitFor(async () => {
  const { rows } = await world.owner.query('SELECT state FROM consent WHERE id = $1', [consentId])
  expect(rows).toEqual([{ state: 'expired' }])
}, { timeout: 60_000, interval: 100 })

describe('the end that was set for a consent', () => {
  it('lets the care go on that began: what was sent is read, and nothing new', async () => {
    const { id, consentId, workerId } = await sent(accept, begin)
    await over(consentId)
    await relayed(world)
    // What she keeps from others is no end of it.
    await amina.ask(withhold, { input: { workerId, organisationId: await world.idOf('ljungvind'), why: 'fear' } })
    expect(await state(id)).toBe('in_service')
    expect((await malee.ask(one, { id }))['referral']).toMatchObject({ state: 'in_service', needs: ['shelter'] })
    expect((await malee.ask(open, { id }))['openReferral'].note).toBe('A bed.')
    expect(await malee.refused('query ($id: ID!) { worker(id: $id) { id } }', { id: workerId })).toBe('NotFound')
    expect(await amina.refused(send, asked(workerId, consentId))).toBe('ReferralNeedsConsent')
    expect((await malee.ask(done, { id }))['completeReferral'].state).toBe('done')
    expect((await world.owner.query(`SELECT 1 FROM event WHERE subject_id = $1 AND kind = 'referral.recalled'`, [id])).rows).toEqual([])
  })

  it('also where her caseworker says that it is done; then she alone takes it back, or the shelter ends it', async () => {
    const [here, other] = [await sent(accept, begin), await sent(accept, begin)]
    for (const { consentId } of [here, other]) await amina.ask(endService, { id: consentId })
    expect([await state(here.id), (await malee.ask(open, { id: here.id }))['openReferral'].note]).toEqual(['in_service', 'A bed.'])
    expect(await amina.refused(send, asked(here.workerId, here.consentId))).toBe('ReferralNeedsConsent')
    expect((await malee.ask(done, { id: here.id }))['completeReferral'].state).toBe('done')
    await amina.ask(withdraw, { id: other.consentId })
    expect(await state(other.id)).toBe('revoked')
    for (const query of [one, open, done]) expect(await malee.refused(query, { id: other.id })).toBe('NotFound')
    expect(await amina.refused(withdraw, { id: other.consentId })).toBe('ConsentIsOver')
  })

  it('not where she says anew what she agrees to, and not to this', async () => {
    const { id, workerId } = await sent(accept, begin)
    await explained(amina, workerId, 'adult', consentQuestions)
    expect(await state(id)).toBe('revoked')
    expect(await malee.refused(one, { id })).toBe('NotFound')
  })

  it('ends what nobody began', async () => {
    const { id, consentId } = await sent(accept)
    await over(consentId)
    expect(await state(id)).toBe('revoked')
    expect(await malee.refused(one, { id })).toBe('NotFound')
  })
})

describe('what she takes back', () => {
  it('ends also the care that began, at once', async () => {
    const { id, consentId } = await sent(accept, begin)
    await amina.ask(withdraw, { id: consentId })
    expect(await state(id)).toBe('revoked')
    for (const query of [one, open, done]) expect(await malee.refused(query, { id })).toBe('NotFound')
  })

  it('or keeps from it ends it after that end, too', async () => {
    const { id, consentId, workerId } = await sent(accept, begin)
    await over(consentId)
    await amina.ask(withhold, { input: { workerId, organisationId: shelter, why: 'fear' } })
    expect(await malee.refused(one, { id })).toBe('NotFound')
  })
})
