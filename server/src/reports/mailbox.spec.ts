import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Ids } from '../platform/clock/ids.js'
import { openWorld, type World } from '../../test/world.js'
import { newReceipt, newReport, phone } from './mailbox.factory.js'

let world: World
let send: ReturnType<typeof phone>
beforeAll(async () => {
  world = await openWorld()
  send = phone(world.url)
})
afterAll(async () => { await world.close() })

const count = async (what: string): Promise<number> => (await world.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${what}`)).rows[0]?.count ?? 0
const ids = new Ids()
const hostile = '\u0000\u202e<script>alert(1)</script>\'; DROP TABLE report; -- ${7*7} \ud800 {{x}} नमस्ते مرحبا 👩🏽‍🏭\r\n\t'

describe('a report sent without an account', () => {
  it('is one report however often the same receipt comes, with one answer', async () => {
    const before = await count('report')
    const report = newReport()
    const first = await send('reports', report)
    expect(first.status).toBe(201)
    expect(first.said).toEqual({ receivedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/), answerBy: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) })
    expect(Date.parse(String(first.said['answerBy'])) - Date.parse(String(first.said['receivedOn']))).toBe(7 * 86_400_000)
    const again = await send('reports', { ...report, story: 'Something else that was never kept.' })
    expect([again.status, again.said]).toEqual([201, first.said])
    expect(await count('report')).toBe(before + 1)
  })

  it('is one report when twenty phones\' tries come at once', async () => {
    const [reports, events] = [await count('report'), await count('event WHERE kind = \'report.received\'')]
    const report = newReport()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('reports', report)))
    expect(new Set(answers.map(it => JSON.stringify([it.status, it.said]))).size).toBe(1)
    expect([await count('report'), await count('event WHERE kind = \'report.received\'')]).toEqual([reports + 1, events + 1])
  }, 240_000)

  it('goes to the default way when its code is nobody\'s, and tells nothing', async () => {
    const report = newReport({ way: 'nobodys' })
    expect((await send('reports', report)).status).toBe(201)
    expect((await send('mailbox', { receipt: report.receipt })).said['organisation']).toBe('Nodipar Worker Support')
  })

  it('changes nothing when it is refused', async () => {
    const before = await count('report')
    for (const wrong of [{ receipt: '12' }, { story: 'x'.repeat(16_001) }, { danger: 'perhaps' }, { contact: null }]) {
      const { status, said, padded } = await send('reports', newReport(wrong))
      expect([status, padded]).toEqual([400, true])
      expect(['InvalidInput', 'TooLong']).toContain(said['code'])
    }
    expect(await count('report')).toBe(before)
  })
})

describe('a mailbox', () => {
  it('opens with the receipt in any script, and shows her what she may know', async () => {
    const report = newReport({ receipt: '1029384756102938' })
    await send('reports', report)
    const { status, said } = await send('mailbox', { receipt: '١٠٢٩ ٣٨٤٧ ٥٦١٠ ٢٩٣٨' })
    expect([status, said['state'], said['messages'], said['wishes']]).toEqual([200, 'received', [], report.wishes])
    expect(JSON.stringify(said)).not.toContain(report.contact.value)
  })

  it('answers a wrong receipt, an unknown one and half of one alike', async () => {
    const answers = await Promise.all([newReceipt(), '0000000000000000', '1029', ''].map(receipt => send('mailbox', { receipt })))
    expect(new Set(answers.map(({ status, length, said }) => JSON.stringify([status, length, said])))).toEqual(new Set(['[404,8192,{"code":"NotFound"}]']))
    expect((await send('mailbox/messages', { receipt: newReceipt(), id: ids.next(), text: 'hello' })).said).toEqual({ code: 'NotFound' })
  })

  it('takes a message once, keeps every sign of it, and gives it to the staff as it was written', async () => {
    const { receipt, story } = newReport({ story: hostile })
    await send('reports', newReport({ receipt, story }))
    const message = { receipt, id: ids.next(), text: hostile }
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('mailbox/messages', message)))
    expect(answers.map(it => it.status)).toEqual([201, 201, 201, 201, 201])
    const { said } = await send('mailbox', { receipt })
    expect(said['messages']).toEqual([{ id: message.id, from: 'worker', text: hostile, on: said['receivedOn'] }])
    const amina = await world.as('amina')
    const { reports } = await amina.ask('{ reports(first: 50) { nodes { story dialogue { id from by text } } } }')
    expect(reports.nodes).toContainEqual({ story: hostile, dialogue: [{ id: message.id, from: 'worker', by: null, text: hostile }] })
  })

  it('keeps two phones\' messages apart that chose the same id', async () => {
    const [one, other, id] = [newReport(), newReport(), ids.next()]
    for (const { receipt } of [one, other]) {
      await send('reports', newReport({ receipt }))
      expect((await send('mailbox/messages', { receipt, id, text: receipt })).status).toBe(201)
    }
    expect((await send('mailbox', { receipt: other.receipt })).said['messages']).toMatchObject([{ text: other.receipt }])
  })
})

describe('the plain form', () => {
  const page = (path: string, fields?: [string, string][]) =>
    fetch(`${world.url}/help/en/${path}`, fields ? { method: 'POST', body: new URLSearchParams(fields) } : {})
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const shownCode = (html: string) => [...html.matchAll(/<span>(\d{4})<\/span>/g)].map(it => it[1]).join('')

  it('sent twice is one report with one code, whose mailbox takes one message', async () => {
    const form = await (await page('plain')).text()
    const fields: [string, string][] = [['sealed', hidden(form, 'sealed')], ['way', ''], ['danger', 'unsure'], ['concerns', 'threats'], ['story', 'Plain.'], ['contactWay', 'code']]
    const before = await count('report')
    const codes = [shownCode(await (await page('plain', fields)).text()), shownCode(await (await page('plain', fields)).text())]
    expect([codes[0], await count('report')]).toEqual([codes[1], before + 1])
    const mailbox = await (await page('code', [['code', codes[0] ?? '']])).text()
    const reply: [string, string][] = [['sealed', hidden(mailbox, 'sealed')], ['messageId', hidden(mailbox, 'messageId')], ['text', 'One <b>message</b>']]
    await page('reply', reply)
    expect((await (await page('reply', reply)).text()).match(/One &lt;b&gt;message&lt;\/b&gt;/g)).toHaveLength(1)
  })

  it('carries a receipt that opens no mailbox: an empty form would be a guess that costs nothing', async () => {
    const form = await (await page('plain')).text()
    const fields: [string, string][] = [['sealed', hidden(form, 'sealed')], ['danger', 'no'], ['concerns', 'threats'], ['contactWay', 'code']]
    const code = shownCode(await (await page('plain', fields)).text())
    const mailbox = await (await page('code', [['code', code]])).text()
    const opens = async (path: string, sealed: string) => (await page(path, [['sealed', sealed]])).status
    expect([await opens('code', hidden(form, 'sealed')), await opens('looked', hidden(form, 'sealed')), await opens('code', hidden(mailbox, 'sealed'))]).toEqual([404, 400, 200])
  })

  it('gives her words back when something needs a look, and takes nothing from another site', async () => {
    const before = await count('report')
    const incomplete = await page('plain', [['story', 'Do not lose this.']])
    expect([incomplete.status, (await incomplete.text()).includes('Do not lose this.')]).toEqual([400, true])
    const foreign = await fetch(`${world.url}/help/en/plain`, {
      method: 'POST', body: new URLSearchParams([['danger', 'no'], ['concerns', 'other']]), headers: { origin: 'https://elsewhere.example' },
    })
    expect([foreign.status, await count('report')]).toEqual([400, before])
  })

  it('lets her leave to a page about something else, with nothing kept', async () => {
    const left = await fetch(`${world.url}/help/leave`, { redirect: 'manual' })
    expect([left.status, left.headers.get('clear-site-data'), new URL(left.headers.get('location') ?? '').host === new URL(world.url).host]).toEqual([303, '"cache", "storage"', false])
  })
})

it('answers in whole blocks, without a cookie, kept nowhere, and loads nothing from elsewhere', async () => {
  const pages = await Promise.all(['', 'en/', 'ar/', 'en/w/p4w8t3/', 'en/plain', 'en/code', 'en/now', 'api/ways/p4w8t3', 'api/ways/nobodys'].map(path => fetch(`${world.url}/help/${path}`)))
  for (const answer of pages) {
    expect([answer.url, answer.status, answer.headers.get('set-cookie'), answer.headers.get('cache-control'), answer.headers.get('referrer-policy')])
      .toEqual([answer.url, 200, null, 'no-store, no-transform', 'no-referrer'])
    const text = await answer.text()
    expect([answer.url, Buffer.byteLength(text) % 4_096]).toEqual([answer.url, 0])
    expect(text).not.toMatch(/(src|href|action)="(https?:)?\/\//)
  }
})

it('leaves no address, no hour and no word of hers in any table', async () => {
  const canary = 'Kamarupa-nine-canary'
  const report = newReport({ story: canary, place: canary, contact: { way: 'phone', value: canary, times: [], mayPickUp: canary } })
  await send('reports', report)
  await send('mailbox/messages', { receipt: report.receipt, id: ids.next(), text: canary })
  const { rows: tables } = await world.owner.query<{ name: string }>(`SELECT format('%I', relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`)
  for (const { name } of tables) {
    const { rows } = await world.owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    const text = rows.map(it => it.row).join('\n')
    for (const trace of [canary, Buffer.from(canary).toString('hex'), report.receipt, '127.0.0.1', '::1']) expect([name, text.includes(trace)]).toEqual([name, false])
  }
  expect(await count('event WHERE kind IN (\'report.received\', \'report.worker_answered\') AND at::time <> \'00:00\'')).toBe(0)
})

it('lets her change who may know and take a proof along, which stays the same; and nobody with another code', async () => {
  const report = newReport({ wishes: ['brand'] })
  const { receipt } = report
  expect((await send('reports', report)).status).toBe(201)
  const before = await send('mailbox/proof', { receipt })
  const kept = await send('mailbox/wishes', { receipt, wishes: ['union', 'shelter'] })
  expect([kept.status, kept.said]).toEqual([200, { wishes: ['shelter', 'union'] }])
  expect((await send('mailbox', { receipt })).said['wishes']).toEqual(['shelter', 'union'])
  expect((await send('mailbox/proof', { receipt })).said).toEqual(before.said)
  expect(String(before.said['proof'])).toMatch(/^Amends: proof[^]*\nDay: \d{4}-\d\d-\d\d\nMark: [0-9a-f]{64}\n/)
  for (const path of ['mailbox/proof', 'mailbox/wishes']) expect((await send(path, { receipt: newReceipt(), wishes: [] })).status).toBe(404)
})
