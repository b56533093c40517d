import { get } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cast, demoPassword } from '@amends/shared/cast'
import { openWorld, type World } from '../../test/world.js'
import { Caller } from '../../test/graphql.js'
import { build } from '../app.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Factors } from './factors.js'
import { SignInLimits } from './sign-in-limits.js'
import { browser, typedBy, type Told } from './sign-in.factory.js'

let world: World
let send: ReturnType<typeof browser>
beforeAll(async () => {
  world = await openWorld()
  send = browser(world.url)
})
afterAll(async () => { await world.close() })
beforeEach(async () => { for (const { email } of Object.values(cast)) await world.app.get(SignInLimits).forget(email, '127.0.0.1') })

const signedIn = async (cookie: string) => (JSON.parse((await send('/auth/session', undefined, { cookie })).text) as { signedIn: boolean }).signedIn // the server's own shape
const wrong = { status: 401, text: '{"code":"WrongSignIn"}' }
const told = ({ status, text }: Told) => ({ status, text })

describe('signing in', () => {
  it('takes email, password and code, in any case and spacing and in digits of her script', async () => {
    const { email, password, code } = await typedBy(world, 'salma')
    const eastern = Array.from(code, digit => String.fromCodePoint(0x660 + Number(digit))).join(' ')
    const answer = await send('/auth/sign-in', { email: ` ${email.toUpperCase()} `, password, code: eastern })
    expect(told(answer)).toEqual({ status: 200, text: '{"ok":true}' })
    expect(answer.cookie).toMatch(/^sid=[\w-]{43}$/)
    expect(await signedIn(answer.cookie)).toBe(true)
  })

  it('gives a cookie that no script reads and no other site sends', async () => {
    const response = await fetch(`${world.url}/auth/sign-in`, {
      method: 'POST', body: JSON.stringify(await typedBy(world, 'devan')), headers: { 'content-type': 'application/json', 'x-amends': '1' },
    })
    expect(response.headers.get('set-cookie')).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('answers the same bytes for whatever is wrong, known or not', async () => {
    const right = await typedBy(world, 'kamrul')
    const answers = [
      await send('/auth/sign-in', { ...right, email: 'nobody@sagarmukh.example' }),
      await send('/auth/sign-in', { ...right, password: 'amends-demo-2025' }),
      await send('/auth/sign-in', { ...right, code: '000000' }),
      await send('/auth/sign-in', { ...right, code: 'zzzzz-zzzzz' }),
      await send('/auth/sign-in', { email: 'nobody@sagarmukh.example', password: '', code: '' }),
    ]
    for (const answer of answers) {
      expect(answer).toEqual(answers[0])
      expect([told(answer), answer.cookie]).toEqual([wrong, ''])
    }
  })

  it('takes no code twice, and none before one that was used', async () => {
    const [late, early] = [await typedBy(world, 'claire', 1), await typedBy(world, 'claire', 0)]
    expect((await send('/auth/sign-in', late)).status).toBe(200)
    expect(told(await send('/auth/sign-in', late))).toEqual(wrong)
    expect(told(await send('/auth/sign-in', early))).toEqual(wrong)
  })

  it('lets one of two in who send the same code at once', async () => {
    const typed = await typedBy(world, 'junho')
    const statuses = await Promise.all([1, 2].map(async () => (await send('/auth/sign-in', typed)).status))
    expect(statuses.toSorted()).toEqual([200, 401])
  })

  it('lets one of two in who send the same code to two servers at once', async () => {
    const other = await build(world.app.get<Config>(CONFIG))
    await other.listen(0, '127.0.0.1')
    try {
      const there = browser((await other.getUrl()).replace('[::1]', '127.0.0.1'))
      const typed = await typedBy(world, 'hyejin')
      const answers = await Promise.all([send('/auth/sign-in', typed), there('/auth/sign-in', typed)])
      expect(answers.map(it => it.status).toSorted()).toEqual([200, 401])
    } finally { await other.close() }
  })

  it('takes each recovery code once', async () => {
    const { rows: [person] } = await world.owner.query<{ id: string }>('SELECT id FROM person WHERE email = $1', [cast.bishnu.email])
    const { codes: [code = ''], hashes } = world.app.get(Factors).newRecovery(person?.id ?? '')
    await world.owner.query('UPDATE credential SET recovery_hashes = $2 WHERE person_id = $1', [person?.id, hashes])
    const typed = { email: cast.bishnu.email, password: demoPassword, code: code.toUpperCase().replace('-', ' ') }
    expect((await send('/auth/sign-in', typed)).status).toBe(200)
    expect(told(await send('/auth/sign-in', typed))).toEqual(wrong)
    const { rows: [left] } = await world.owner.query<{ left: number }>('SELECT cardinality(recovery_hashes) AS left FROM credential WHERE person_id = $1', [person?.id])
    expect(left).toEqual({ left: 9 })
  })

  it('is slowed after five wrong tries, alike for known and unknown, and says how long', async () => {
    for (const email of [cast.dongsu.email, 'nobody@geumdal.example']) {
      const answers = await Promise.all(Array.from({ length: 7 }, () => send('/auth/sign-in', { email, password: 'x', code: '1' })))
      expect(answers.filter(it => it.status === 401).map(told)).toEqual(Array.from({ length: 5 }, () => wrong))
      for (const slowed of answers.filter(it => it.status !== 401)) {
        expect(told(slowed)).toEqual({ status: 429, text: expect.stringMatching(/^\{"code":"TooManyRequests","retryAfter":[12]\}$/) })
        expect(slowed.headers['retry-after']).toMatch(/^[12]$/)
      }
    }
  })

  it('begins in the organisation she asks for, where she has a chair, and the next time where she was last', async () => {
    const { rows: [chair] } = await world.owner.query<{ id: string }>(
      'SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = $1 AND m.organisation_id = $2', [cast.malee.email, await world.idOf('rimkhlong')])
    for (const typed of [{ ...await typedBy(world, 'malee'), membership: chair?.id }, await typedBy(world, 'malee', 1)]) {
      const { cookie } = await send('/auth/sign-in', typed)
      const { me } = await new Caller(world.url, cookie, '').ask('{ me { id organisation { name } } }')
      expect(me).toEqual({ id: chair?.id, organisation: { name: 'Rim Khlong Migrant Desk' } })
    }
  })

  it('ends the session this browser had', async () => {
    const before = await send('/auth/sign-in', await typedBy(world, 'lucia'))
    const after = await send('/auth/sign-in', await typedBy(world, 'lucia', 1), { cookie: before.cookie })
    expect([after.cookie === before.cookie, await signedIn(before.cookie), await signedIn(after.cookie)]).toEqual([false, false, true])
  })
})

describe('from elsewhere', () => {
  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }], ['plain text', { 'content-type': 'text/plain' }],
    ['a script of another site', { 'sec-fetch-site': 'cross-site' }], ['anything without our header', { 'x-amends': '' }],
  ])('%s signs nobody in', async (_what, headers) => {
    const answer = await send('/auth/sign-in', await typedBy(world, 'anong'), headers)
    expect([answer.status >= 400 && answer.status < 500, answer.cookie]).toEqual([true, ''])
  })

  it('hostile bodies are refused and change nothing', async () => {
    for (const body of [{}, { email: 1, password: [], code: null }, { ...await typedBy(world, 'anong'), extra: 1 }, { email: 'a'.repeat(300), password: '', code: '' }]) {
      expect([400]).toContain((await send('/auth/sign-in', body)).status)
    }
  })
})

