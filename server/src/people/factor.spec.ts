import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cast, demoPassword, type CastKey } from '@amends/shared/cast'
import { openWorld, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { browser, codeOf, lettersTo, typedBy, type Told } from './sign-in.factory.js'
import { SignInLimits } from './sign-in-limits.js'
import { codeAt, stepOf } from './totp.js'

let world: World
let send: ReturnType<typeof browser>
beforeAll(async () => {
  world = await openWorld()
  send = browser(world.url)
})
afterAll(async () => { await world.close() })
beforeEach(async () => { for (const { email } of Object.values(cast)) await world.app.get(SignInLimits).forget(email, '127.0.0.1') })

const read = (answer: Told) => JSON.parse(answer.text) // the contract
const password = 'heron kettle oblique nine'
const codeNow = (secret: string, steps = 0) => codeAt(secret, stepOf(world.app.get(Clock).now()) + steps)
const statusOf = async (key: CastKey, given: object = {}) => (await send('/auth/sign-in', { ...await typedBy(world, key), ...given })).status

/** What the last letter to her says, once no letter waits. */
async function lastLetter(key: CastKey): Promise<string> {
  await expect.poll(async () => (await world.owner.query('SELECT 1 FROM letter')).rows, { timeout: 60_000 }).toEqual([])
  return (await lettersTo(world, cast[key].email))[0] ?? ''
}

describe('a new password', () => {
  it('works at once, ends her other sessions and not this one, and is told to her without a fact', async () => {
    const [desk, phone] = [await world.as('amina'), await world.as('amina')]
    expect((await send('/auth/password', { password }, { cookie: desk.cookie })).status).toBe(204)
    expect(await phone.refused('{ me { id } }')).toBe('SignedOut')
    expect((await desk.ask('{ me { id } }')).me.id).toBe(desk.membershipId)
    expect([await statusOf('amina'), await statusOf('amina', { password })]).toEqual([401, 200])
    const letter = await lastLetter('amina')
    expect(letter).toContain('/account')
    expect(letter).not.toMatch(/Amina|Nodipar|password|case|worker/i)
  })

  it('is none that is easily guessed by who knows her', async () => {
    const { cookie } = await world.as('rashid')
    for (const weak of ['password1234', 'rashid howlader 1', 'Nodipar Worker 1', 'short']) {
      expect([weak, (await send('/auth/password', { password: weak }, { cookie })).text]).toEqual([weak, '{"code":"WeakPassword","field":"password"}'])
    }
    expect(await statusOf('rashid')).toBe(200)
  })
})

describe('a new authenticator', () => {
  it('takes the place of the old one when it was seen to work, with new recovery codes', async () => {
    const [desk, phone] = [await world.as('ingrid'), await world.as('ingrid')]
    const { recoveryCodes: [old] } = read(await send('/auth/recovery-codes', {}, { cookie: desk.cookie }))
    const { totpSecret, totpUri } = read(await send('/auth/authenticator', {}, { cookie: desk.cookie }))
    expect(totpUri).toContain('ingrid%40ljungvind.example')
    expect(await statusOf('ingrid')).toBe(200)
    expect((await send('/auth/authenticator/confirm', { code: codeNow(totpSecret) }, { cookie: phone.cookie })).text).toBe('{"code":"WrongSignIn","field":"code"}')
    expect((await send('/auth/authenticator/confirm', { code: '000000' }, { cookie: desk.cookie })).text).toBe('{"code":"WrongSignIn","field":"code"}')
    const before = await codeOf(world, 'ingrid', 1)
    // as if she had come in by a recovery code: with an app again, nothing reminds her any more
    await world.owner.query('UPDATE session SET proved_with = \'password_and_recovery_code\' WHERE person_id = (SELECT id FROM person WHERE email = $1)', [cast.ingrid.email])
    const { recoveryCodes } = read(await send('/auth/authenticator/confirm', { code: codeNow(totpSecret) }, { cookie: desk.cookie }))
    expect(recoveryCodes.length).toBe(10)
    expect((await desk.ask('{ me { recoveryCodesLeft provedWith } }')).me).toEqual({ recoveryCodesLeft: 10, provedWith: 'password_and_code' })
    expect(await phone.refused('{ me { id } }')).toBe('SignedOut')
    const tries = [before, old, codeNow(totpSecret), codeNow(totpSecret, 1), recoveryCodes[0]]
    const statuses: number[] = []
    for (const code of tries) statuses.push(await statusOf('ingrid', { code }))
    expect(statuses).toEqual([401, 401, 401, 200, 200])
  })

  it('is set up within a quarter of an hour, and by nobody who was not shown it', async () => {
    const desk = await world.as('johan')
    const { totpSecret } = read(await send('/auth/authenticator', {}, { cookie: desk.cookie }))
    await world.owner.query('UPDATE credential SET next_totp_at = next_totp_at - interval \'16 minutes\' WHERE next_totp_secret IS NOT NULL')
    expect((await send('/auth/authenticator/confirm', { code: codeNow(totpSecret) }, { cookie: desk.cookie })).status).toBe(401)
    expect(await statusOf('johan')).toBe(200)
  })
})

describe('new recovery codes', () => {
  it('replace the old ones', async () => {
    const { cookie } = await world.as('minseo')
    const first = read(await send('/auth/recovery-codes', {}, { cookie })).recoveryCodes
    const second = read(await send('/auth/recovery-codes', {}, { cookie })).recoveryCodes
    expect(new Set([...first, ...second]).size).toBe(20)
    expect([await statusOf('minseo', { code: first[0] }), await statusOf('minseo', { code: second[0] })]).toEqual([401, 200])
  })
})

describe('her other sessions', () => {
  it('end when she says so; this one and those of others stay', async () => {
    const [desk, phone, tablet, devan] = [await world.as('greta'), await world.as('greta'), await world.as('greta'), await world.as('devan')]
    const { endOtherSessions } = await desk.ask('mutation { endOtherSessions { sessions { current } } }')
    expect(endOtherSessions).toEqual({ sessions: [{ current: true }] })
    expect([await phone.refused('{ me { id } }'), await tablet.refused('{ me { id } }')]).toEqual(['SignedOut', 'SignedOut'])
    expect((await devan.ask('{ me { name } }')).me.name).toBe(cast.devan.name)
    expect(await statusOf('greta', { password: demoPassword })).toBe(200)
  })
})

describe('GET /auth/session', () => {
  it('says when a session is over because its membership is', async () => {
    const [rashid, shirin] = [await world.as('rashid'), await world.as('shirin')]
    const ask = async () => read(await send('/auth/session', undefined, { cookie: shirin.cookie }))
    expect(await ask()).toEqual({ signedIn: true })
    await rashid.ask('mutation ($id: ID!) { endMembership(id: $id) { id } }', { id: shirin.membershipId })
    expect(await ask()).toEqual({ signedIn: false, ended: 'membership' })
    await send('/auth/sign-out', {}, { cookie: rashid.cookie })
    expect(read(await send('/auth/session', undefined, { cookie: rashid.cookie }))).toEqual({ signedIn: false })
  })
})
