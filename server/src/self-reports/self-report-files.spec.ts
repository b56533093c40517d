import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfReportKept } from '@amends/shared/retention'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { begin, codeOf, get, looked, scannedBy } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { photo } from '../../test/papers.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { KeptLongEnough } from '../retention/kept.js'

let world: World
let clamd: TestClamd
let amina: Caller, rashid: Caller, malee: Caller, ingrid: Caller, hyejin: Caller
let nodipar: string
let bytes: Buffer

beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[amina, rashid, malee, ingrid, hyejin, nodipar, bytes] = await Promise.all([
    world.as('amina'), world.as('rashid'), world.as('malee'), world.as('ingrid', 'ljungvind'), world.as('hyejin'), world.idOf('nodipar'), photo()])
  await rashid.ask('mutation { takeSelfReports(takes: true) { id } }')
}, 240_000)
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

const told = async (): Promise<string> => (await hyejin.ask('mutation ($input: SendSelfReportInput!) { sendSelfReport(input: $input) { id } }', { input: {
  keeperId: nodipar, site: 'Dye house, hall 2', country: 'BD', since: '2025-01-01', until: '2025-06-30', found: ['fee_paid'], band: 'from_20', words: 'Workers paid a recruiter.', done: 'They were paid back.' } }))['sendSelfReport'].id
const opened = async (id: string): Promise<string> => (await amina.ask('mutation ($input: OpenSelfReportInput!, $triage: EntryTriageInput!) { openSelfReport(input: $input, triage: $triage) { case { id } } }', {
  input: { id, title: 'Fees at a dye house', summary: 'Fees were paid.', reason: 'The company looked itself.' }, triage: { danger: false, child: false, injured: false, confined: false } }))['openSelfReport'].case.id
const declined = (id: string) => amina.ask('mutation ($input: DeclineSelfReportInput!) { declineSelfReport(input: $input) { id } }', { input: { id, reason: 'not_our_work' } })
const paper = (record: string, name = 'What our audit found.jpg') => looked(world, hyejin, { use: 'self_report', record, name }, bytes)
const status = async (by: Caller, path: string) => (await get(by, path)).status
const shown = async (by: Caller, id: string) => (await by.ask(
  'query ($id: ID!) { selfReport(id: $id) { keptUntil files { id use name state author audience { id } workers { id } can { openCopy { allowed } recall { allowed } takeOver { allowed } } } can { attach { allowed reason } } } }', { id }))['selfReport']
const evidence = async (by: Caller, id: string): Promise<string[]> =>
  (await by.ask('query ($id: ID!) { case(id: $id) { files { nodes { id } } } }', { id }))['case'].files.nodes.map((it: { id: string }) => it.id)
const takeOver = 'mutation ($id: ID!) { takeOverFile(id: $id) { id name } }'
const decline = 'mutation ($input: DeclineSelfReportInput!) { declineSelfReport(input: $input) { id } }'
const settingsOf = async (who: Caller) => {
  const { rows: [it] } = await world.owner.query<{ organisation: string, person: string }>('SELECT organisation_id AS organisation, person_id AS person FROM membership WHERE id = $1', [who.membershipId])
  return { membership: who.membershipId, organisation: it?.organisation ?? '', person: it?.person ?? '' }
}
const bySql = async (who: Caller, id: string): Promise<number> => (await world.database.read('rt', await settingsOf(who), tx => tx.sql('SELECT FROM file WHERE id = $1', [id]))).length
/** So many days later; sessions are over by then. */
const after = async (days: number): Promise<void> => {
  await world.app.get(Clock).during(plusDays(world.app.get(Clock).now(), days), () => world.app.get(KeptLongEnough).sweep())
  ;[amina, hyejin] = await Promise.all([world.as('amina'), world.as('hyejin')])
}

