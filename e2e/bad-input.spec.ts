import { io } from 'socket.io-client'
import type { APIRequestContext, Page } from '@playwright/test'
import { limits } from '@amends/shared/limits'
import { livePath } from '@amends/shared/live'
import { refusals } from '@amends/shared/refusals'
import { expect, requestAs, test } from './as.ts'
import { newReceipt, openCase, post, report, reportIds } from './matter.ts'
import { bodyOf, headersFor, own } from './operations.ts'
import { ask } from './wire.ts'
import { t } from './words.ts'

const long = 'x'.repeat(1_048_576)
const hostile = '<script>document.title = "taken"</script><img src=x onerror="document.title=\'taken\'"> \u202Eesrever\u202C \'; DROP TABLE person; -- {{7*7}}'

let amina: APIRequestContext
let caseId: string
test.beforeAll(async () => {
  amina = await requestAs('amina')
  caseId = await openCase('Papers kept, what nobody should send')
})
test.afterAll(() => amina.dispose())

const codesIn = async (answer: { text: () => Promise<string> }): Promise<string[]> => {
  const { code, errors = [] } = JSON.parse(await answer.text())
  return code ? [code] : errors.map((it: { extensions: { code: string } }) => it.extensions.code)
}
const graphql = (data: unknown, headers: Record<string, string> = headersFor('SendMessage'), request = amina) => request.post('/graphql', { headers, data })
const write = (text: unknown, audience: unknown = []) => bodyOf('SendMessage', { caseId, text, audience })

/** Everything this case holds, and every report of the desk. */
const whole = async () => {
  const { case: record } = await ask(amina, 'CasePage', { id: caseId })
  return JSON.stringify([record.messages.nodes, record.timeline.nodes, record.parties.nodes, await reportIds(amina)])
}
async function expectRefused(status: number, code: (typeof refusals)[number], send: () => Promise<{ status: () => number; text: () => Promise<string> }>) {
  const before = await whole()
  const answer = await send()
  expect([answer.status(), await codesIn(answer)]).toEqual([status, [code]])
  expect(await answer.text()).not.toMatch(/stack|node_modules|select |at Object|Cannot query|Did you mean/i)
  expect(await whole()).toBe(before)
}

for (const [what, body, code] of [
  ['a text that is too long', () => write('x'.repeat(limits.message + 1)), 'TooLong'],
  ['an empty text', () => write(' \n '), 'InvalidInput'],
  ['a text with a null sign', () => write('a\u0000b'), 'InvalidInput'],
  ['a number for a text', () => write(7), 'InvalidInput'],
  ['an object for a text', () => write({ $ne: '' }), 'InvalidInput'],
  ['an id that is none', () => write('x', ['\' OR 1=1 --']), 'NotFound'],
  ['an audience beyond all bounds', () => write('x', Array.from({ length: limits.audience + 1 }, () => caseId)), 'TooLong'],
  ['a role that is none', () => bodyOf('PartyPreview', { caseId, organisationId: caseId, role: 'spy', standing: 'member' }), 'InvalidInput'],
] as const) {
  test(`${what} is refused and changes nothing`, async () => {
    const before = await whole()
    const answer = await graphql(body())
    expect([...new Set(await codesIn(answer))]).toEqual([code])
    expect(await whole()).toBe(before)
  })
}

