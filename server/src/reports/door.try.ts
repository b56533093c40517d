import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestPostgres } from '../../../infra/testing/postgres.ts'
import { migrations } from '../../migrations/all.js'
import { readConfig } from '../platform/config/config.js'
import { ConfigModule } from '../platform/config/config.module.js'
import { migrate } from '../platform/database/migrate.js'
import { Database } from '../platform/database/database.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { Ids } from '../platform/clock/ids.js'
import { PlatformModule } from '../platform/platform.module.js'
import { inputs } from '../platform/http/validation.js'
import { HelpApiController } from './help/help-api.controller.js'
import { HelpFormsController } from './help/help-forms.controller.js'
import { HelpPagesController } from './help/help-pages.controller.js'
import { HelpAnswers } from './help/help.answer.js'
import { Padding } from './help/pad.js'
import { SealedReceipts } from './help/sealed-receipt.js'
import { MailboxService } from './mailbox.service.js'
import { ReceiptKeys } from './receipt/receipt-key.js'
import { Turns } from './receipt/turns.js'
import { ReportSeal } from './seal.js'
import { Ways } from './ways.js'
import './triage.entity.js'
import { ReportMessage } from './report-message.entity.js'

@Module({ controllers: [HelpApiController, HelpPagesController, HelpFormsController], providers: [MailboxService, ReportSeal, ReceiptKeys, Turns, Ways, HelpAnswers, Padding, SealedReceipts] })
class Door {}

let app: NestFastifyApplication, url: string, owner: pg.Client, stop: () => Promise<void>
const org = new Ids().next()
beforeAll(async () => {
  const postgres = await startTestPostgres()
  stop = postgres.stop
  const folder = mkdtempSync(join(tmpdir(), 'try-'))
  writeFileSync(join(folder, 'k'), Buffer.alloc(32, 7))
  const config = readConfig({ DATABASE_URL: postgres.url, MASTER_KEY_FILE: join(folder, 'k'), DATA_DIR: join(folder, 'd'), AMENDS_MODE: 'test', PORT: '0' })
  const keyring = new Keyring(config, new Ids())
  await migrate(postgres.url, keyring, migrations)
  owner = new pg.Client({ connectionString: postgres.url })
  await owner.connect()
  await owner.query(`INSERT INTO organisation (id, name, kind, country, registered_at, activated_at, wrapped_key, version) VALUES ($1, 'Nodipar', 'ngo', 'BD', now(), now(), $2, 1)`, [org, keyring.wrap(keyring.newKey(), `organisation:${org}`)])
  await owner.query(`INSERT INTO way_in (code, organisation_id, is_default, opened_at) VALUES ('k7m2q9', $1, true, now())`, [org])
  app = await NestFactory.create<NestFastifyApplication>({ module: class {}, imports: [ConfigModule.with(config), PlatformModule, Door] } as never, new FastifyAdapter({ logger: false, routerOptions: { ignoreTrailingSlash: true } }), { logger: ['error', 'warn'], abortOnError: false })
  app.useGlobalPipes(inputs())
  await app.register(helmet)
  await app.listen(0, '127.0.0.1')
  url = await app.getUrl()
})
afterAll(async () => { await app?.close(); await owner?.end(); await stop?.() })

