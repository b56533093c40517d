import { createHash, createPrivateKey, sign } from 'node:crypto'
import { httpbis } from 'http-message-signatures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast } from '@amends/shared/cast'
import { Clock } from '../../platform/clock/clock.js'
import { CONFIG } from '../../platform/config/config.module.js'
import { Ids } from '../../platform/clock/ids.js'
import { Destroying } from '../../platform/erasure/destroying.js'
import type { Caller } from '../../../test/graphql.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { newReceipt, phone } from '../mailbox.factory.js'
import { headings, listOf } from './lists/list.factory.js'
import { openapi } from './partner/openapi.js'

let world: World
let amina: Caller
beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
})
afterAll(async () => { await world.close() })

const write = 'mutation ($input: WriteReportInput!) { writeReport(input: $input) { id code channel receivedOn answerBy danger story source { by system } } }'
const spoken = (given: object = {}) => ({
  channel: 'hotline', language: 'ne', subject: 'self', danger: 'now', concerns: ['threats'], place: 'A farm', when: 'this_week', story: 'She is locked in.',
  contact: { way: 'code', value: null, times: ['night'], mayPickUp: null }, wishes: [], receipt: null, ...given,
})
const keep = 'mutation ($input: ReportDraftInput!) { keepReportDraft(input: $input) { id at words } }'
const draft = '{ reportDraft { id at words } }'
const count = async () => Number((await world.owner.query<{ count: string }>('SELECT count(*) FROM report')).rows[0]?.count)

describe('a report that the staff writes down', () => {
  it('is in the same queue with the same clocks, says who wrote it, and opens for the one who holds the receipt', async () => {
    const receipt = newReceipt()
    const { writeReport } = await amina.ask(write, { input: spoken({ receipt }) })
    const { reports } = await amina.ask('{ reports(first: 1) { nodes { id } } }')
    expect([reports.nodes[0].id, writeReport.channel, writeReport.source]).toEqual([writeReport.id, 'hotline', { by: cast.amina.name, system: null }])
    expect(Date.parse(writeReport.answerBy) - Date.parse(writeReport.receivedOn)).toBe(7 * 86_400_000)
    expect((await phone(world.url)('mailbox', { receipt })).said['state']).toBe('received')
  })

  it('keeps the receipt nowhere, and without one nothing leads to it', async () => {
    const receipt = newReceipt()
    const key = new Ids().next()
    const first = await amina.send(write, { input: spoken({ receipt, story: 'Once.' }) }, key)
    const again = await amina.send(write, { input: spoken({ receipt, story: 'Once.' }) }, key)
    expect(again.data?.['writeReport'].id).toBe(first.data?.['writeReport'].id)
    const { rows } = await world.owner.query<{ all: string }>(`SELECT string_agg(t::text, '') AS all FROM (SELECT r::text AS t FROM report r UNION ALL SELECT i::text FROM idempotency i UNION ALL SELECT e::text FROM event e) t`)
    expect(rows[0]?.all).not.toContain(receipt)
    const { writeReport } = await amina.ask(write, { input: spoken() })
    expect(writeReport.story).toBe('She is locked in.')
    expect(await amina.refused(write, { input: spoken({ story: ' ', concerns: [] }) })).toBe('InvalidInput')
    expect(await amina.refused(write, { input: spoken({ channel: 'partner' }) })).toBe('InvalidInput')
  })

  it('is hers alone while it is a draft, is never written over unseen, and is gone once it is sent', async () => {
    const { keepReportDraft } = await amina.ask(keep, { input: { words: '{"story":"half"}' } })
    expect(await amina.refused(keep, { input: { words: 'another window' } })).toBe('ChangedMeanwhile')
    const { rows } = await world.owner.query<{ sealed: Buffer }>('SELECT sealed FROM report_draft')
    expect(rows.map(it => it.sealed.includes('half'))).toEqual([false])
    const colleague = await world.as('shirin')
    expect((await colleague.ask(draft)).reportDraft).toBe(null)
    expect(await colleague.refused('mutation ($id: ID!) { dropReportDraft(id: $id) { id } }', { id: keepReportDraft.id })).toBe('NotFound')
    expect((await amina.ask(draft)).reportDraft).toEqual(keepReportDraft)
    await amina.ask(write, { input: spoken() })
    expect((await amina.ask(draft)).reportDraft).toBe(null)
  })

  it('is not written where no way in is kept', async () => {
    for (const key of ['ingrid', 'kamrul'] as const) expect(await (await world.as(key)).refused(write, { input: spoken() })).toBe('NotFound')
  })
})