describe('papers of what a company told of itself', { timeout: 240_000 }, () => {
  it('are sent by the company alone, without the name of a worker, and read by whom it told', async () => {
    const id = await told()
    for (const other of [amina, ingrid, malee]) expect(await codeOf(await begin(other, { use: 'self_report', record: id }))).toBe('NotFound')
    expect(await codeOf(await begin(hyejin, { use: 'self_report', record: id, name: 'Passport of Mr. Karim Uddin BX0123456.jpg' }))).toBe('NoticeNamesSomeone')
    const file = await paper(id)
    for (const who of [hyejin, amina, rashid]) {
      expect((await shown(who, id)).files).toMatchObject([{ id: file.id, use: 'self_report', name: 'What our audit found.jpg', state: 'ready', audience: [], workers: [] }])
      // Until there is an answer whoever may give it reads the bytes, too.
      expect([await status(who, `${file.id}/copy`), await status(who, `${file.id}/original`), await bySql(who, file.id)]).toEqual([200, 200, 1])
    }
    for (const other of [ingrid, malee]) expect([await status(other, `${file.id}/copy`), await status(other, `${file.id}/original`), await bySql(other, file.id)]).toEqual([404, 404, 0])
    expect([(await shown(hyejin, id)).can.attach, (await shown(amina, id)).can.attach]).toEqual([{ allowed: true, reason: null }, null])
  })

  it('wait where no scanner looked at them, and are given to nobody', async () => {
    const id = await told()
    scannedBy(world, null)
    const file = await paper(id)
    scannedBy(world, clamd)
    expect((await shown(amina, id)).files).toMatchObject([{ id: file.id, state: 'not_scanned', can: { openCopy: { allowed: false } } }])
    for (const who of [hyejin, amina]) expect(await status(who, `${file.id}/copy`)).not.toBe(200)
  })

  it('come until there is an answer, after which a copy is left', async () => {
    const id = await told()
    const file = await paper(id)
    await declined(id)
    expect(await codeOf(await begin(hyejin, { use: 'self_report', record: id }))).toBe('AlreadyEnded')
    expect([await status(amina, `${file.id}/copy`), await status(amina, `${file.id}/original`), await status(hyejin, `${file.id}/original`)]).toEqual([200, 404, 200])
    expect(await amina.refused(takeOver, { id: file.id })).toBe('NotFound')
  })

  it('are taken over into the case by those of the lead who work on it, and nothing of that is told to the company', async () => {
    const id = await told()
    const [file, left] = [await paper(id), await paper(id, 'A list.jpg')]
    const caseId = await opened(id)
    await relayed(world)
    const [before, heard] = [await shown(hyejin, id), await hyejin.ask('{ inbox(first: 50) { nodes { id } } }')]
    for (const other of [rashid, hyejin, ingrid]) expect(await other.refused(takeOver, { id: file.id })).toBe('NotFound')
    expect((await amina.ask(takeOver, { id: file.id }))['takeOverFile']).toEqual({ id: file.id, name: 'What our audit found.jpg' })
    await relayed(world)
    expect([await evidence(amina, caseId), await evidence(rashid, caseId), await evidence(hyejin, caseId)]).toEqual([[file.id], [file.id], []])
    expect([await status(amina, `${file.id}/original`), await status(rashid, `${file.id}/original`), await status(amina, `${left.id}/original`)]).toEqual([200, 404, 404])
    expect([await shown(hyejin, id), await hyejin.ask('{ inbox(first: 50) { nodes { id } } }')]).toEqual([before, heard])
    expect(await amina.refused(takeOver, { id: file.id })).toBe('NotFound')
    // Not even once it is the company concerned.
    const { rows: [party] } = await world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = (SELECT organisation_id FROM self_report WHERE id = $2)', [caseId, id])
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { id } }', { id: party?.id })
    await amina.ask(takeOver, { id: left.id })
    expect([await shown(hyejin, id), await evidence(hyejin, caseId)]).toEqual([before, []])
    expect([await status(hyejin, `${file.id}/copy`), await bySql(hyejin, left.id)]).toEqual([200, 1])
  })

  it('are opened by the company as before, whether they were taken over or not, and whatever became of its part', async () => {
    const id = await told()
    const [taken, left, more, rest] = [await paper(id), await paper(id, 'A list.jpg'), await paper(id, 'More.jpg'), await paper(id, 'The rest.jpg')]
    const caseId = await opened(id)
    for (const file of [taken, more]) await amina.ask(takeOver, { id: file.id })
    await relayed(world)
    const hears = async (file: { id: string }): Promise<unknown> => {
      const { rows: [last] } = await world.owner.query<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM inbox WHERE membership_id = $1', [hyejin.membershipId])
      const said = await status(hyejin, `${file.id}/original`)
      await relayed(world)
      const { rows } = await world.owner.query('SELECT event_kind, hint_kind, hint_id, notify FROM inbox WHERE membership_id = $1 AND seq > $2 ORDER BY seq', [hyejin.membershipId, last?.seq])
      const { timeline } = (await amina.ask('query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }', { id: caseId }))['case']
      return { said, rows, told: timeline.nodes.filter((it: { kind: string }) => it.kind === 'file_original_opened').length }
    }
    expect(await hears(taken)).toEqual(await hears(left))
    const { rows: [party] } = await world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = (SELECT organisation_id FROM self_report WHERE id = $2)', [caseId, id])
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "It is over.") { id } }', { id: party?.id })
    await relayed(world)
    expect(await hears(more)).toEqual(await hears(rest))
  })

  it('stand behind a wall in the database: no other house adds one, and nobody beside the case takes one over', async () => {
    const id = await told()
    const file = await paper(id)
    const adds = async (who: Caller) => world.database.write('rt', await settingsOf(who), tx => tx.changed(
      `INSERT INTO file (id, use, record_id, organisation_id, membership_id, author_name, class, audience, state, claimed_type, size, sealed_name, wrapped_key, page_sizes, started_at, expires_at, version)
       VALUES (gen_random_uuid(), 'self_report', $1, me_organisation(), me_membership(), 'Someone', 'coordination', '{}', 'uploading', 'text/plain', 1, '', '', '{}', now(), now(), 1)`, [id]))
    for (const other of [ingrid, amina]) await expect(adds(other)).rejects.toThrow(/row-level security/)
    expect(await adds(hyejin)).toBe(1)
    await world.owner.query(`DELETE FROM file WHERE record_id = $1 AND state = 'uploading'`, [id])
    await opened(id)
    for (const other of [rashid, hyejin, malee]) {
      expect(await world.database.write('rt', await settingsOf(other), tx => tx.sql('SELECT self_report_file_take($1, $2, now()) AS place', [file.id, 'x']))).toEqual([{ place: null }])
    }
  })
})