const post = (path: string, body: object) => fetch(`${url}/help/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-amends': '1' }, body: JSON.stringify(body) })
const report = { way: null, language: 'bn', subject: 'self', danger: 'no', concerns: ['fee_paid'], place: 'x', when: 'now', story: 'a\u0000b<script>\ud800', contact: { way: 'code', value: '', times: [], mayPickUp: '' }, wishes: ['brand'] }

it('pages', async () => {
  for (const path of ['/help', '/help/', '/help/en', '/help/en/', '/help/ar/', '/help/en/w/k7m2q9/', '/help/en/w/k7m2q9', '/help/en/plain', '/help/en/w/k7m2q9/plain', '/help/en/code', '/help/en/now', '/help/xx/', '/help/leave', '/help/api/ways/zzz', '/help/api/ways/k7m2q9']) {
    const r = await fetch(url + path, { redirect: 'manual' })
    const t = await r.text()
    console.log(path, r.status, Buffer.byteLength(t), Buffer.byteLength(t) % 4096, r.headers.get('location'), r.headers.get('set-cookie'))
    if (path === '/help/en/') console.log([...r.headers])
  }
})
it('api', async () => {
  const sent = await Promise.all(Array.from({ length: 20 }, () => post('reports', { ...report, receipt: '1234567890123456' })))
  console.log(sent.map(r => r.status), (await sent[0]!.text()).slice(0, 80))
  console.log((await owner.query('SELECT count(*) FROM report')).rows, (await owner.query('SELECT kind, at FROM event')).rows, (await owner.query('SELECT * FROM report')).rows)
  const r = await post('mailbox', { receipt: '١٢٣٤ 5678 9012 3456' })
  const box = await r.json()
  console.log(r.status, { ...box, pad: box.pad.length })
  for (const receipt of ['1234567890123457', 'x']) { const w = await post('mailbox', { receipt }); console.log(w.status, (await w.text()).slice(0, 40)) }
  const id = new Ids().next()
  const replies = await Promise.all(Array.from({ length: 5 }, () => post('mailbox/messages', { receipt: '1234567890123456', id, text: report.story })))
  console.log(replies.map(r => r.status))
  const after = await (await post('mailbox', { receipt: '1234567890123456' })).json()
  console.log({ ...after, pad: 0 })
  expect(after.messages[0].text).toBe(report.story)
  console.log((await owner.query('SELECT version, state FROM report')).rows, (await owner.query('SELECT kind FROM event')).rows)
  for (const bad of [{ ...report, receipt: '1' }, { ...report, receipt: '1234567890123456', story: 'x'.repeat(16001) }, { ...report, receipt: '1234567890123456', danger: 'maybe' }, [], 'x']) {
    const w = await post('reports', bad as object); console.log(w.status, (await w.text()).slice(0, 60))
  }
  const h = await fetch(`${url}/help/api/mailbox`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }); console.log(h.status, (await h.text()).slice(0, 60))
  const j = await fetch(`${url}/help/api/mailbox`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-amends': '1' }, body: '{' }); console.log(j.status, (await j.text()).slice(0, 60))
})
it('forms', async () => {
  const form = await (await fetch(`${url}/help/en/plain`)).text()
  const sealed = /name="sealed" value="([^"]+)"/.exec(form)![1]!
  const body = new URLSearchParams([['sealed', sealed], ['way', ''], ['danger', 'no'], ['concerns', 'fee_paid'], ['concerns', 'threats'], ['story', '<b>hi</b>'], ['contactWay', 'code']])
  const send = (headers = {}) => fetch(`${url}/help/en/plain`, { method: 'POST', body, headers })
  const a = await send(), at = await a.text(), b = await (await send()).text()
  const digits = (t: string) => [...t.matchAll(/<span>(\d{4})<\/span>/g)].map(m => m[1]).join('')
  console.log(a.status, digits(at), digits(b), a.headers.get('set-cookie'))
  expect(digits(at)).toBe(digits(b))
  console.log((await send({ 'sec-fetch-site': 'cross-site' })).status, (await send({ origin: 'https://evil.example' })).status, (await send({ origin: 'null' })).status)
  const box = await (await fetch(`${url}/help/en/code`, { method: 'POST', body: new URLSearchParams({ code: digits(at), way: '' }) })).text()
  const s2 = /name="sealed" value="([^"]+)"/.exec(box)![1]!, mid = /name="messageId" value="([^"]+)"/.exec(box)![1]!
  for (let i = 0; i < 2; i++) { const r = await fetch(`${url}/help/en/reply`, { method: 'POST', body: new URLSearchParams({ sealed: s2, messageId: mid, text: 'hello <i>', way: '' }) }); const t = await r.text(); console.log(r.status, [...t.matchAll(/class="text"[^>]*>([^<]*)</g)].map(m => m[1])) }
  const wrong = await fetch(`${url}/help/en/code`, { method: 'POST', body: new URLSearchParams({ code: '1', way: '' }) }); console.log(wrong.status, (await wrong.text()).includes('cannot open a report'))
  const empty = await fetch(`${url}/help/en/plain`, { method: 'POST', body: new URLSearchParams({ story: 'kept words' }) }); const et = await empty.text(); console.log(empty.status, et.includes('kept words'), et.includes('things need') )
  console.log((await owner.query('SELECT count(*) FROM report')).rows)
})
it('speed', async () => {
  const k = app.get(ReceiptKeys); const t = performance.now(); await k.of('1'); console.log('slow hash ms', performance.now() - t)
})