test('an operation that no screen of ours asks is unknown, however deep or wide it is', async () => {
  const deep = `{ me { organisation { ${'members { organisation { '.repeat(50)} id ${'} } '.repeat(50)} } } }`
  const wide = `{ ${Array.from({ length: 500 }, (_, at) => `a${at}: me { id }`).join(' ')} }`
  for (const query of ['{ me { id } }', '{ __schema { types { name } } }', deep, wide]) {
    await expectRefused(400, 'UnknownOperation', () => graphql({ query }))
  }
  await expectRefused(400, 'UnknownOperation', () => graphql({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }))
  await expectRefused(400, 'UnknownOperation', () => graphql({ query: '{ me { id } }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }))
  await expectRefused(400, 'InvalidInput', () => graphql([write('x'), write('x')]))
})

test('a megabyte is refused at every door before it is read', async ({ request }) => {
  await expectRefused(413, 'TooLarge', () => graphql(write(long)))
  await expectRefused(413, 'TooLarge', () => request.post('/auth/sign-in', { headers: own, data: { email: long, password: '', code: '' } }))
  await expectRefused(413, 'TooLarge', () => post(request, 'reports', { ...report(newReceipt()), story: long }))
  const form = await request.post('/help/en/plain', { form: { story: long } })
  expect(form.status()).toBe(413)
})

test('a report that does not fit is refused with the field it is about', async ({ request }) => {
  const told = (it: object) => () => post(request, 'reports', { ...report(newReceipt()), ...it })
  await expectRefused(400, 'TooLong', told({ story: 'x'.repeat(limits.story + 1) }))
  await expectRefused(400, 'InvalidInput', told({ danger: 'perhaps' }))
  await expectRefused(400, 'InvalidInput', told({ story: { html: '' } }))
  await expectRefused(400, 'InvalidInput', told({ receipt: '12' }))
  await expectRefused(400, 'InvalidInput', () => post(request, 'reports', [1, 2]))
  await expectRefused(400, 'InvalidInput', () => request.post('/help/api/reports', { headers: { ...own, 'content-type': 'application/json' }, data: Buffer.from('{"rece') }))
})

test('what does not come from our own script, on our own site, is refused', async ({ request, baseURL }) => {
  const elsewhere = { origin: 'https://elsewhere.example' }
  const bare = { 'idempotency-key': crypto.randomUUID() }
  await expectRefused(400, 'InvalidInput', () => graphql(write('x'), bare))
  await expectRefused(400, 'InvalidInput', () => graphql(write('x'), { ...headersFor('SendMessage'), ...elsewhere }))
  await expectRefused(400, 'InvalidInput', () => graphql(write('x'), { ...headersFor('SendMessage'), origin: 'null' }))
  await expectRefused(400, 'InvalidInput', () => graphql(write('x'), { ...headersFor('SendMessage'), 'sec-fetch-site': 'cross-site' }))
  await expectRefused(401, 'SignedOut', () => graphql(write('x'), headersFor('SendMessage'), request))
  const typed = { email: 'amina@nodipar.example', password: 'guess', code: '000000' }
  await expectRefused(400, 'InvalidInput', () => request.post('/auth/sign-in', { data: typed }))
  await expectRefused(400, 'InvalidInput', () => request.post('/auth/sign-in', { headers: own, form: typed }))
  await expectRefused(400, 'InvalidInput', () => request.post('/auth/sign-in', { headers: { ...own, ...elsewhere }, data: typed }))
  await expectRefused(400, 'InvalidInput', () => request.post('/help/api/reports', { data: report(newReceipt()) }))
  const plain = await request.post('/help/en/plain', { headers: { ...elsewhere, 'sec-fetch-site': 'cross-site' }, form: { danger: 'no', concerns: 'other' } })
  expect(plain.status()).toBe(400)
  expect((await graphql(write('from our own page'), { ...headersFor('SendMessage'), origin: String(baseURL) })).status()).toBe(200)
})

test('a page of another origin reaches nothing with the cookie of a signed-in person', async ({ as, baseURL }) => {
  const page = await as('amina')
  // on the same host, so that the browser sends the cookie along
  await page.goto('/help/leave')
  expect(new URL(page.url()).origin).not.toBe(baseURL)
  const before = await whole()
  const outcome = await page.evaluate(async ({ url, data }) => {
    const attempt = (init: RequestInit) => fetch(`${url}/graphql`, { method: 'POST', credentials: 'include', ...init })
      .then(answer => answer.type, () => 'blocked')
    const socket = new Promise(resolve => {
      const opened = new WebSocket(`${url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`)
      opened.addEventListener('open', () => resolve('open'))
      opened.addEventListener('error', () => resolve('refused'))
    })
    return [
      await attempt({ headers: { 'content-type': 'application/json', 'x-amends': '1' }, body: data }),
      await attempt({ mode: 'no-cors', headers: { 'content-type': 'text/plain' }, body: data }), await socket,
    ]
  }, { url: String(baseURL), data: JSON.stringify(write('from elsewhere')) })
  expect(outcome).toEqual(['blocked', 'blocked', 'refused'])
  expect(await whole()).toBe(before)
})

test('a socket opens only from our own site, with a session, and hears no word but resume', async ({ request, baseURL }) => {
  const url = String(baseURL)
  const cookie = (await amina.storageState()).cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const connect = (extraHeaders: Record<string, string>) => io(url, { path: livePath, transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders })
  const outcome = (socket: ReturnType<typeof io>) => new Promise<string>(resolve => {
    socket.once('connect', () => resolve('open'))
    socket.once('connect_error', () => resolve('refused'))
  })
  const foreign: Record<string, string>[] = [
    { cookie, origin: 'https://elsewhere.example' }, { cookie, origin: 'null' }, { cookie }, { origin: url }, { cookie: `sid=${'A'.repeat(43)}`, origin: url },
  ]
  for (const headers of foreign) {
    expect(await outcome(connect(headers)), JSON.stringify(Object.keys(headers))).toBe('refused')
  }
  const polling = await request.get('/live/?EIO=4&transport=polling', { headers: { cookie, origin: url } })
  expect(polling.status()).toBeGreaterThanOrEqual(400)
  for (const send of [
    (socket: ReturnType<typeof io>) => socket.emit('join', 'case'),
    (socket: ReturnType<typeof io>) => socket.emit('resume', 0),
    (socket: ReturnType<typeof io>) => socket.emit('resume', 'x'.repeat(limits.frame), () => undefined),
  ]) {
    const socket = connect({ cookie, origin: url })
    const closed = new Promise(resolve => { socket.once('disconnect', resolve) })
    expect(await outcome(socket)).toBe('open')
    send(socket)
    await closed
  }
  const socket = connect({ cookie, origin: url })
  expect(await outcome(socket)).toBe('open')
  for (const cursor of ['1; DROP', -1, 1.5, { gt: 0 }]) expect(await socket.emitWithAck('resume', cursor)).toEqual({ ok: false })
  socket.disconnect()
})

test('hostile text is kept to the letter and is only text on the screen', async ({ as, request }) => {
  const before = await reportIds(amina)
  expect((await post(request, 'reports', { ...report(newReceipt()), story: hostile, place: hostile.slice(0, limits.shortText) })).status()).toBe(201)
  const [reportId = ''] = (await reportIds(amina)).filter(id => !before.includes(id))
  expect((await graphql(write(hostile))).status()).toBe(200)
  const page: Page = await as('amina')
  const dialogs: string[] = []
  page.on('dialog', dialog => { dialogs.push(dialog.message()); return dialog.dismiss() })
  await page.goto(`/cases/${caseId}`)
  const message = page.getByRole('article').filter({ hasText: '{{7*7}}' })
  await expect(message).toContainText(hostile)
  await expect(message.locator('img, script')).toHaveCount(0)
  await page.goto(`/reports/${reportId}`)
  await expect(page.getByRole('blockquote')).toHaveText(hostile)
  await expect(page).toHaveTitle(new RegExp(t('app.title.report')))
  expect(dialogs).toEqual([])
})