describe('signing out', () => {
  it('ends the session at once and clears what the browser keeps', async () => {
    const { cookie } = await send('/auth/sign-in', await typedBy(world, 'minseo'))
    const answer = await send('/auth/sign-out', {}, { cookie })
    expect([answer.status, answer.headers['clear-site-data'], answer.cookie, await signedIn(cookie)]).toEqual([204, '"cookies", "storage"', 'sid=', false])
    expect(await new Caller(world.url, cookie, '').refused('{ me { id } }')).toBe('SignedOut')
  })

  it('without a session is no fault', async () => {
    expect((await send('/auth/sign-out', {})).status).toBe(204)
  })
})

describe('the page of the demo cast', () => {
  it('is not read by a site that points a name of its own at this machine', async () => {
    const { port } = new URL(world.url)
    const asked = (host: string, path = '/auth/demo') => new Promise<number | undefined>((resolve, reject) => {
      get({ port, host: '127.0.0.1', path, headers: { host } }, answer => { answer.resume(); resolve(answer.statusCode) }).on('error', reject)
    })
    expect([await asked(`elsewhere.example:${port}`), await asked(`localhost:${port}`), await asked(`127.0.0.1:${port}`), await asked(`[::1]:${port}`)]).toEqual([404, 200, 200, 200])
    expect([await asked(`elsewhere.example:${port}`, '/mail'), await asked(`localhost:${port}`, '/mail')]).toEqual([404, 200])
  })

  it('shows everyone of the cast with a code that works now', async () => {
    const { people } = JSON.parse((await send('/auth/demo')).text) as { people: { key: string, email: string, password: string, code: string }[] } // the contract
    expect(people.map(it => it.key)).toEqual(Object.keys(cast))
    const shown = people.find(it => it.key === 'ingrid')
    expect((await send('/auth/sign-in', { email: shown?.email, password: shown?.password, code: shown?.code })).status).toBe(200)
  })
})
