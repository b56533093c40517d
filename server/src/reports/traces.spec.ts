import { createHash } from 'node:crypto'
import fs, { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import { specConfig } from '../../test/template.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { build } from '../app.js'
import { log } from '../platform/log/log.js'
import { newReport } from './mailbox.factory.js'

const many = 1_000
const agent = 'Canary-Phone/7.7'
const headers = { 'content-type': 'application/json', 'x-amends': '1', 'user-agent': agent }
/** Addresses that nobody has (RFC 5737, RFC 3849), and those of this machine. */
const v4 = (n: number): string => `${n % 2 ? '203.0.113' : '198.51.100'}.${n % 250 + 1}`
const v6 = (n: number): string => `2001:db8:a11e:face::${(n % 65_000 + 1).toString(16)}`
const loopbacks = ['::1', '::ffff:127.0.0.1', '127.8.8.8']
/** Every header by which somebody between says who asked. */
const forged = (address: string): Record<string, string> => ({
  'x-forwarded-for': `${address}, 203.0.113.99`, 'x-real-ip': address, forwarded: `for="${address}"`, 'x-client-ip': address, 'cf-connecting-ip': address, 'true-client-ip': address,
})

let world: World
let proxied: NestFastifyApplication
let dataDir: string
const written: string[] = []
beforeAll(async () => {
  world = await openWorld()
  dataDir = mkdtempSync(join(tmpdir(), 'amends-traces-'))
  // The same house behind a proxy it believes: it knows the true addresses of all who come.
  proxied = await build({ ...specConfig(world.databaseUrl, inject('masterKeyFile'), dataDir), trustProxy: ['127.0.0.1'] })
  await proxied.listen(0, '127.0.0.1')
  const keep = (text: unknown) => { written.push(String(text)) }
  const write = fs.writeSync.bind(fs) as (...given: unknown[]) => number // of its overloads
  vi.spyOn(fs, 'writeSync').mockImplementation((...given: unknown[]) => { keep(given[1]); return write(...given) })
  for (const stream of [process.stdout, process.stderr]) {
    const on = stream.write.bind(stream) as (...given: unknown[]) => boolean // of its overloads
    vi.spyOn(stream, 'write').mockImplementation((...given: unknown[]) => { keep(given[0]); return on(...given) })
  }
})
afterAll(async () => {
  vi.restoreAllMocks()
  await proxied.close()
  await world.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** What would be an address in a text, and in bytes as hex: as it is written, as it is held, and its plain hashes. */
const hashed = [v4(1), v4(2), v6(4), '127.0.0.1', ...loopbacks].flatMap(address => ['md5', 'sha1', 'sha256'].map(name => createHash(name).update(address).digest('hex')))
const asHex = (text: string): string => Buffer.from(text).toString('hex')
const inText = new RegExp(['203\\.0\\.113\\.', '198\\.51\\.100\\.', '2001:0?db8:a11e', '127\\.0\\.0\\.1', '127\\.8\\.8\\.8', '::1\\y', 'canary-phone', ...hashed].join('|'), 'i')
const inHex = ['203.0.113.', '198.51.100.', '2001:db8:a11e', '127.0.0.1', '127.8.8.8', agent].map(asHex)
  // ::ffff:203.0.113.x, ::ffff:198.51.100.x, 2001:db8:a11e:face, and the loopback as the one after ten bytes of nothing
  .concat('0000ffffcb0071', '0000ffffc63364', '20010db8a11eface', '0000ffff7f000001', ...hashed).join('|')

type Column = { place: string, name: string, bytes: boolean }
/** Columns that hold an address in some row, of every table there is. */
async function columnsWithAddresses(): Promise<string[]> {
  const { rows } = await world.owner.query<Column>(`SELECT format('%I.%I', c.table_schema, c.table_name) AS place, format('%I', c.column_name) AS name, c.data_type = 'bytea' AS bytes
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2`)
  const found: string[] = []
  for (const place of new Set(rows.map(it => it.place))) {
    const columns = rows.filter(it => it.place === place)
    const asked = columns.map(({ name, bytes }) => `count(*) FILTER (WHERE ${bytes ? `encode(${name}, 'hex') ~ $2` : `${name}::text ~* $1`})::int AS ${name}`)
    const { rows: [counts = {}] } = await world.owner.query<Record<string, number>>(`SELECT $1::text || $2::text AS asked, ${asked.join(', ')} FROM ${place}`, [inText.source, inHex])
    found.push(...columns.filter(({ name }) => (counts[name.replaceAll('"', '')] ?? 0) > 0).map(({ name }) => `${place}.${name}`))
  }
  return found
}

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => join(it.parentPath, it.name))
const asJs = new RegExp(inText.source.replace('\\y', '\\b'), 'i')
const tells = (bytes: Buffer): boolean => asJs.test(bytes.toString('latin1')) || new RegExp(inHex).test(bytes.toString('hex'))

/** One report by the n-th of four roads. @returns its status. */
async function send(n: number): Promise<number> {
  const [body, address] = [newReport({ language: 'en' }), n % 3 ? v4(n) : v6(n)]
  const post = (url: string) => fetch(`${url}/help/api/reports`, { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...forged(address) } })
  if (n % 4 === 0) return (await post(world.url)).status
  if (n % 4 === 1) return (await post(await proxied.getUrl())).status
  const remoteAddress = n % 4 === 2 ? address : loopbacks[Math.floor(n / 4) % loopbacks.length] ?? ''
  return (await world.app.inject({ method: 'POST', url: '/help/api/reports', payload: body, remoteAddress, headers: { ...headers, ...forged(v4(n + 1)) } })).statusCode
}

it('is found by this spec where somebody keeps an address, in any kind of column, in a file and in the log', async () => {
  await world.owner.query(`CREATE TABLE planted (a text, b jsonb, c inet, d bytea, e bytea, f text[])`)
  await world.owner.query(`INSERT INTO planted VALUES ('from ${v4(1)}', '{"ip": "${v6(4)}"}', '127.0.0.1', '203.0.113.7', '\\x20010db8a11eface', '{${hashed[2] ?? ''}}')`)
  expect(await columnsWithAddresses()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map(name => `public.planted.${name}`))
  await world.owner.query('DROP TABLE planted')
  expect([tells(Buffer.from(`x ${v4(3)}`)), tells(Buffer.from('20010db8a11eface', 'hex')), tells(Buffer.from('nothing'))]).toEqual([true, true, false])
  log.info('a line of the log')
  expect(written.join('')).toContain('a line of the log')
})

it('leaves no address of a thousand who reported in any table, file or line of the log', async () => {
  const before = (await world.owner.query<{ count: number }>('SELECT count(*)::int AS count FROM report')).rows[0]?.count ?? 0
  const statuses = new Set<number>()
  let next = 0
  const one = async () => { for (let n = next++; n < many; n = next++) statuses.add(await send(n)) }
  await Promise.all(Array.from({ length: 16 }, one))
  expect([...statuses]).toEqual([201])
  // What goes wrong is where a log says most: what is no JSON, no report, no receipt and no page.
  for (const [path, body] of [['reports', '{'], ['reports', '{}'], ['mailbox', '{"receipt":"1"}'], ['nothing', '{}'], ['reports', 'x'.repeat(2_000_000)]] as const) {
    const answer = await fetch(`${world.url}/help/api/${path}`, { method: 'POST', body, headers: { ...headers, ...forged(v4(1)) } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
  await relayed(world)
  const { rows: [after] } = await world.owner.query<{ count: number, hours: number }>(
    `SELECT (SELECT count(*) FROM report)::int AS count, (SELECT count(*) FROM event WHERE kind = 'report.received' AND at::time <> '00:00')::int AS hours`)
  expect(after).toEqual({ count: before + many, hours: 0 })
  expect(await columnsWithAddresses()).toEqual([])
  for (const folder of [world.dataDir, dataDir]) for (const file of filesIn(folder)) expect([file, tells(readFileSync(file))]).toEqual([file, false])
  expect(written.filter(line => asJs.test(line))).toEqual([])
})
