import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { build } from '../app.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Clock } from '../platform/clock/clock.js'
import { Authenticator, type Slip } from './authenticator.factory.js'
import { challengeLife, PasskeyChallenges } from './passkey-challenges.js'
import { most, PasskeyService } from './passkey.service.js'
import { browser, typedBy, type Told } from './sign-in.factory.js'

let world: World
let send: ReturnType<typeof browser>
let origin: string
beforeAll(async () => {
  world = await openWorld()
  send = browser(world.url)
  origin = new URL(world.app.get<Config>(CONFIG).publicUrl).origin
})
afterAll(async () => { await world.close() })

const wrong = { status: 401, text: '{"code":"WrongSignIn"}', cookie: '' }
const told = ({ status, text, cookie }: Told) => ({ status, text, cookie })
const read = (answer: Told) => JSON.parse(answer.text) // the library's own JSON
const options = async (path = '/auth/passkey/options', cookie = '') => read(await send(path, {}, { cookie }))
const mine = '{ me { id email provedWith passkeys { id name addedOn lastUsedOn backedUp } sessions { current provedWith } } }'

/** Someone of the cast adds a passkey in a session that was just begun. */
async function added(key: CastKey, name = 'A key of metal', counts = true) {
  const caller = await world.as(key)
  const authenticator = new Authenticator(origin, counts)
  const response = authenticator.make(await options('/auth/passkeys/options', caller.cookie))
  const answer = await send('/auth/passkeys', { response, name }, { cookie: caller.cookie })
  return { caller, authenticator, answer, response }
}

const signIn = async (authenticator: Authenticator, slip: Slip = {}) => send('/auth/passkey', { response: authenticator.sign(await options(), slip) })