describe('what a company told of itself', { timeout: 240_000 }, () => {
  it('waits among the work of everybody who may answer it, and of nobody else', async () => {
    const id = await told()
    await relayed(world)
    const waits = async (by: Caller): Promise<string[]> => (await by.ask('{ myWork(first: 50) { items { kind recordId } } }'))['myWork'].items.filter((it: { kind: string }) => it.kind === 'self_report').map((it: { recordId: string }) => it.recordId)
    expect([(await waits(amina)).includes(id), (await waits(rashid)).includes(id), await waits(hyejin), await waits(malee)]).toEqual([true, true, [], []])
    await declined(id)
    expect((await waits(amina)).includes(id)).toBe(false)
    expect(await amina.refused(decline, { input: { id, reason: 'not_our_work' } })).toBe('AlreadyEnded')
  })

  it('is kept until a day that its company reads, and goes then with its papers, but for those that are evidence', async () => {
    const [no, yes, waiting] = [await told(), await told(), await told()]
    const [papers, taken, rest] = [await paper(no), await paper(yes), await paper(yes, 'A list.jpg')]
    await declined(no)
    const caseId = await opened(yes)
    await amina.ask(takeOver, { id: taken.id })
    const today = world.app.get(Clock).now()
    expect([(await shown(hyejin, no)).keptUntil, (await shown(hyejin, yes)).keptUntil, (await shown(hyejin, waiting)).keptUntil, (await shown(amina, yes)).keptUntil]).toEqual([
      dayOf(plusDays(today, selfReportKept.declined.days)), dayOf(plusDays(today, selfReportKept.caseAtCompany.days)), null, null])
    const there = async (id: string) => (await world.owner.query('SELECT FROM self_report WHERE id = $1', [id])).rows.length
    await after(selfReportKept.declined.days)
    expect([await there(no), await there(yes), await there(waiting)]).toEqual([1, 1, 1])
    await after(selfReportKept.declined.days + 1)
    expect([await there(no), await there(yes), await there(waiting)]).toEqual([0, 1, 1])
    const { rows: [file] } = await world.owner.query<{ state: string, key: Buffer }>('SELECT state, wrapped_key AS key FROM file WHERE id = $1', [papers.id])
    expect([file?.state, file?.key.length, await status(hyejin, `${papers.id}/copy`), await status(amina, `${papers.id}/copy`)]).toEqual(['erased', 0, 404, 404])
    expect(await hyejin.refused('query ($id: ID!) { selfReport(id: $id) { id } }', { id: no })).toBe('NotFound')
    // Its company reads what became a case until a day that it knows, with all of its papers, also as the company concerned: none of them tells what became of it, and none when the case was closed.
    const { rows: [party] } = await world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = (SELECT organisation_id FROM self_report WHERE id = $2)', [caseId, yes])
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { id } }', { id: party?.id })
    const reads = async (who: Caller) => [await status(who, `${taken.id}/copy`), await status(who, `${rest.id}/copy`), await bySql(who, taken.id), await bySql(who, rest.id)]
    await after(selfReportKept.caseAtCompany.days)
    expect([await reads(hyejin), await reads(amina)]).toEqual([[200, 200, 1, 1], [200, 200, 1, 1]])
    await after(selfReportKept.caseAtCompany.days + 1)
    expect([await reads(hyejin), await reads(amina), await there(yes)]).toEqual([[404, 404, 0, 0], [200, 200, 1, 1], 1])
    expect(await hyejin.refused('query ($id: ID!) { selfReport(id: $id) { id } }', { id: yes })).toBe('NotFound')
    expect(await status(hyejin, `${rest.id}/original`)).toBe(404)
    // The case's time begins when it is closed, and what was taken over is the case's.
    await world.owner.query(`UPDATE "case" SET state = 'closed', state_since = $2 WHERE id = $1`, [caseId, today])
    await after(selfReportKept.case.days - 1)
    expect(await there(yes)).toBe(1)
    await after(selfReportKept.case.days + 1)
    expect([await there(yes), await there(waiting), await status(amina, `${taken.id}/copy`), await status(amina, `${rest.id}/copy`)]).toEqual([0, 1, 200, 404])
    // How much happened is told to nobody any more.
    expect(await world.database.read('rt', await settingsOf(hyejin), tx => tx.sql('SELECT * FROM chain_head($1)', [no]))).toEqual([])
  })

  it('is taken by an organisation whose administrator says so, also in the database', async () => {
    const says = async (who: Caller, sql: string) => world.database.write('rt', await settingsOf(who), tx => tx.changed(sql))
    const [opens, closes] = ['INSERT INTO self_report_desk (organisation_id, opened_at, by_membership_id) VALUES (me_organisation(), now(), me_membership())', 'DELETE FROM self_report_desk WHERE organisation_id = me_organisation()']
    expect(await says(amina, closes)).toBe(0)
    expect(await says(rashid, closes)).toBe(1)
    await expect(says(amina, opens)).rejects.toThrow(/row-level security/)
    expect(await says(rashid, opens)).toBe(1)
  })
})
