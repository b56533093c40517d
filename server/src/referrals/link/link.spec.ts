import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../../test/consent.js'
import type { Caller } from '../../../test/graphql.js'
import { opened } from '../../../test/matter.js'
import { add, recorded } from '../../../test/worker.js'
import { openWorld, type World } from '../../../test/world.js'

let world: World
let amina: Caller
let caseId: string
const send = 'mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id receiver { id } can { link { allowed } } } }'
const link = 'mutation ($id: ID!) { linkReferral(id: $id) { url code until } }'
const one = 'query ($id: ID!) { referral(id: $id) { state refusal answeredWay outcomes { side answer } } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

/** Somebody referred to a partner without an account, with the path and the code of its link. */
async function sent() {
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await explained(amina, workerId)
  const consentId = await consented(amina, workerId, null, { receiverPerson: 'Sister Kanarithea', items: ['contacts', 'health'] })
  const { sendReferral } = await amina.ask(send, { input: {
    workerId, consentId, priority: 'urgent', needs: ['health'], given: [], languages: ['bn'], note: 'A doctor she can trust.', told: [{ item: 'contacts', text: 'Call after eight.' }],
    dependants: 0, medical: 'today', isPoliceInvolved: false, lookingForHer: '<b>the agent</b>' } })
  expect(sendReferral).toMatchObject({ receiver: null, can: { link: { allowed: true } } })
  return { id: String(sendReferral.id), workerId, consentId, ...await linked(sendReferral.id) }
}
async function linked(id: string) {
  const { linkReferral: { url, code } } = await amina.ask(link, { id })
  return { path: new URL(url).pathname.replace('/go/', '/en/'), code: String(code) }
}
const posted = async (path: string, form: Record<string, string>) => {
  const response = await fetch(world.url + path, { method: 'POST', body: new URLSearchParams(form), headers: { origin: world.url } })
  return { status: response.status, page: await response.text() }
}

describe('a link for a partner without an account', () => {
  it('opens nothing by itself, and says of no link whether it is one', async () => {
    const { path } = await sent()
    const [real, none] = await Promise.all([path, path.replace(/.{6}$/, 'AAAAAA')].map(async it => (await fetch(world.url + it)).text()))
    expect(real).toContain('name="code"')
    expect(real).not.toMatch(/Call after eight|W-/)
    expect(none?.replaceAll(/partner\/[\w-]+|<!--.*?-->/gs, '')).toBe(real?.replaceAll(/partner\/[\w-]+|<!--.*?-->/gs, ''))
    expect(real).not.toContain('<script')
  })

  it('with its code shows the sheet and the risk card, and takes a yes and later how it ended', async () => {
    const { id, path, code } = await sent()
    const shown = await posted(path, { code: code.toUpperCase() })
    expect([shown.status, shown.page.includes('Call after eight.'), shown.page.includes('&lt;b&gt;the agent&lt;/b&gt;')]).toEqual([200, true, true])
    expect(shown.page).not.toMatch(/kanari|zwilch/i)
    expect((await amina.ask(one, { id }))['referral'].state).toBe('seen')
    expect((await posted(path, { code, answer: 'accepted' })).status).toBe(200)
    expect((await amina.ask(one, { id }))['referral']).toMatchObject({ state: 'accepted', answeredWay: 'link' })
    await posted(path, { code, answer: 'done' })
    expect((await amina.ask(one, { id }))['referral']).toMatchObject({ state: 'done', outcomes: [{ side: 'provider', answer: 'helped' }] })
    const { rows } = await world.owner.query('SELECT way FROM referral_reading WHERE referral_id = $1', [id])
    expect(rows.length).toBeGreaterThan(0)
  })

  it('takes a no with its reason, and is over with it', async () => {
    const { id, path, code } = await sent()
    await posted(path, { code })
    expect((await posted(path, { code, answer: 'refused', why: 'full' })).page).toContain('Thank you')
    expect((await amina.ask(one, { id }))['referral']).toMatchObject({ state: 'refused', refusal: 'full' })
    expect((await posted(path, { code })).status).toBe(404)
  })

  it('is worth nothing after five wrong codes, after a newer one, after seven days, and once she takes back her consent', async () => {
    const first = await sent()
    await world.owner.query('UPDATE referral_link SET tries = 4 WHERE referral_id = $1', [first.id])
    expect((await posted(first.path, { code: 'wrong' })).status).toBe(404)
    expect((await posted(first.path, { code: first.code })).status).toBe(404)
    const newer = await linked(first.id)
    expect((await posted(newer.path, { code: newer.code })).status).toBe(200)
    await world.owner.query('UPDATE referral_link SET until = made_at WHERE referral_id = $1', [first.id])
    expect((await posted(newer.path, { code: newer.code })).status).toBe(404)
    const last = await linked(first.id)
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "herself", how: "aloud") { id } }', { id: first.consentId })
    expect((await posted(last.path, { code: last.code })).status).toBe(404)
    expect((await posted(last.path, { code: last.code, answer: 'accepted' })).status).toBe(404)
  })

  it('counts a wrong code that comes with an answer as any other', async () => {
    const { id, path, code } = await sent()
    await world.owner.query('UPDATE referral_link SET tries = 4 WHERE referral_id = $1', [id])
    expect((await posted(path, { code: 'wrong', answer: 'accepted' })).status).toBe(404)
    expect((await world.owner.query('SELECT tries FROM referral_link WHERE referral_id = $1', [id])).rows).toEqual([{ tries: 5 }])
    expect((await posted(path, { code, answer: 'accepted' })).status).toBe(404)
    expect((await posted(path, { code })).status).toBe(404)
  })

  it('is not taken from another site\'s page', async () => {
    const { path, code } = await sent()
    const response = await fetch(world.url + path, { method: 'POST', body: new URLSearchParams({ code }), headers: { origin: 'https://elsewhere.example' } })
    expect(response.status).not.toBe(200)
  })
})
