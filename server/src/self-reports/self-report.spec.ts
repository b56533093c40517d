import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfReportLimits } from '@amends/shared/self-reports'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'

const ids = new Ids()
let world: World
let amina: Caller, rashid: Caller, malee: Caller, ingrid: Caller, hyejin: Caller
let nodipar: string

const fields = 'id state site band words by answeredOn reason company keeper case { id state parties { nodes { role mine } } } can { open { allowed } decline { allowed } } withheld { field }'
const send = `mutation ($input: SendSelfReportInput!) { sendSelfReport(input: $input) { ${fields} } }`
const open = `mutation ($input: OpenSelfReportInput!, $triage: EntryTriageInput!) { openSelfReport(input: $input, triage: $triage) { ${fields} } }`
const decline = `mutation ($input: DeclineSelfReportInput!) { declineSelfReport(input: $input) { ${fields} } }`
const triage = { danger: false, child: false, injured: false, confined: false }
const told = (given: object = {}) => ({ input: {
  keeperId: nodipar, site: 'Dye house, hall 2', country: 'BD', since: '2025-01-01', until: '2025-06-30', found: ['fee_paid', 'documents_kept'], band: 'from_20',
  words: 'Workers paid a recruiter, and their passports lay in our office.', done: 'The passports are with their owners again.', ...given } })
const sent = async (by: Caller, given: object = {}): Promise<string> => (await by.ask(send, told(given)))['sendSelfReport'].id
const seen = async (by: Caller): Promise<{ id: string }[]> => (await by.ask('{ selfReports(first: 50) { nodes { id } } }'))['selfReports'].nodes
const notified = async (by: Caller): Promise<string[]> => (await by.ask('{ inbox(first: 50) { nodes { kind } } }'))['inbox'].nodes.map((it: { kind: string }) => it.kind)

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, malee, ingrid, hyejin, nodipar] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('malee'), world.as('ingrid', 'ljungvind'), world.as('hyejin'), world.idOf('nodipar')])
}, 240_000)
afterAll(async () => { await world.close() })

const takes = 'mutation ($takes: Boolean!) { takeSelfReports(takes: $takes) { id } }'

