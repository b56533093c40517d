import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, demoPassword, type CastKey } from '@amends/shared/cast'
import { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { LetterMail } from './letter.mail.js'
import { recoveryLife, RecoveryService } from './recovery.service.js'
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

const told = ({ status, text, cookie }: Told) => ({ status, text, cookie })
const read = (answer: Told) => JSON.parse(answer.text) // the contract
const gone = { status: 404, text: '{"code":"NotFound"}' }
const password = 'heron kettle oblique nine'
const codeNow = (secret: string, steps = 0) => codeAt(secret, stepOf(world.app.get(Clock).now()) + steps)
const links = async (key: CastKey) => (await lettersTo(world, cast[key].email)).flatMap(text => /recovery#([\w-]{43})/.exec(text)?.[1] ?? [])
const statusOf = async (key: CastKey, given: object = {}) => {
  await world.app.get(SignInLimits).forget(cast[key].email, '127.0.0.1')
  return (await send('/auth/sign-in', { ...await typedBy(world, key), ...given })).status
}

/** The token of the next way back that is mailed to her. */
async function mailed(key: CastKey, begin: () => Promise<unknown>): Promise<string> {
  const before = (await links(key)).length
  await begin()
  await expect.poll(async () => (await links(key)).length, { timeout: 60_000 }).toBe(before + 1)
  return (await links(key))[0] ?? ''
}
const forgot = (key: CastKey) => mailed(key, () => send('/auth/recovery', { email: cast[key].email }))
const starting = 'mutation ($id: ID!) { startRecovery(membershipId: $id) { id can { startRecovery { allowed } } } }'

describe('a forgotten password', () => {
  it('is answered alike for everybody, and mailed to who is known, by a mail without a fact', async () => {
    const [unknown, known] = [await send('/auth/recovery', { email: 'nobody@nodipar.example' }), await send('/auth/recovery', { email: ` ${cast.amina.email.toUpperCase()} ` })]
    expect(known).toEqual(unknown)
    expect(told(known)).toEqual({ status: 202, text: '{"ok":true}', cookie: '' })
    await expect.poll(() => links('amina'), { timeout: 60_000 }).toHaveLength(1)
    const [letter = ''] = await lettersTo(world, cast.amina.email)
    expect(letter).not.toMatch(/Amina|Nodipar|password|case|worker/i)
    expect(await lettersTo(world, 'nobody@nodipar.example')).toEqual([])
  })

  it('leaves neither the address in the queue nor the token in the database', async () => {
    await world.app.get(RecoveryService).request(cast.salma.email, 'a house')
    const { rows: jobs } = await world.owner.query<{ text: string }>('SELECT j::text || p.payload::text AS text FROM graphile_worker.jobs j JOIN graphile_worker._private_jobs p USING (id)')
    expect(jobs.some(({ text }) => text.toLowerCase().includes(cast.salma.email))).toBe(false)
    await expect.poll(() => links('salma'), { timeout: 60_000 }).toHaveLength(1)
    const [token = ''] = await links('salma')
    const { rows } = await world.owner.query<{ text: string }>('SELECT r::text AS text FROM recovery r UNION ALL SELECT l::text FROM letter l')
    expect([rows.length > 0, rows.some(({ text }) => text.includes(token))]).toEqual([true, false])
  })

  it('that is mailed a second time comes as another mail, since its link is another; the later one opens', async () => {
    const first = await forgot('lucia')
    const { rows: [way] } = await world.owner.query<{ id: string, personId: string }>('SELECT id, person_id AS "personId" FROM recovery WHERE person_id = (SELECT id FROM person WHERE email = $1)', [cast.lucia.email])
    // What a server leaves that ends between handing the mail over and taking the letter away.
    const letters = world.app.get(LetterMail)
    const second = await mailed('lucia', async () => {
      await letters.post(await world.database.write('auth', {}, tx => letters.write(tx, way?.personId ?? '', 'recovery', way?.id ?? null)))
    })
    expect(second).not.toBe(first)
    expect([(await send(`/auth/recovery/${first}`)).status, read(await send(`/auth/recovery/${second}`))]).toEqual([404, { kind: 'password' }])
  })

  it('is chosen anew with a code, once; every session of hers ends and she is signed in', async () => {
    const before = await world.as('rashid')
    const token = await forgot('rashid')
    expect(read(await send(`/auth/recovery/${token}`))).toEqual({ kind: 'password' })
    expect((await send(`/auth/recovery/${token}`, { password })).text).toBe('{"code":"InvalidInput","field":"code"}')
    expect((await send(`/auth/recovery/${token}`, { password, code: '000000' })).text).toBe('{"code":"WrongSignIn","field":"code"}')
    expect((await send(`/auth/recovery/${token}`, { password: 'rashid howlader 1', code: await codeOf(world, 'rashid') })).text).toBe('{"code":"WeakPassword","field":"password"}')
    const code = await codeOf(world, 'rashid')
    const done = await send(`/auth/recovery/${token}`, { password, code })
    expect([done.status, done.text]).toEqual([200, '{"ok":true}'])
    expect((await new Caller(world.url, done.cookie, '').ask('{ me { email provedWith } }')).me).toEqual({ email: cast.rashid.email, provedWith: 'password_and_code' })
    expect(await before.refused('{ me { id } }')).toBe('SignedOut')
    for (const again of [await send(`/auth/recovery/${token}`), await send(`/auth/recovery/${token}`, { password, code })]) expect(again).toMatchObject(gone)
    const next = await codeOf(world, 'rashid', 1)
    expect([await statusOf('rashid', { code: next }), await statusOf('rashid', { password, code }), await statusOf('rashid', { password, code: next })]).toEqual([401, 401, 200])
  })

  it('is chosen anew with a recovery code, and every other way back closes', async () => {
    const johan = await world.as('johan')
    const { recoveryCodes: [code] } = read(await send('/auth/recovery-codes', {}, { cookie: johan.cookie }))
    const [first, second] = [await forgot('johan'), await forgot('johan')]
    const { cookie } = await send(`/auth/recovery/${second}`, { password, code })
    expect((await new Caller(world.url, cookie, '').ask('{ me { provedWith recoveryCodesLeft } }')).me).toEqual({ provedWith: 'password_and_recovery_code', recoveryCodesLeft: 9 })
    expect(await send(`/auth/recovery/${first}`)).toMatchObject(gone)
  })

  it('stays open for an hour, and sends no more than three letters in it', async () => {
    const token = await forgot('ingrid')
    const later = new Date(world.app.get(Clock).now().getTime() + recoveryLife)
    await expect(world.app.get(Clock).during(later, () => world.app.get(RecoveryService).look(token))).rejects.toThrow('NotFound')
    for (let time = 0; time < 2; time += 1) await forgot('ingrid')
    await send('/auth/recovery', { email: cast.ingrid.email })
    // A request of somebody else that came after hers is answered, so hers was looked at.
    await forgot('greta')
    await expect.poll(async () => (await world.owner.query(`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'recovery'`)).rows, { timeout: 60_000 }).toEqual([])
    expect(await links('ingrid')).toHaveLength(3)
  })

  it('is slowed after five requests of one house for one address, known or not', async () => {
    for (const email of [cast.devan.email, 'nobody@kenari.example']) {
      const answers = await Promise.all(Array.from({ length: 7 }, () => send('/auth/recovery', { email })))
      expect(answers.map(it => it.status).toSorted()).toEqual([202, 202, 202, 202, 202, 429, 429])
    }
  })

  it.each(['x', 'A'.repeat(43), '%00', '..%2f..'])('has no way back by a token that never was (%s)', async token => {
    expect(await send(`/auth/recovery/${token}`)).toMatchObject(gone)
    expect(await send(`/auth/recovery/${token}`, { password, code: '1' })).toMatchObject(gone)
  })
})

describe('a lost authenticator', () => {
  it('is replaced by her password, when an administrator of hers starts it', async () => {
    const [rashid, shirin] = [await world.as('rashid'), await world.as('shirin')]
    const { recoveryCodes: [old] } = read(await send('/auth/recovery-codes', {}, { cookie: shirin.cookie }))
    const token = await mailed('shirin', () => rashid.ask(starting, { id: shirin.membershipId }))
    expect(read(await send(`/auth/recovery/${token}`))).toEqual({ kind: 'authenticator' })
    expect((await send(`/auth/recovery/${token}`, { password })).text).toBe('{"code":"WrongSignIn","field":"password"}')
    const { totpSecret, totpUri } = read(await send(`/auth/recovery/${token}`, { password: demoPassword }))
    expect(totpUri).toContain('shirin%40nodipar.example')
    expect((await send(`/auth/recovery/${token}`, { password, code: codeNow(totpSecret) })).text).toBe('{"code":"WrongSignIn","field":"password"}')
    expect((await send(`/auth/recovery/${token}`, { password: demoPassword, code: '000000' })).text).toBe('{"code":"WrongSignIn","field":"code"}')
    expect((await shirin.ask('{ me { id } }')).me.id).toBe(shirin.membershipId)
    const lost = await codeOf(world, 'shirin', 1)
    const done = await send(`/auth/recovery/${token}`, { password: demoPassword, code: codeNow(totpSecret) })
    expect([done.status, read(done).recoveryCodes.length]).toEqual([200, 10])
    expect((await new Caller(world.url, done.cookie, '').ask('{ me { email } }')).me.email).toBe(cast.shirin.email)
    expect(await shirin.refused('{ me { id } }')).toBe('SignedOut')
    expect(await send(`/auth/recovery/${token}`)).toMatchObject(gone)
    const statuses: number[] = []
    for (const code of [lost, old, codeNow(totpSecret, 1)]) statuses.push(await statusOf('shirin', { code }))
    expect(statuses).toEqual([401, 401, 200])
    const { rows } = await world.owner.query('SELECT kind FROM event WHERE subject_id = $1 ORDER BY seq DESC LIMIT 1', [shirin.membershipId])
    expect(rows).toEqual([{ kind: 'membership.recovery_started' }])
  })

  it('is nobody\'s to start but an administrator\'s of hers, and not for herself', async () => {
    const [amina, rashid, ingrid, wanjiru] = [await world.as('amina'), await world.as('rashid'), await world.as('ingrid'), await world.as('wanjiru')]
    for (const caller of [amina, ingrid, wanjiru]) expect(await caller.refused(starting, { id: rashid.membershipId })).toBe('NotFound')
    expect(await rashid.refused(starting, { id: rashid.membershipId })).toBe('NotFound')
    const { me } = await rashid.ask('{ me { organisation { members { id can { startRecovery { allowed } } } } } }')
    expect(me.organisation.members.find((it: { id: string }) => it.id === rashid.membershipId).can).toEqual({ startRecovery: null })
    expect(me.organisation.members.find((it: { id: string }) => it.id === amina.membershipId).can).toEqual({ startRecovery: { allowed: true } })
  })
})