describe('a list', () => {
  const send = async (caller: Caller, bytes: Buffer, query: Record<string, string> = {}) => {
    const response = await fetch(`${world.url}/ways/lists?${new URLSearchParams(query)}`, {
      method: 'POST', headers: { 'content-type': 'application/vnd.amends.list', 'x-amends': '1', cookie: caller.cookie }, body: new Uint8Array(bytes),
    })
    return { status: response.status, said: await response.json() as Record<string, unknown> } // the server's own shape; the spec says what it expects of it
  }

  it('is looked at without a trace, comes in without its bad rows only where that is said, and never twice', async () => {
    const bytes = listOf(100)
    const before = await count()
    const { said: look } = await send(amina, bytes, { language: 'ne' })
    expect([look['good'], look['bad'], look['known'], await count()]).toEqual([95, 5, 0, before])
    const said = { language: 'ne', columns: (look['columns'] as (string | null)[]).map(it => it ?? '').join(','), digest: String(look['digest']) } // as it told them
    expect((await send(amina, bytes, said)).said).toMatchObject({ imported: null })
    expect((await send(amina, listOf(99), said)).said).toEqual({ code: 'PreviewIsStale' })
    expect(await count()).toBe(before)
    expect((await send(amina, bytes, { ...said, without: '1' })).said).toMatchObject({ imported: 95 })
    expect(await count()).toBe(before + 95)
    expect((await send(amina, bytes, { ...said, without: '1' })).said).toMatchObject({ good: 0, known: 95, imported: null, before: expect.any(String) })
    expect(await count()).toBe(before + 95)
    const { rows: [one] } = await world.owner.query<{ id: string }>(`SELECT id FROM report WHERE channel = 'list' ORDER BY rank, id LIMIT 1`)
    const { report } = await amina.ask('query ($id: ID!) { report(id: $id) { channel danger story receivedOn answerBy source { by } } }', { id: one?.id })
    expect(report).toMatchObject({ channel: 'list', danger: 'now', receivedOn: '2026-11-20', answerBy: '2026-11-27', source: { by: cast.amina.name } })
  })

  it('is known again by its headings, within the organisation that chose them', async () => {
    const bytes = Buffer.from('Blurb,Zone\nThey hit him.,Dock\n')
    const { said: first } = await send(amina, bytes)
    expect(first['columns']).toEqual([null, null])
    const { said: chosen } = await send(amina, bytes, { columns: 'story,place' })
    await send(amina, bytes, { columns: 'story,place', digest: String(chosen['digest']) })
    expect((await send(amina, bytes)).said).toMatchObject({ columns: ['story', 'place'], known: 1, good: 0 })
    expect((await send(await world.as('nattaya'), bytes)).said['columns']).toEqual([null, null])
  })

  it('is refused to whoever keeps no way in, and told by what it is where it is none', async () => {
    expect((await send(await world.as('kamrul'), listOf(1))).said).toEqual({ code: 'NotFound' })
    expect((await send(amina, Buffer.from('nothing'))).said).toEqual({ code: 'ListUnreadable' })
    expect((await send(amina, Buffer.alloc(2_200_000, 'a'))).status).toBe(413)
    expect((await send(amina, listOf(1), { columns: headings.map(() => 'story').join(',') })).said).toEqual({ code: 'InvalidInput', field: 'columns' })
  })
})

