import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../../test/consent.js'
import type { Caller } from '../../../test/graphql.js'
import { joined, reported } from '../../../test/matter.js'
import { add, known, open, recorded } from '../../../test/worker.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { Ids } from '../../platform/clock/ids.js'
import { newReceipt, phone } from '../../reports/mailbox.factory.js'
import { kindOf } from './ledger.js'

let world: World
let amina: Caller, shirin: Caller, malee: Caller
let send: ReturnType<typeof phone>
const ids = new Ids()
const join = 'mutation ($workerId: ID!, $reportId: ID!, $reason: String!) { joinWorkerReport(workerId: $workerId, reportId: $reportId, reason: $reason) { id report { id } bindings { act by reason } } }'
const part = 'mutation ($workerId: ID!, $reason: String!) { partWorkerReport(workerId: $workerId, reason: $reason) { id report { id } bindings { act reason } can { joinReport { allowed } } } }'
const aloud = 'query ($id: ID!) { worker(id: $id) { ledger { lines { day organisation kind part basis way } consents { id organisation kind purpose items isLive day until ended } hasMore } withheld { field } } }'

beforeAll(async () => {
  world = await openWorld()
  send = phone(world.url)
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  malee = await world.as('malee', 'quietwater')
})
afterAll(async () => { await world.close() })

/** A worker of a case opened from a report, joined with it; and the receipt of that report. */
async function someone() {
  const { id: reportId, receipt } = await reported(world, amina)
  await amina.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', {
    id: reportId, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: null } })
  const { openCase: { id: caseId } } = await amina.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Fees paid at a dye house") { id } }', { id: reportId })
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await amina.ask(join, { workerId, reportId, reason: 'Kanarigrund: she said her code.' })
  return { caseId: String(caseId), workerId, reportId, receipt }
}
const ledgerOf = async (receipt: string) => (await send('mailbox/ledger', { receipt })).said
const linesOf = async (receipt: string) => (await ledgerOf(receipt))['lines'] as Record<string, unknown>[] // the server's own shape
/** Brings a shelter onto the case, of which Malee works on it. */
async function sheltered(caseId: string) {
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
}