describe('a passkey', () => {
  it('is asked for under our name, with unlocking, as one that is found by itself', async () => {
    const { caller } = await added('amina')
    expect(read(await send('/auth/ways'))).toEqual({ passkeys: true, rpId: 'localhost' })
    expect(await options()).toMatchObject({ rpId: 'localhost', userVerification: 'required', allowCredentials: [], challenge: expect.stringMatching(/^[\w-]{43}$/) })
    const asked = await options('/auth/passkeys/options', caller.cookie)
    expect(asked).toMatchObject({
      rp: { id: 'localhost', name: 'Amends' }, user: { name: cast.amina.email, displayName: cast.amina.name }, attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' }, excludeCredentials: [{ type: 'public-key' }],
    })
    expect(Buffer.from(asked.user.id, 'base64url')).toHaveLength(16)
  })

  it('signs in by itself, without a name, a password or a code', async () => {
    const { authenticator, answer } = await added('rashid')
    expect([answer.status, Object.keys(read(answer))]).toEqual([201, ['id']])
    const inside = await signIn(authenticator)
    expect([inside.status, inside.text]).toEqual([200, '{"ok":true}'])
    const { me } = await new Caller(world.url, inside.cookie, '').ask(mine)
    expect(me).toMatchObject({ email: cast.rashid.email, provedWith: 'passkey', passkeys: [{ id: read(answer).id, name: 'A key of metal', backedUp: false, lastUsedOn: me.passkeys[0].addedOn }] })
    expect(me.sessions.find((it: { current: boolean }) => it.current)).toEqual({ current: true, provedWith: 'passkey' })
  })

  it('begins in the organisation she asks for, and ends the session this browser had', async () => {
    const { authenticator } = await added('malee')
    const chair = await world.as('malee', 'rimkhlong')
    const response = authenticator.sign(await options())
    const { cookie } = await send('/auth/passkey', { response, membership: chair.membershipId }, { cookie: chair.cookie })
    expect((await new Caller(world.url, cookie, '').ask('{ me { id } }')).me.id).toBe(chair.membershipId)
    expect(await chair.refused('{ me { id } }')).toBe('SignedOut')
  })

  it.each([
    ['of another page', { origin: 'http://localhost:1' }], ['for another name', { rpId: 'amends.example' }], ['that was not unlocked', { userVerified: false }],
    ['to a challenge of its own', { challenge: 'A'.repeat(43) }], ['of someone it was not made for', { userHandle: Buffer.alloc(16).toString('base64url') }],
    ['that says no name', { userHandle: null }], ['of a copy that counts behind', { counter: 0 }],
  ] satisfies [string, Slip][])('does not sign in by an answer %s', async (_what, slip) => {
    const { authenticator } = await added('ingrid')
    expect((await signIn(authenticator)).status).toBe(200)
    expect(told(await signIn(authenticator, slip))).toEqual(wrong)
    expect((await signIn(authenticator)).status).toBe(200)
  })

  it('that nobody knows is answered as one that is wrong', async () => {
    expect(told(await signIn(new Authenticator(origin), { userHandle: Buffer.alloc(16).toString('base64url') }))).toEqual(wrong)
  })

  it('may count nothing, as those do that live on many devices', async () => {
    const { authenticator } = await added('johan', 'A phone', false)
    for (let time = 0; time < 2; time += 1) expect((await signIn(authenticator)).status).toBe(200)
  })

  it('signs each challenge once, whatever came of it, within five minutes', async () => {
    const { authenticator } = await added('minseo')
    const good = authenticator.sign(await options())
    expect((await send('/auth/passkey', { response: good })).status).toBe(200)
    expect(told(await send('/auth/passkey', { response: good }))).toEqual(wrong)
    const spoilt = await options()
    expect(told(await send('/auth/passkey', { response: authenticator.sign(spoilt, { userVerified: false }) }))).toEqual(wrong)
    expect(told(await send('/auth/passkey', { response: authenticator.sign(spoilt) }))).toEqual(wrong)
    const clock = world.app.get(Clock)
    const long = new Date(clock.now().getTime() - challengeLife - 1_000)
    const old = await clock.during(long, () => world.app.get(PasskeyService).askToSignIn())
    expect(told(await send('/auth/passkey', { response: authenticator.sign(old) }))).toEqual(wrong)
    await world.app.get(PasskeyChallenges).give({ purpose: 'sign_in' })
    const { rows } = await world.owner.query('SELECT 1 FROM passkey_challenge WHERE expires_at < $1', [clock.now()])
    expect(rows).toEqual([])
  })

  it('is asked by one server and answered to another, once', async () => {
    const { authenticator } = await added('hyejin')
    const other = await build(world.app.get<Config>(CONFIG))
    await other.listen(0, '127.0.0.1')
    try {
      const there = browser((await other.getUrl()).replace('[::1]', '127.0.0.1'))
      const response = authenticator.sign(await options())
      const answers = await Promise.all([send('/auth/passkey', { response }), there('/auth/passkey', { response })])
      expect(answers.map(it => it.status).toSorted()).toEqual([200, 401])
    } finally { await other.close() }
  })
})