describe('what a company found itself', () => {
  it('is told to nobody who does not say that it takes such reports', async () => {
    expect((await hyejin.ask('{ selfReportDesks { id } }'))['selfReportDesks']).toEqual([])
    expect(await hyejin.refused(send, told())).toBe('NotFound')
    expect([await amina.refused(takes, { takes: true }), await malee.refused(takes, { takes: true }), await hyejin.refused(takes, { takes: true })]).toEqual(['NotAnAdministrator', 'RoleNotForThisKind', 'RoleNotForThisKind'])
    await rashid.ask(takes, { takes: true })
    expect([(await amina.ask('{ me { takesSelfReports } }'))['me'].takesSelfReports, (await hyejin.ask('{ me { takesSelfReports } }'))['me'].takesSelfReports]).toEqual([true, null])
  })

  it('goes to one of those who lead cases and keep a way in, and is known to nobody else', async () => {
    expect([(await hyejin.ask('{ selfReportDesks { id } }'))['selfReportDesks'], (await malee.ask('{ selfReportDesks { id } }'))['selfReportDesks']]).toEqual([[{ id: nodipar }], []])
    const { sendSelfReport } = await hyejin.ask(send, told())
    expect(sendSelfReport).toMatchObject({ state: 'received', site: 'Dye house, hall 2', company: expect.any(String), keeper: 'Nodipar Worker Support', case: null, can: { open: null, decline: null }, withheld: [] })
    await relayed(world)
    expect([await seen(hyejin), await seen(ingrid), await seen(malee)]).toEqual([expect.arrayContaining([{ id: sendSelfReport.id }]), [], []])
    const { selfReport } = await amina.ask(`query ($id: ID!) { selfReport(id: $id) { ${fields} } }`, { id: sendSelfReport.id })
    expect(selfReport).toMatchObject({ band: 'from_20', can: { open: { allowed: true }, decline: { allowed: true } } })
    for (const other of [ingrid, malee]) expect(await other.refused('query ($id: ID!) { selfReport(id: $id) { id } }', { id: sendSelfReport.id })).toBe('NotFound')
    expect([await notified(amina), await notified(ingrid)]).toEqual([expect.arrayContaining(['self_report_received']), expect.not.arrayContaining(['self_report_received'])])
  })

  it('names no worker, lies in no time to come, and is told by companies alone', async () => {
    for (const words of ['Ask Mr. Karim Uddin of the night shift.', 'Call +880 1712 345678.', 'Her passport is BX0123456.']) expect(await hyejin.refused(send, told({ words }))).toBe('NoticeNamesSomeone')
    expect(await hyejin.refused(send, told({ until: '2999-01-01' }))).toBe('InvalidInput')
    expect(await hyejin.refused(send, told({ since: '2025-07-01' }))).toBe('InvalidInput')
    expect(await hyejin.refused(send, told({ keeperId: await world.idOf('ljungvind') }))).toBe('NotFound')
    expect(await malee.refused(send, told())).toBe('OnlyForCompanies')
  })

  it('becomes a case at the second step, in which the company is a partner', async () => {
    const id = await sent(hyejin)
    expect(await hyejin.refused(open, { input: { id, title: 'Ours', summary: 'Fees were paid.', reason: 'We say so.' }, triage })).toBe('NotFound')
    const { openSelfReport } = await amina.ask(open, { input: { id, title: 'Fees at a dye house', summary: 'Fees were paid.', reason: 'The company looked itself.' }, triage })
    expect(openSelfReport).toMatchObject({ state: 'case', can: { open: { allowed: false }, decline: { allowed: false } }, case: { state: 'respond' } })
    await relayed(world)
    const { selfReport } = await hyejin.ask(`query ($id: ID!) { selfReport(id: $id) { ${fields} } }`, { id })
    expect(selfReport).toMatchObject({ state: 'case', answeredOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), case: { id: openSelfReport.case.id, parties: { nodes: expect.arrayContaining([{ role: 'supplier', mine: true }]) } } })
    expect(await amina.refused(open, { input: { id, title: 'Again', summary: 'Fees were paid.', reason: 'Once more.' }, triage })).toBe('AlreadyEnded')
    const entry = (await amina.ask('query ($id: ID!) { case(id: $id) { entry { kind summary } } }', { id: openSelfReport.case.id }))['case'].entry
    expect(entry).toEqual({ kind: 'self_report', summary: 'Fees were paid.' })
    expect(await notified(hyejin)).toContain('self_report_answered')
  })

  it('leads to the case as before where the company is the company concerned by now', async () => {
    const id = await sent(hyejin)
    const { openSelfReport: { case: { id: caseId } } } = await amina.ask(open, { input: { id, title: 'Kept', summary: 'Fees were paid.', reason: 'The company looked itself.' }, triage })
    const { rows: [party] } = await world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1 AND organisation_id = (SELECT organisation_id FROM self_report WHERE id = $2)', [caseId, id])
    const look = async () => JSON.stringify((await hyejin.ask('query ($id: ID!) { selfReport(id: $id) { id state case { id title } } }', { id }))['selfReport'])
    const before = await look()
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "A worker named it.") { id } }', { id: party?.id })
    expect(await look()).toBe(before)
  })

  it('waits at most so often, however many are sent at once', async () => {
    const { rows: [waiting] } = await world.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM self_report WHERE state = 'received'`)
    const room = selfReportLimits.waiting - (waiting?.count ?? 0)
    const answers = await Promise.all(Array.from({ length: room + 5 }, () => hyejin.send(send, told(), ids.next())))
    expect(answers.flatMap(it => it.refusals)).toEqual(Array.from({ length: 5 }, () => 'TooManyRequests'))
    await world.owner.query(`UPDATE self_report SET state = 'declined', answered_on = '2026-01-01', reason = 'not_our_work' WHERE state = 'received'`)
  })

  it('is not taken on for a reason that says nothing of others', async () => {
    const id = await sent(hyejin)
    const { declineSelfReport } = await amina.ask(decline, { input: { id, reason: 'too_little_said' } })
    expect(declineSelfReport).toMatchObject({ state: 'declined', reason: 'too_little_said', case: null })
    expect(await hyejin.refused(decline, { input: { id, reason: 'too_little_said' } })).toBe('NotFound')
    expect(await amina.refused(decline, { input: { id, reason: 'not_our_work' } })).toBe('AlreadyEnded')
  })
})

it('stands behind a wall in the database, too', async () => {
  const id = await sent(hyejin)
  const asks = async (who: Caller, sql: string) => {
    const { rows: [it] } = await world.owner.query<{ organisation: string }>('SELECT organisation_id AS organisation FROM membership WHERE id = $1', [who.membershipId])
    return world.database.write('rt', { membership: who.membershipId, organisation: it?.organisation ?? '' }, tx => tx.changed(sql, [id]))
  }
  const read = `SELECT FROM self_report WHERE id = $1`
  expect([await asks(hyejin, read), await asks(amina, read), await asks(ingrid, read), await asks(malee, read)]).toEqual([1, 1, 0, 0])
  const answer = `UPDATE self_report SET state = 'declined', answered_on = '2026-01-01', answered_by = me_membership(), reason = 'not_our_work' WHERE id = $1`
  expect([await asks(hyejin, answer), await asks(ingrid, answer)]).toEqual([0, 0])
})