describe('her own ledger', () => {
  it('says at once who opened what, on which day and basis, by no name of a person and no hour', async () => {
    const { workerId, receipt } = await someone()
    expect(await ledgerOf(receipt)).toEqual({ lines: [], consents: [], hasMore: false, isJoined: true })
    await amina.ask(open, { workerId, parts: ['contacts', 'health'] })
    await amina.ask(open, { workerId, parts: ['contacts'] })
    await shirin.refused(open, { workerId, parts: ['documents'] })
    await shirin.ask(open, { workerId, parts: ['documents'], reason: 'Amina is ill.' })
    const lines = await linesOf(receipt)
    expect(lines.map(it => [it['part'], it['basis'], it['kind'], it['organisation'], it['way']])).toEqual([
      ['contacts', 'caseload', 'lead', 'Nodipar Worker Support', 'opened'], ['documents', 'reason', 'lead', 'Nodipar Worker Support', 'opened'],
      ['health', 'caseload', 'lead', 'Nodipar Worker Support', 'opened']])
    expect(new Set(lines.map(it => String(it['day']).length))).toEqual(new Set([10]))
    expect(JSON.stringify(lines)).not.toMatch(/Amina|Shirin|ill|T\d\d:/)
  })

  it('names no safe house, and is answered in whole blocks', async () => {
    const { caseId, workerId, receipt } = await someone()
    await sheltered(caseId)
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('quietwater'))
    await malee.ask(open, { workerId, parts: ['contacts'] })
    const { said, length, padded } = await send('mailbox/ledger', { receipt })
    expect([length % 4_096, padded]).toEqual([0, true])
    expect(said['lines']).toEqual([expect.objectContaining({ kind: 'shelter', organisation: null, part: 'contacts', basis: 'consent' })])
    expect(said['consents']).toEqual([expect.objectContaining({ kind: 'shelter', organisation: null, isLive: true, items: ['identity', 'contacts'], until: null })])
    expect(JSON.stringify(said)).not.toContain('Quiet')
  })

  it('keeps the sealed work of an inspector to itself, and shows what she let him read', async () => {
    const { caseId, workerId, receipt } = await someone()
    await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
    const inspectorate = await world.idOf('hanriver')
    const line = (at: string, basis: string) => world.owner.query(
      `INSERT INTO opening (id, act_id, case_id, worker_id, seq, part, basis, outcome, membership_id, organisation_id, opener_name, at, salt, commitment, hash)
       SELECT $1, $1, $2, $3, coalesce(max(seq), 0) + 1, 'identity', $4, 'opened', $1, $5, 'An inspector', $6, '', '', '' FROM opening WHERE case_id = $2`,
      [ids.next(), caseId, workerId, basis, inspectorate, at])
    await line('2026-10-01T08:00:00Z', 'legal_basis')
    await line('2026-10-02T08:00:00Z', 'emergency')
    expect(await linesOf(receipt)).toEqual([])
    await line('2026-10-03T08:00:00Z', 'consent')
    expect(await linesOf(receipt)).toEqual([expect.objectContaining({ day: '2026-10-03', kind: 'authority', basis: 'consent' })])
  })

  it('shows nothing of somebody else to whoever told no report of hers, and nothing to a wrong receipt', async () => {
    const { caseId, workerId, reportId, receipt } = await someone()
    await amina.ask(open, { workerId, parts: ['contacts'] })
    const other = await reported(world, amina)
    expect(await ledgerOf(other.receipt)).toEqual({ lines: [], consents: [], hasMore: false, isJoined: false })
    expect((await send('mailbox/ledger', { receipt: newReceipt() })).said).toEqual({ code: 'NotFound' })
    // One worker for each report: nobody reads another's ledger by sharing a code.
    const second = await add(amina, caseId)
    expect(await amina.refused(join, { workerId: second, reportId, reason: 'She, too.' })).toBe('ReportIsJoined')
    expect(await amina.refused(join, { workerId: second, reportId: other.id, reason: 'Of another case.' })).toBe('NotFound')
    const { partWorkerReport } = await amina.ask(part, { workerId, reason: 'It was her sister.' })
    expect(partWorkerReport).toMatchObject({ report: null, bindings: [{ act: 'unbound', reason: 'It was her sister.' }, { act: 'bound' }], can: { joinReport: { allowed: true } } })
    expect(await ledgerOf(receipt)).toEqual({ lines: [], consents: [], hasMore: false, isJoined: false })
    expect(await malee.refused(join, { workerId, reportId, reason: 'None of hers.' })).toBe('NotFound')
    expect(await shirin.refused(join, { workerId, reportId, reason: 'Not her caseworker.' })).toBe('NotFound')
  })

  it('leads back to her report for her caseworkers alone, by no field and by no row', async () => {
    const { workerId, reportId } = await someone()
    const bound = 'query ($id: ID!) { worker(id: $id) { report { id } bindings { reason } withheld { field reason } } }'
    expect((await amina.ask(bound, { id: workerId }))['worker']).toMatchObject({ report: { id: reportId }, bindings: [{ reason: 'Kanarigrund: she said her code.' }] })
    const { worker } = await shirin.ask(bound, { id: workerId })
    expect(worker).toMatchObject({ report: null, bindings: null })
    expect(worker.withheld).toContainEqual({ field: 'bindings', reason: 'NotAssigned' })
    const rows = async (who: Caller) => world.database.read('rt', { organisation: await world.idOf('nodipar'), membership: who.membershipId }, async tx =>
      (await tx.sql('SELECT 1 FROM report_binding WHERE worker_id = $1', [workerId])).length)
    expect([await rows(amina), await rows(shirin)]).toEqual([1, 0])
  })

  it('is read to her by the lead, word for word, and by nobody else', async () => {
    const { caseId, workerId, receipt } = await someone()
    await sheltered(caseId)
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('quietwater'))
    await malee.ask(open, { workerId, parts: ['contacts'] })
    const { isJoined, ...hers } = await ledgerOf(receipt)
    expect((await amina.ask(aloud, { id: workerId }))['worker'].ledger).toEqual(hers)
    expect(isJoined).toBe(true)
    expect((await malee.ask(aloud, { id: workerId }))['worker']).toMatchObject({ ledger: null, withheld: expect.arrayContaining([{ field: 'ledger' }]) })
  })
})