describe('another system', () => {
  const make = 'mutation ($organisationId: ID!, $name: String!) { makeWayKey(organisationId: $organisationId, name: $name) { id name secret } }'
  const body = JSON.stringify({ language: 'bn', danger: 'now', story: 'Sent by another system.', concerns: ['violence'], toldOn: '2026-11-01' })
  const now = () => world.app.get(Clock).now()
  let key: { id: string, secret: string }
  let rashid: Caller
  beforeAll(async () => {
    rashid = await world.as('rashid')
    const { makeWayKey } = await rashid.ask(make, { organisationId: await world.idOf('nodipar'), name: 'Hotline Plus' })
    key = makeWayKey
  })

  type Given = { body?: string, act?: string, created?: Date, keyId?: string, parts?: string[], sent?: string }
  const signed = async ({ body: text = body, act = new Ids().next(), created = now(), keyId = key.id, parts = ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key'] }: Given) => {
    const url = `${world.app.get<{ publicUrl: string }>(CONFIG).publicUrl}/api/reports`
    const headers = { 'content-type': 'application/json', 'content-digest': `sha-256=:${createHash('sha256').update(text).digest('base64')}:`, 'idempotency-key': act }
    const made = await httpbis.signMessage({
      key: { id: keyId, alg: 'ed25519', sign: data => Promise.resolve(sign(null, data, createPrivateKey(key.secret))) },
      fields: parts, params: ['created', 'keyid', 'alg', 'nonce'], paramValues: { created, nonce: new Ids().next() },
    }, { method: 'POST', url, headers })
    return { headers: made.headers as Record<string, string>, body: text } // we gave it one value each
  }
  const post = async (request: { headers: Record<string, string>, body: string }) => {
    const response = await fetch(`${world.url}/api/reports`, { method: 'POST', ...request })
    return { status: response.status, type: response.headers.get('content-type')?.split(';')[0], said: await response.json() as Record<string, unknown> } // as above
  }
  const bring = async (given: Given = {}) => {
    const request = await signed(given)
    return post({ ...request, body: given.sent ?? request.body })
  }

  it('brings a report once, is answered with our code of it alone, and its name stands beside it', async () => {
    const act = new Ids().next()
    const [first, again] = [await bring({ act }), await bring({ act })]
    expect([first.status, first.said]).toEqual([201, { code: expect.stringMatching(/^[2-9a-z]{8}$/) }])
    expect(again.said).toEqual(first.said)
    expect(await bring({ act, body: body.replace('Sent', 'Said') })).toMatchObject({ status: 409, type: 'application/problem+json', said: { status: 409, code: 'KeyUsedForAnotherAct' } })
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM report WHERE code = $1', [first.said['code']])
    const { report } = await amina.ask('query ($id: ID!) { report(id: $id) { channel story receivedOn answerBy source { by system } } }', { id: rows[0]?.id })
    expect(report).toEqual({ channel: 'partner', story: 'Sent by another system.', receivedOn: '2026-11-01', answerBy: '2026-11-08', source: { by: null, system: 'Hotline Plus' } })
  })

  it('is refused what is not signed as it has to be, and learns nothing of why', async () => {
    const before = await count()
    const wrong = { status: 401, said: { code: 'SignatureInvalid' } }
    expect(await bring({ sent: body.replace('Sent', 'Said') })).toMatchObject(wrong)
    expect(await bring({ keyId: new Ids().next() })).toMatchObject(wrong)
    expect(await bring({ keyId: 'x' })).toMatchObject(wrong)
    expect(await bring({ parts: ['@method', '@target-uri', 'content-type', 'content-digest'] })).toMatchObject(wrong)
    expect(await post({ headers: { 'content-type': 'application/json' }, body })).toMatchObject(wrong)
    const request = await signed({})
    expect(await post({ ...request, headers: { ...request.headers, 'idempotency-key': 'another-act-of-theirs' } })).toMatchObject(wrong)
    for (const minutes of [-6, 6]) expect((await bring({ created: new Date(now().getTime() + minutes * 60_000) })).said['code']).toBe('SignatureOutOfTime')
    expect(await count()).toBe(before)
  })

  it('cannot send the same request again, nor what is no report', async () => {
    const request = await signed({})
    expect((await post(request)).status).toBe(201)
    expect(await post(request)).toMatchObject({ status: 401, said: { code: 'SignatureUsed' } })
    // nor under another label, which no signature covers
    const relabelled = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, /^signature/i.test(name) ? value.replace(/^\w+=/, 'other=') : value]))
    expect(await post({ ...request, headers: relabelled })).toMatchObject({ status: 401, said: { code: 'SignatureUsed' } })
    expect(await bring({ body: '{"language":"bn"}' })).toMatchObject({ status: 400, said: { code: 'InvalidInput', field: 'story' } })
    expect(await bring({ body: '{"language":"bn","story":"x","caseId":"y"}' })).toMatchObject({ said: { code: 'InvalidInput' } })
    expect(await bring({ body: 'no' })).toMatchObject({ said: { code: 'InvalidInput' } })
  })

  it('is answered as ever of a report that was erased, and does not bring it back', async () => {
    const act = new Ids().next()
    const first = await bring({ act })
    const { rows: [report] } = await world.owner.query<{ id: string }>('SELECT id FROM report WHERE code = $1', [first.said['code']])
    await world.app.get(Destroying).destroy('report', report?.id ?? '')
    const before = await count()
    expect(await bring({ act })).toMatchObject({ status: 201, said: first.said })
    expect([await count(), (await world.owner.query('SELECT state FROM report WHERE id = $1', [report?.id])).rows]).toEqual([before, [{ state: 'erased' }]])
    expect((await world.owner.query('SELECT fingerprint FROM way_call WHERE report_id = $1', [report?.id])).rows).toEqual([{ fingerprint: '' }])
  })

  it('has a key that an administrator makes, that is told once, and that is worth nothing once it is taken back', async () => {
    const nodipar = await world.idOf('nodipar')
    const read = 'query ($id: ID!) { organisation(id: $id) { wayKeys { id name usedOn secret revokedAt } } }'
    const { rows } = await world.owner.query<{ text: string }>('SELECT k::text AS text FROM way_key k')
    const seed = createPrivateKey(key.secret).export({ format: 'der', type: 'pkcs8' }).subarray(-32)
    expect(rows.every(it => !it.text.includes(seed.toString('hex')))).toBe(true)
    expect((await amina.ask(read, { id: nodipar })).organisation.wayKeys).toMatchObject([{ id: key.id, name: 'Hotline Plus', usedOn: expect.any(String), secret: null, revokedAt: null }])
    expect((await (await world.as('nattaya')).ask(read, { id: nodipar })).organisation.wayKeys).toBe(null)
    expect(await (await world.as('shirin')).refused(make, { organisationId: nodipar, name: 'x' })).toBe('NotAnAdministrator')
    const revoke = 'mutation ($id: ID!) { revokeWayKey(id: $id) { revokedAt } }'
    expect(await (await world.as('nattaya')).refused(revoke, { id: key.id })).toBe('NotFound')
    expect(await amina.refused(revoke, { id: key.id })).toBe('NotAnAdministrator')
    await rashid.ask(revoke, { id: key.id })
    expect(await bring()).toMatchObject({ status: 401, said: { code: 'SignatureInvalid' } })
  })

  it('is told how in a document that is committed', async () => {
    const told = await (await fetch(`${world.url}/api/openapi.json`)).json() as object // as above
    expect(told).toEqual(JSON.parse(JSON.stringify(openapi)))
    await expect(`${JSON.stringify(openapi, null, 2)}\n`).toMatchFileSnapshot('../../../openapi.json')
  })
})

it('keeps nothing that somebody began to write down and left behind', async () => {
  const [shirin, rashid] = await Promise.all([world.as('shirin'), world.as('rashid')])
  const drafts = async () => (await world.owner.query<{ id: string }>('SELECT by_membership_id AS id FROM report_draft')).rows.map(it => it.id)
  for (const caller of [shirin, rashid]) await caller.ask(keep, { input: { words: 'half' } })
  expect(await drafts()).toHaveLength(2)
  await rashid.ask('mutation ($id: ID!) { endMembership(id: $id) { id } }', { id: shirin.membershipId })
  await relayed(world)
  expect(await drafts()).toEqual([rashid.membershipId])
})
