import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cast, demoPassword, type CastKey } from '@amends/shared/cast'
import { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { proofLife } from '../access/proof.js'
import { Sessions } from '../access/session.js'
import { Ears, happen } from '../live/live.factory.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { RelayBell } from '../platform/relay/bell.js'
import { Authenticator } from './authenticator.factory.js'
import { browser, codeOf, typedBy, type Told } from './sign-in.factory.js'
import { SignInLimits } from './sign-in-limits.js'

let world: World
let send: ReturnType<typeof browser>
let clock: Clock
beforeAll(async () => {
  world = await openWorld()
  send = browser(world.url)
  clock = world.app.get(Clock)
})
afterAll(async () => { await world.close() })
beforeEach(async () => { for (const { email } of Object.values(cast)) await world.app.get(SignInLimits).forget(email, '127.0.0.1') })

const told = ({ status, text, cookie }: Told) => ({ status, text, cookie })
const read = (answer: Told) => JSON.parse(answer.text) // the contract
const tokenOf = ({ cookie }: { cookie: string }) => cookie.slice(cookie.indexOf('=') + 1)
const wrong = { status: 401, text: '{"code":"WrongSignIn"}', cookie: '' }
const inviting = 'mutation ($id: ID!, $email: String!) { invite(organisationId: $id, email: $email, memberRole: staff) { id } }'

/** A session that was last proved so long ago; its person comes back from lunch. */
async function stale(key: CastKey, ago = proofLife + 1_000): Promise<Caller> {
  const caller = await world.as(key)
  await world.owner.query('UPDATE session SET proved_at = $2 WHERE membership_id = $1', [caller.membershipId, new Date(clock.now().getTime() - ago)])
  return caller
}

const shown = async (key: CastKey, steps = 0) => ({ password: demoPassword, code: await codeOf(world, key, steps) })
const prove = (caller: Caller, body: object) => send('/auth/proof', body, { cookie: caller.cookie })

describe('a proof', () => {
  it('is asked for where the last one is five minutes old, after the policy, and nothing happens before', async () => {
    const rashid = await stale('rashid')
    const id = await world.idOf('nodipar')
    const before = (await world.owner.query('SELECT count(*)::int AS count FROM invitation')).rows
    expect(await rashid.refused(inviting, { id, email: 'late@nodipar.example' })).toBe('ProofNeeded')
    expect(await (await stale('amina')).refused(inviting, { id, email: 'late@nodipar.example' })).toBe('NotAnAdministrator')
    expect((await world.owner.query('SELECT count(*)::int AS count FROM invitation')).rows).toEqual(before)
    expect((await rashid.ask('{ me { organisation { can { invite { allowed } } } } }')).me.organisation.can.invite).toEqual({ allowed: true })
    const [wanjiru, amina] = [await stale('wanjiru'), await stale('amina')]
    const input = { name: 'Tidewater', kind: 'worker_representative', country: 'FJ', administratorEmail: 'a@tidewater.example' }
    expect(await wanjiru.refused('mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id } }', { input })).toBe('ProofNeeded')
    expect(await amina.refused('mutation ($id: ID!) { endMembership(id: $id) { id } }', { id: amina.membershipId })).toBe('ProofNeeded')
    for (const path of ['/auth/passkeys/options', '/auth/authenticator', '/auth/recovery-codes', '/auth/password']) {
      expect([path, told(await send(path, path.endsWith('password') ? { password: 'heron kettle oblique nine' } : {}, { cookie: amina.cookie }))])
        .toEqual([path, { status: 403, text: '{"code":"ProofNeeded"}', cookie: '' }])
    }
  })

  it('lets the same act with the same key pass afterwards, once', async () => {
    const rashid = await stale('rashid')
    const [variables, key] = [{ id: await world.idOf('nodipar'), email: 'once@nodipar.example' }, world.app.get(Ids).next()]
    expect((await rashid.send(inviting, variables, key)).refusals).toEqual(['ProofNeeded'])
    const answer = await prove(rashid, await shown('rashid', 1))
    const now = new Caller(world.url, answer.cookie, rashid.membershipId)
    for (let time = 0; time < 2; time += 1) expect((await now.send(inviting, variables, key)).refusals).toEqual([])
    expect((await world.owner.query('SELECT 1 FROM invitation WHERE email = $1', ['once@nodipar.example'])).rows).toHaveLength(1)
  })

  it('changes the token and nothing else: the session and its sockets stay', async () => {
    const ingrid = await stale('ingrid')
    const ended: string[] = []
    world.app.get(RelayBell).onSessionEnded(id => ended.push(id))
    const before = await world.app.get(Sessions).meOf(tokenOf(ingrid))
    const answer = await prove(ingrid, await shown('ingrid'))
    expect([answer.status, answer.text, answer.cookie === ingrid.cookie]).toEqual([200, '{"ok":true}', false])
    const after = await world.app.get(Sessions).meOf(tokenOf(answer))
    expect(await world.app.get(Sessions).meOf(tokenOf(ingrid))).toBeNull()
    expect([after?.sessionId, after?.provedWith, ended]).toEqual([before?.sessionId, 'password_and_code', []])
    expect(Number(after?.provedAt) > Number(before?.provedAt)).toBe(true)
  })

  it('leaves an open socket open, which then hears as before and closes when the session ends', async () => {
    const [shirin, id] = [await stale('shirin'), await world.idOf('nodipar')]
    const ears = await Ears.of(shirin)
    const { cookie } = await prove(shirin, await shown('shirin'))
    const heard = await happen(world, id)
    await ears.until(`organisation ${heard}`)
    await send('/auth/sign-out', {}, { cookie })
    await ears.closed
    expect(ears.hints.at(-1)).toBe('me')
  })

  it('takes a recovery code too, and says so', async () => {
    const johan = await world.as('johan')
    const { recoveryCodes: [code] } = read(await send('/auth/recovery-codes', {}, { cookie: johan.cookie }))
    const { cookie } = await prove(johan, { password: demoPassword, code })
    expect((await new Caller(world.url, cookie, '').ask('{ me { provedWith recoveryCodesLeft } }')).me).toEqual({ provedWith: 'password_and_recovery_code', recoveryCodesLeft: 9 })
  })

  it('by a passkey is asked of hers, in this session', async () => {
    const minseo = await world.as('minseo')
    expect(read(await send('/auth/proof/options', {}, { cookie: minseo.cookie }))).toEqual({ passkey: null, code: true })
    const key = new Authenticator(new URL(world.app.get<Config>(CONFIG).publicUrl).origin)
    const made = key.make(read(await send('/auth/passkeys/options', {}, { cookie: minseo.cookie })))
    await send('/auth/passkeys', { response: made, name: 'A key' }, { cookie: minseo.cookie })
    const asked = async (caller: Caller) => read(await send('/auth/proof/options', {}, { cookie: caller.cookie })).passkey
    const elsewhere = await world.as('minseo')
    expect(await asked(minseo)).toMatchObject({ allowCredentials: [{ id: key.id.toString('base64url'), transports: ['usb'] }], userVerification: 'required' })
    expect(told(await prove(minseo, { passkey: key.sign(await asked(elsewhere)) }))).toEqual(wrong)
    expect(told(await prove(await world.as('ingrid'), { passkey: key.sign(await asked(minseo)) }))).toEqual(wrong)
    const signIn = read(await send('/auth/passkey/options', {}))
    expect(told(await prove(minseo, { passkey: key.sign(signIn) }))).toEqual(wrong)
    const { status, cookie } = await prove(minseo, { passkey: key.sign(await asked(minseo), { userHandle: null }) })
    expect([status, (await new Caller(world.url, cookie, '').ask('{ me { provedWith } }')).me]).toEqual([200, { provedWith: 'passkey' }])
  })

  it('that is wrong says no more than a sign-in does, and leaves the session as it was', async () => {
    const devan = await stale('devan')
    const good = await shown('devan')
    const wrongs = [{}, { ...good, password: 'amends-demo-2025' }, { ...good, code: '000000' }, { code: good.code }, { password: good.password }, await shown('amina')]
    for (const body of wrongs.slice(0, 4)) expect(told(await prove(devan, body))).toEqual(wrong)
    await world.app.get(SignInLimits).forget(cast.devan.email, '127.0.0.1')
    for (const body of wrongs.slice(4)) expect(told(await prove(devan, body))).toEqual(wrong)
    expect((await devan.ask('{ me { id } }')).me.id).toBe(devan.membershipId)
    expect((await prove(devan, good)).status).toBe(200)
  })

  it('is slowed like a sign-in of the same person, and kept apart from everybody else\'s', async () => {
    const [salma, desk] = [await stale('salma'), await stale('kamrul')]
    const limits = world.app.get(SignInLimits)
    for (let time = 0; time < 5; time += 1) expect(await limits.admit(cast.salma.email, '127.0.0.1')).toBe(0)
    await expect.poll(() => limits.admit(cast.salma.email, '127.0.0.1'), { timeout: 60_000 }).toBe(0)
    for (const slowed of [await prove(salma, await shown('salma')), await send('/auth/sign-in', await typedBy(world, 'salma'))]) {
      expect(slowed).toMatchObject({ status: 429, text: expect.stringMatching(/^\{"code":"TooManyRequests","retryAfter":[1-4]\}$/), headers: { 'retry-after': expect.stringMatching(/^[1-4]$/) } })
    }
    expect((await prove(desk, await shown('kamrul'))).status).toBe(200)
  })

  it('needs a session', async () => {
    for (const path of ['/auth/proof', '/auth/proof/options']) expect(told(await send(path, {}))).toEqual({ status: 401, text: '{"code":"SignedOut"}', cookie: '' })
    expect((await send('/auth/proof', {}, { 'x-amends': '' })).status).toBe(400)
  })

  it('of two at once with one code counts once', async () => {
    const claire = await stale('claire')
    const body = await shown('claire')
    const statuses = (await Promise.all([prove(claire, body), prove(claire, body)])).map(it => it.status)
    expect(statuses.toSorted()).toEqual([200, 401])
  })
})