describe('adding a passkey', () => {
  it('is hers alone: another session cannot answer for her, nor the same key come twice', async () => {
    const { caller, authenticator, response } = await added('shirin')
    const asked = await options('/auth/passkeys/options', caller.cookie)
    const devan = await world.as('devan')
    const refused = { status: 400, text: '{"code":"InvalidInput","field":"response"}', cookie: '' }
    expect(told(await send('/auth/passkeys', { response: new Authenticator(origin).make(asked), name: 'Hers' }, { cookie: devan.cookie }))).toEqual(refused)
    expect(told(await send('/auth/passkeys', { response, name: 'Again' }, { cookie: caller.cookie }))).toEqual(refused)
    const again = authenticator.make(await options('/auth/passkeys/options', caller.cookie))
    expect(told(await send('/auth/passkeys', { response: again, name: 'The same' }, { cookie: caller.cookie }))).toEqual(refused)
    const locked = new Authenticator(origin).make(await options('/auth/passkeys/options', caller.cookie), { userVerified: false })
    expect(told(await send('/auth/passkeys', { response: locked, name: 'Without unlocking' }, { cookie: caller.cookie }))).toEqual(refused)
    expect((await caller.ask(mine)).me.passkeys).toHaveLength(1)
    expect((await devan.ask(mine)).me.passkeys).toEqual([])
  })

  it('takes no answer that no browser sends', async () => {
    const { cookie } = await world.as('devan')
    for (const response of [{}, { id: 'a' }, { id: '', rawId: '', type: 'public-key', response: {} }, { id: 'x', rawId: 'x', type: 'password', response: { clientDataJSON: 'e30', attestationObject: 'oA' } }]) {
      expect((await send('/auth/passkeys', { response, name: 'x' }, { cookie })).text).toBe('{"code":"InvalidInput","field":"response"}')
      expect((await send('/auth/passkey', { response })).text).toBe('{"code":"InvalidInput","field":"response"}')
    }
    expect((await send('/auth/passkeys', { response: {}, name: '' }, { cookie })).status).toBe(400)
    expect((await send('/auth/passkeys/options', {})).text).toBe('{"code":"SignedOut"}')
  })

  it('ends at twenty, however many challenges she collected before; what she has beyond them she still sees', async () => {
    const caller = await world.as('greta')
    const asked: Awaited<ReturnType<typeof options>>[] = []
    for (let one = 0; one <= most; one += 1) asked.push(await options('/auth/passkeys/options', caller.cookie))
    const answer = (it: Awaited<ReturnType<typeof options>>, index: number) =>
      send('/auth/passkeys', { response: new Authenticator(origin).make(it), name: `Key ${index}` }, { cookie: caller.cookie })
    // The last come at once: more who wait for one lock would on a busy machine be told to go before it is theirs.
    const answers: Awaited<ReturnType<typeof answer>>[] = []
    for (const [index, it] of asked.slice(0, -4).entries()) answers.push(await answer(it, index))
    answers.push(...await Promise.all(asked.slice(-4).map((it, index) => answer(it, asked.length - 4 + index))))
    expect(answers.filter(it => it.status === 201)).toHaveLength(most)
    expect(answers.filter(it => it.status !== 201).map(it => it.text)).toEqual(['{"code":"TooMuchAsked"}'])
    expect((await send('/auth/passkeys/options', {}, { cookie: caller.cookie })).text).toBe('{"code":"TooMuchAsked"}')
    // As a server without that lock could leave it.
    await world.owner.query(`INSERT INTO passkey (id, person_id, credential_id, public_key, counter, transports, name, added_on, backed_up)
      SELECT gen_random_uuid(), person_id, 'one more', public_key, 0, transports, 'One more', added_on, false FROM passkey WHERE name = 'Key 0' AND person_id = (SELECT id FROM person WHERE email = $1)
      LIMIT 1`, [cast.greta.email])
    const { me } = await caller.ask(mine)
    expect(me.passkeys).toHaveLength(most + 1)
  })

  it('is undone by her, at once, and by nobody else', async () => {
    const { caller, authenticator, answer } = await added('lucia')
    const removing = 'mutation ($id: ID!) { removePasskey(id: $id) { passkeys { id } } }'
    const { id } = read(answer)
    expect(await (await world.as('devan')).refused(removing, { id })).toBe('NotFound')
    expect((await caller.ask(removing, { id })).removePasskey.passkeys).toEqual([])
    expect(told(await signIn(authenticator))).toEqual(wrong)
    expect((await send('/auth/sign-in', await typedBy(world, 'lucia'))).status).toBe(200)
  })
})

it('is nowhere where our address is a number', async () => {
  const config = world.app.get<Config>(CONFIG)
  const there = await build({ ...config, publicUrl: 'http://127.0.0.1:3000' })
  await there.listen(0, '127.0.0.1')
  try {
    const ask = browser((await there.getUrl()).replace('[::1]', '127.0.0.1'))
    const { cookie } = await world.as('devan')
    expect(read(await ask('/auth/ways'))).toEqual({ passkeys: false, rpId: null })
    for (const path of ['/auth/passkey/options', '/auth/passkeys/options']) expect((await ask(path, {}, { cookie })).status).toBe(404)
    expect(read(await ask('/auth/proof/options', {}, { cookie }))).toEqual({ passkey: null, code: true })
  } finally { await there.close() }
})
