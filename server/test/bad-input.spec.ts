import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '@amends/shared/limits'
import { refusals } from '@amends/shared/refusals'
import type { Caller } from './graphql.js'
import { opened } from './matter.js'
import { openWorld, type World } from './world.js'

let world: World
let amina: Caller
let caseId: string
const send = 'mutation ($caseId: ID!, $text: String!, $audience: [ID!]!) { sendMessage(caseId: $caseId, text: $text, audience: $audience) { id text } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

const raw = (body: string, headers: Record<string, string> = {}, method = 'POST') => fetch(`${world.url}/graphql`, {
  method, ...(method === 'POST' ? { body } : {}), headers: { 'content-type': 'application/json', 'x-amends': '1', cookie: amina.cookie, ...headers },
})
const codesOf = async (response: Response) => ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors.map(it => it.extensions.code) // the server's shape
const untouched = async () => (await world.owner.query('SELECT (SELECT count(*) FROM event)::int AS events, (SELECT count(*) FROM message)::int AS messages')).rows[0]

describe('what nobody of ours would send', () => {
  const deep = (levels: number) => `{ me { organisation { ${'members { organisation { '.repeat(levels)} id ${'} } '.repeat(levels)} } } }`

  it.each([
    ['a text that is too long', () => amina.send(send, { caseId, text: 'x'.repeat(limits.message + 1), audience: [] }), 'TooLong'],
    ['an empty text', () => amina.send(send, { caseId, text: ' \n ', audience: [] }), 'InvalidInput'],
    ['a text with a null sign', () => amina.send(send, { caseId, text: 'a\u0000b', audience: [] }), 'InvalidInput'],
    ['another type', () => amina.send(send, { caseId, text: { sub: 'select' }, audience: [] }), 'InvalidInput'],
    ['an audience beyond all bounds', () => amina.send(send, { caseId, text: 'x', audience: Array.from({ length: 41 }, () => caseId) }), 'TooLong'],
    ['an id that is none', () => amina.send(send, { caseId: '\' OR 1=1 --', text: 'x', audience: [] }), 'NotFound'],
    ['a field that does not exist', () => amina.send('{ me { passwordHash } }'), 'InvalidInput'],
    ['half a document', () => amina.send('{ me {'), 'InvalidInput'],
    ['a cursor of one\'s own making', () => amina.send('{ cases(after: "JyBPUiAxPTE=") { nodes { id } } }'), 'InvalidInput'],
    ['a search with a null sign', () => amina.send('{ organisations(search: "a\\u0000") { nodes { id } } }'), 'InvalidInput'],
    ['a cursor with a day that is none', () => amina.send(`{ reports(after: "${Buffer.from(`1 9999-99-99 ${caseId}`).toString('base64url')}") { nodes { id } } }`), 'InvalidInput'],
    ['a cursor with an id that is none', () => amina.send(`{ organisations(after: "${Buffer.from(`["a","${'-'.repeat(36)}"]`).toString('base64url')}") { nodes { id } } }`), 'InvalidInput'],
    ['more than a page', () => amina.send('{ cases(first: 51) { nodes { id } } }'), 'InvalidInput'],
    ['a query that goes too deep', () => amina.send(deep(12)), 'TooMuchAsked'],
    ['a thousand aliases', () => amina.send(`{ ${Array.from({ length: 1_000 }, (_, at) => `a${at}: me { id }`).join(' ')} }`), 'TooMuchAsked'],
    ['two acts in one', () => amina.send('mutation { a: readAllNotifications { id } b: readAllNotifications { id } }'), 'TooMuchAsked'],
    ['an operation of a subscription', () => amina.send('subscription { me { id } }'), 'InvalidInput'],
  ] as const)('is refused: %s', async (_what, ask, code) => {
    const before = await untouched()
    const answer = await ask()
    expect([...new Set(answer.refusals)]).toEqual([code])
    expect(refusals).toContain(code)
    expect(answer.text).not.toMatch(/select|stack|node_modules|Cannot query|Did you mean/i)
    expect(await untouched()).toEqual(before)
  })

  it('is refused with one shape when it is not even a request of ours', async () => {
    expect(await codesOf(await raw('{"query":"{ me { id } }"}', { 'x-amends': '' }))).toEqual(['InvalidInput'])
    expect(await codesOf(await raw('{"query":"{ me { id } }"}', { cookie: '' }))).toEqual(['SignedOut'])
    expect(await codesOf(await raw('{"query":"{ me { id } }"}', { cookie: 'sid=' + 'A'.repeat(43) }))).toEqual(['SignedOut'])
    expect(await codesOf(await raw('{"query":"{ me { id } }"}', { 'idempotency-key': 'soon' }))).toEqual(['InvalidInput'])
    expect(await codesOf(await raw('[{"query":"{ me { id } }"},{"query":"{ me { id } }"}]'))).toEqual(['InvalidInput'])
    expect((await raw('', {}, 'GET')).status).toBe(400)
    expect((await raw('query=x', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(400)
  })

  it('meets the same door however the address is written', async () => {
    for (const path of ['/graphql/', '/%67raphql', '/graphql?x=1']) {
      const ask = (cookie: string, mark: string) => fetch(`${world.url}${path}`, { method: 'POST', body: '{"query":"{ me { id } }"}', headers: { 'content-type': 'application/json', 'x-amends': mark, cookie } })
      expect([path, (await ask('', '1')).status, (await ask(amina.cookie, '')).status, (await ask(amina.cookie, '1')).status]).toEqual([path, 401, 400, 200])
    }
    expect((await fetch(`${world.url}/mail/absent`)).status).toBe(404)
    const signIn = await fetch(`${world.url}/auth/sign-in`, { method: 'POST', body: '{"email":"a\\u0000@b.example","password":"x","code":"1"}', headers: { 'content-type': 'application/json', 'x-amends': '1' } })
    expect(await signIn.json()).toEqual({ code: 'InvalidInput', field: 'email' })
  })

  it('is refused before it is read when it is a megabyte', async () => {
    const response = await raw(JSON.stringify({ query: send, variables: { caseId, text: 'x'.repeat(1_000_000), audience: [] } }))
    expect(response.status).toBe(413)
    expect(await response.text()).toContain('TooLarge')
  })
})

describe('what looks hostile and is only a text', () => {
  it('is kept to the letter', async () => {
    for (const text of ['<script>alert(1)</script>', '\'; DROP TABLE person; --', '${7*7} {{7*7}}', '\u202Ereversed\u202C', '=cmd|\' /C calc\'!A0', '👩🏽‍🏭 ၁၂၃']) {
      const { sendMessage } = await amina.ask(send, { caseId, text, audience: [] })
      expect(sendMessage.text).toBe(text)
    }
  })
})
