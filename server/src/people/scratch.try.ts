import 'reflect-metadata'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { startTestPostgres, type TestPostgres } from '../../../infra/testing/postgres.ts'
import { migrations } from '../../migrations/all.js'
import { build } from '../app.js'
import { migrate } from '../platform/database/migrate.js'
import { migrateJobs } from '../platform/jobs/migrate-jobs.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { Ids } from '../platform/clock/ids.js'
import { readConfig } from '../platform/config/config.js'
import { Operator } from '../organisations/operator.js'
import { Joining } from '../organisations/joining.service.js'
import { codeAt, stepOf } from './totp.js'
import pg from 'pg'
import { GraphQLSchemaHost } from '@nestjs/graphql'
import { parse, validate } from 'graphql'
import * as errs from '../platform/graphql/errors.js'
import { vi } from 'vitest'
vi.mock('../platform/graphql/errors.js', async (orig) => { const m = await orig() as typeof errs; return { ...m, formatError: (n: never) => (a: never, b: never) => { console.log('ERR', b, (b as Error)?.stack?.slice(0, 600)); return m.formatError(n)(a, b) } } })

let postgres: TestPostgres
let app: NestFastifyApplication
let url: string
let owner: pg.Client
beforeAll(async () => {
  postgres = await startTestPostgres()
  const folder = mkdtempSync(join(tmpdir(), 'scratch-'))
  writeFileSync(join(folder, 'k'), Buffer.alloc(32, 7))
  const config = readConfig({ DATABASE_URL: postgres.url, MASTER_KEY_FILE: join(folder, 'k'), DATA_DIR: join(folder, 'data'), AMENDS_MODE: 'test', SEED: 'demo', PORT: '0', HOST: '127.0.0.1' })
  await migrate(postgres.url, new Keyring(config, new Ids()), migrations)
  await migrateJobs(postgres.url)
  app = await build(config)
  await app.listen(0, '127.0.0.1')
  url = (await app.getUrl()).replace('[::1]', '127.0.0.1')
  owner = new pg.Client({ connectionString: postgres.url }); await owner.connect()
  console.log(folder)
}, 60000)
afterAll(async () => { await app?.close(); await owner?.end(); await postgres?.stop() })
const call = async (path: string, body?: object, cookie?: string) => {
  const r = await fetch(url + path, { method: body ? 'POST' : 'GET', headers: { 'content-type': 'application/json', 'x-amends': '1', ...(cookie ? { cookie } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
  const text = await r.text()
  return { status: r.status, text, cookie: r.headers.get('set-cookie')?.split(';')[0] ?? '' }
}
const gql = async (cookie: string, query: string, variables: object = {}) => {
  const faults = validate(app.get(GraphQLSchemaHost).schema, parse(query)); if (faults.length) console.log(faults.map(f => f.message))
  const r = await fetch(url + '/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'x-amends': '1', cookie, ...(query.startsWith('mutation') ? { 'idempotency-key': crypto.randomUUID() } : {}) }, body: JSON.stringify({ query, variables, extensions: {} }) })
  if (r.status !== 200) console.log('http', r.status, [...r.headers.entries()].map(String).join(' | '))
  return JSON.parse(await r.text())
}
const join2 = async (link: string, name: string, acceptUndertaking = true) => {
  const token = link.split('#')[1]
  console.log((await call(`/auth/invitations/${token}`)).text)
  const begun = await call(`/auth/invitations/${token}`, { name, password: 'heron kettle oblique nine', acceptUndertaking })
  console.log(begun.status, begun.text)
  const { totpSecret } = JSON.parse(begun.text)
  const step = stepOf(new Date())
  const done = await call(`/auth/invitations/${token}/confirm`, { code: codeAt(totpSecret, step) })
  console.log(done.status, done.text, done.cookie)
  return { cookie: done.cookie, secret: totpSecret as string }
}

it('runs', async () => {
  const link = await app.get(Operator).invite('op@example.org')
  const op = await join2(link, 'Olive Operator')
  const me = `query { me { id name email membership { id title memberRole name email since can { end { allowed reason } } withheld { field reason } } memberships { id organisation { name } } organisation { id name kind state roles country undertakingAcceptedAt vouches { by at } members { id name email } invitations { id email can { revoke { allowed } } } ways { code url isDefault } can { vouch { allowed reason } acceptUndertaking { allowed reason } invite { allowed reason } keepWayIn { allowed reason } readReports { allowed reason } register { allowed reason } } withheld { field reason } } sessions { id device startedAt lastSeenAt current } } }`
  console.log(JSON.stringify(await gql(op.cookie, me)))
  const reg = await gql(op.cookie, `mutation($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id name state invitations { email } members { id } vouches { by } ways { code } can { vouch { allowed reason } invite { allowed } } } }`, { input: { name: 'Nodipar', kind: 'ngo', country: 'BD', administratorEmail: 'rashid@nodipar.example' } })
  console.log(JSON.stringify(reg))
  const id = reg.data.registerOrganisation.id
  console.log(JSON.stringify(await gql(op.cookie, `mutation($id: ID!) { vouch(organisationId: $id, reason: "known") { state vouches { by } can { vouch { allowed reason } } } }`, { id })))
  console.log(JSON.stringify(await gql(op.cookie, `mutation($id: ID!) { vouch(organisationId: $id, reason: "known") { state } }`, { id })))
  // the mail
  let mails: string[] = []
  for (let i = 0; i < 50 && mails.length === 0; i++) { await new Promise(r => setTimeout(r, 200)); mails = (await owner.query('select id, sealed_token from invitation where organisation_id = $1', [id])).rows.filter(r => r.sealed_token === null).map(r => r.id) }
  console.log('mailed', mails)
  const inv = await call('/mail'); console.log(inv.status, inv.text.length)
  const one = /href="(\/mail\/[^"]+)"/.exec(inv.text)?.[1]
  const letter = one ? (await call(one)).text : ''
  const mlink = /https?:\/\/[^\s"<]+invitation#[A-Za-z0-9_-]+/.exec(letter)?.[0] ?? ''
  console.log(mlink)
  const rashid = await join2(mlink, 'Rashid Howlader')
  console.log(JSON.stringify(await gql(rashid.cookie, me)))
  console.log(JSON.stringify(await gql(rashid.cookie, `mutation($id: ID!) { openWayIn(organisationId: $id) { ways { code url isDefault } can { readReports { allowed reason } keepWayIn { allowed } } } }`, { id })))
  console.log(JSON.stringify(await gql(rashid.cookie, `mutation($id: ID!) { invite(organisationId: $id, email: "amina@nodipar.example", memberRole: staff, title: "Caseworker") { invitations { id email expiresAt can { revoke { allowed } } } } }`, { id })))
  console.log(JSON.stringify(await gql(rashid.cookie, `{ organisations { nodes { name } pageInfo { hasNextPage endCursor } } }`)))
  const email = 'rashid@nodipar.example', password = 'heron kettle oblique nine'
  console.log(await call('/auth/sign-in', { email, password, code: codeAt(rashid.secret, stepOf(new Date())) }))
  const next = await call('/auth/sign-in', { email, password, code: codeAt(rashid.secret, stepOf(new Date()) + 1) })
  console.log(next, await call('/auth/session', undefined, next.cookie), await call('/auth/session'))
  console.log(await call('/auth/sign-in', { email, password, code: codeAt(rashid.secret, stepOf(new Date()) + 1) }))
  console.log(await call('/auth/sign-in', { email: 'nobody@nodipar.example', password, code: '123456' }))
  console.log(await call('/auth/demo'))
  for (let i = 0; i < 7; i++) console.log((await call('/auth/sign-in', { email: 'nobody@nodipar.example', password, code: '123456' })).text)
  const sess = await gql(next.cookie, '{ me { sessions { id current } membership { id } } }')
  console.log(JSON.stringify(sess))
  const other = sess.data.me.sessions.find((s: { current: boolean }) => !s.current)
  console.log(JSON.stringify(await gql(next.cookie, 'mutation($id: ID!) { revokeSession(id: $id) { sessions { id } } }', { id: other.id })))
  console.log(JSON.stringify(await gql(rashid.cookie, '{ me { id } }')))
  console.log(JSON.stringify(await gql(next.cookie, 'mutation($id: ID!) { endMembership(id: $id) { id } }', { id: sess.data.me.membership.id })))
  console.log(await call('/auth/sign-out', {}, next.cookie), await call('/auth/session', undefined, next.cookie))
  const orgs = await owner.query('select kind, seq, notify from event e left join outbox o on o.event_id = e.id order by e.at')
  console.log(orgs.rows.map(r => r.kind).join(' '))
  void Joining; expect(1).toBe(1)
}, 60000)