describe('taking back by the receipt', () => {
  it('holds at its commit, once however often, and the lead is told without the hour', async () => {
    const { caseId, workerId, receipt } = await someone()
    await sheltered(caseId)
    await explained(amina, workerId)
    const consentId = await consented(amina, workerId, await world.idOf('quietwater'))
    expect((await malee.ask(open, { workerId, parts: ['contacts'] }))['openWorker'].contacts[0].value).toBe(known.contacts[0]?.value)
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('mailbox/ledger/withdrawals', { receipt, consentId })))
    expect(answers.map(it => it.status)).toEqual([200, 200, 200, 200, 200])
    expect(answers.map(it => (it.said['consents'] as { isLive: boolean }[])[0]?.isLive)).toEqual([false, false, false, false, false]) // the server's own shape
    expect(await malee.refused(open, { workerId, parts: ['contacts'] })).toBe('NotFound')
    await relayed(world)
    const { rows } = await world.owner.query<{ hour: string, told: string[], forgets: number }>(
      `SELECT to_char(e.at AT TIME ZONE 'UTC', 'HH24:MI:SS') AS hour, array_agg(DISTINCT i.membership_id::text) FILTER (WHERE i.notify) AS told,
         count(*) FILTER (WHERE i.hint_id IS NULL)::int AS forgets FROM event e JOIN inbox i ON i.event_id = e.id WHERE e.kind = 'consent.withdrawn' AND e.subject_id = $1 GROUP BY e.id`, [consentId])
    expect(rows).toEqual([{ hour: '00:00:00', told: expect.arrayContaining([amina.membershipId]), forgets: expect.any(Number) }])
    expect(rows[0]?.forgets).toBeGreaterThan(0)
    // What went out that day before she took it back is on the list of what is asked back.
    const { consent } = await amina.ask('query ($id: ID!) { consent(id: $id) { state endedAt recall { kind item } can { withdraw { allowed } } } }', { id: consentId })
    expect(consent).toMatchObject({ state: 'withdrawn', endedAt: expect.stringContaining('T23:59:59'), recall: [{ kind: 'opening', item: 'contacts' }] })
  })

  it('is hers alone', async () => {
    const [hers, other] = [await someone(), await someone()]
    await explained(amina, hers.workerId)
    const consentId = await consented(amina, hers.workerId, await world.idOf('quietwater'))
    expect((await send('mailbox/ledger/withdrawals', { receipt: other.receipt, consentId })).status).toBe(200)
    expect((await send('mailbox/ledger/withdrawals', { receipt: newReceipt(), consentId })).said).toEqual({ code: 'NotFound' })
    expect((await send('mailbox/ledger/withdrawals', { receipt: hers.receipt, consentId: 'x' })).said).toMatchObject({ code: 'InvalidInput' })
    expect((await ledgerOf(hers.receipt))['consents']).toEqual([expect.objectContaining({ id: consentId, isLive: true })])
  })
})

describe('the ledger without JavaScript', () => {
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await fetch(`${world.url}/help/en/${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    return { status: answer.status, text: await answer.text() }
  }
  const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''

  it('is opened from the mailbox, takes back after asking once more, and leads back', async () => {
    const { workerId, receipt } = await someone()
    await explained(amina, workerId)
    const consent = await consented(amina, workerId, await world.idOf('quietwater'))
    const mailbox = await post('code', { code: receipt })
    const sealed = hidden(mailbox.text, 'sealed')
    const page = await post('looked', { sealed })
    expect([page.status, Buffer.byteLength(page.text) % 4_096]).toEqual([200, 0])
    expect(page.text).toContain('A safe house')
    expect(page.text).not.toContain(receipt)
    const asked = await post('take-back', { sealed, consent })
    expect([asked.status, hidden(asked.text, 'sure')]).toEqual([200, 'yes'])
    expect((await ledgerOf(receipt))['consents']).toEqual([expect.objectContaining({ isLive: true })])
    const over = await post('take-back', { sealed, consent, sure: 'yes' })
    expect(over.text).toContain('You took it back.')
    expect((await ledgerOf(receipt))['consents']).toEqual([expect.objectContaining({ isLive: false })])
    expect((await post('code', { sealed: hidden(over.text, 'sealed') })).text).toContain('My report')
    expect((await post('looked', { sealed: 'x' })).status).toBe(400)
  })
})

it('knows everybody by a word a worker knows', () => {
  expect((['lead', 'shelter', 'brand', 'auditor', 'labour_inspectorate', 'lawyer', 'service_provider'] as const).map(role => kindOf({ role, kind: 'ngo' })))
    .toEqual(['lead', 'shelter', 'company', 'company', 'authority', 'helper', 'helper'])
  expect([kindOf({ role: null, kind: 'supplier' }), kindOf({ role: null, kind: 'audit_programme' }), kindOf({ role: null, kind: null })]).toEqual(['company', 'company', 'person'])
})
