import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import { Ids } from '../platform/clock/ids.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { newReport, phone } from './mailbox.factory.js'

let world: World
let send: ReturnType<typeof phone>
let amina: Caller
beforeAll(async () => {
  world = await openWorld()
  send = phone(world.url)
  amina = await world.as('amina')
})
afterAll(async () => { await world.close() })

const all = `id code state channel language receivedOn answerBy danger subject concerns place when story caseId wishes
  contact { way value times mayPickUp } triage { danger child injured confined safeToAnswer note by } dialogue { id from by text sentAt }
  can { triage { allowed reason } askWorker { allowed reason } openCase { allowed reason } advise { allowed reason } } withheld { field reason }`
const one = `query ($id: ID!) { report(id: $id) { ${all} } }`
const triage = `mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { state danger triage { note by safeToAnswer } } }`
const ask = 'mutation ($id: ID!, $text: String!) { askWorker(reportId: $id, text: $text) { dialogue { from by text } } }'
const advise = 'mutation ($id: ID!, $input: AdviseInput!) { adviseReport(id: $id, input: $input) { state } }'
const open = 'mutation ($id: ID!, $title: String!) { openCase(reportId: $id, title: $title) { id title report { id story } } }'
const look = { danger: 'no', child: false, injured: true, confined: false, safeToAnswer: true, note: 'A doctor first.' }

/** Sends a report and finds it as the staff's. */
const arrived = async (given: object = {}) => {
  const report = newReport(given)
  const { rows: before } = await world.owner.query<{ id: string }>('SELECT id FROM report')
  await send('reports', report)
  const { rows: [found] } = await world.owner.query<{ id: string }>('SELECT id FROM report WHERE id <> ALL ($1)', [before.map(row => row.id)])
  if (!found) throw new Error('the report did not arrive')
  return { id: found.id, receipt: report.receipt, report }
}
const stateOf = async (receipt: string) => (await send('mailbox', { receipt })).said['state']

describe('the staff that keeps the way in', () => {
  it('reads all she told, and sees what may be done', async () => {
    const { id, report } = await arrived()
    const { report: read } = await amina.ask(one, { id })
    const { language, subject, danger, concerns, place, when, story, contact, wishes } = report
    expect(read).toMatchObject({ language, subject, danger, concerns, place, when, story, contact, wishes, state: 'received', channel: 'get_help', triage: null, dialogue: [], caseId: null, withheld: [] })
    expect(read.can).toEqual({
      triage: { allowed: true, reason: null }, askWorker: { allowed: false, reason: 'TriageFirst' },
      openCase: { allowed: false, reason: 'TriageFirst' }, advise: { allowed: false, reason: 'TriageFirst' },
    })
    for (const early of [amina.refused(ask, { id, text: 'x' }), amina.refused(open, { id, title: 'x' }), amina.refused(advise, { id, input: { outcome: 'advised', text: 'x' } })]) {
      expect(await early).toBe('TriageFirst')
    }
  })

  it('triages, asks, hears her answer and opens a case, while she reads where it is', async () => {
    const { id, receipt } = await arrived()
    const { triageReport } = await amina.ask(triage, { id, input: look })
    expect(triageReport).toEqual({ state: 'triaged', danger: 'no', triage: { note: 'A doctor first.', by: cast.amina.name, safeToAnswer: true } })
    expect([await stateOf(receipt), await amina.refused(triage, { id, input: look })]).toEqual(['being_read', 'AlreadyTriaged'])
    await amina.ask(ask, { id, text: 'How are your hands today?' })
    const { said } = await send('mailbox', { receipt })
    expect([said['state'], said['messages']]).toMatchObject(['question', [{ from: 'organisation', organisation: 'Nodipar Worker Support', text: 'How are your hands today?' }]])
    expect(JSON.stringify(said)).not.toContain(cast.amina.name)
    await send('mailbox/messages', { receipt, id: new Ids().next(), text: 'Better.' })
    expect(await stateOf(receipt)).toBe('being_read')
    const { openCase } = await amina.ask(open, { id, title: 'Passports and fees' })
    expect(openCase).toEqual({ id: expect.any(String), title: 'Passports and fees', report: { id, story: newReport().story } })
    expect([await stateOf(receipt), await amina.refused(open, { id, title: 'Again' })]).toEqual(['being_fixed', 'AlreadyACase'])
    const { report } = await amina.ask(one, { id })
    expect([report.state, report.caseId, report.dialogue.map((it: { from: string, by: string | null }) => [it.from, it.by])])
      .toEqual(['case', openCase.id, [['organisation', cast.amina.name], ['worker', null]]])
  })

  it('ends it without a case and tells her; what she writes then opens it again', async () => {
    const { id, receipt } = await arrived()
    await amina.ask(triage, { id, input: look })
    expect((await amina.send(advise, { id, input: { outcome: 'triaged', text: 'x' } })).errors).toMatchObject([{ code: 'InvalidInput' }])
    await amina.ask(advise, { id, input: { outcome: 'advised', text: 'Ask the union.' } })
    expect([await stateOf(receipt), await amina.refused(ask, { id, text: 'x' })]).toEqual(['finished', 'ReportIsClosed'])
    await send('mailbox/messages', { receipt, id: new Ids().next(), text: 'It became worse.' })
    expect([await stateOf(receipt), (await amina.ask(one, { id })).report.state]).toEqual(['being_read', 'triaged'])
  })

  it('leaves her words to those assigned once there is a case, and tells the others by the rule alone', async () => {
    const { id } = await arrived()
    await amina.ask(triage, { id, input: look })
    const { openCase } = await amina.ask(open, { id, title: 'Held papers' })
    const shirin = await world.as('shirin')
    const { report } = await shirin.ask(one, { id })
    expect([report.story, report.contact, report.dialogue, report.language, report.wishes]).toEqual([null, null, null, null, null])
    expect([report.danger, report.concerns, report.place]).toEqual(['no', ['documents_kept', 'fee_paid'], 'Finishing hall, second floor'])
    const fields = ['channel', 'contact', 'decline', 'dialogue', 'interpreterLinks', 'language', 'source', 'story', 'storyTranslations', 'wishes']
    expect(report.withheld.toSorted((a: { field: string }, b: { field: string }) => (a.field < b.field ? -1 : 1))).toEqual(fields.map(field => ({ field, reason: 'NotAssigned' })))
    expect([report.can.askWorker, await shirin.refused(ask, { id, text: 'x' })]).toEqual([null, 'NotFound'])
    expect((await shirin.ask('query ($id: ID!) { case(id: $id) { report { id } } }', { id: openCase.id })).case.report).toBe(null)
  })
})

it('waits danger first, then unread, with what is settled at the end, page by page', async () => {
  const nattaya = await world.as('nattaya')
  const sent = []
  for (const danger of ['no', 'now', 'unsure', 'no', 'now']) sent.push(await arrived({ way: 'p4w8t3', danger }))
  const [calm, first, unsure, ended, second] = sent.map(it => it.id)
  await nattaya.ask(triage, { id: second, input: { ...look, danger: 'now' } })
  await nattaya.ask(triage, { id: ended, input: look })
  await nattaya.ask(advise, { id: ended, input: { outcome: 'referred_on', text: 'Done.' } })
  const page = 'query ($after: String) { reports(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }'
  const order: string[] = []
  for (let after: string | null = null, more = true; more;) {
    const { reports } = await nattaya.ask(page, { after })
    order.push(...reports.nodes.map((it: { id: string }) => it.id))
    after = reports.pageInfo.endCursor
    more = reports.pageInfo.hasNextPage
  }
  expect(order).toEqual([first, second, unsure, calm, ended])
  expect(await nattaya.refused('{ reports(after: "bm90aGluZw") { nodes { id } } }')).toBe('InvalidInput')
})

describe('whoever does not keep the way in', () => {
  const strangers: CastKey[] = ['nattaya', 'malee', 'ingrid', 'dongsu', 'kamrul', 'minseo', 'anong', 'wanjiru']
  let id: string
  beforeEach(async () => { id = (await arrived()).id })

  it.each(strangers)('%s gets for it what she gets for one that never was', async key => {
    const person = await world.as(key)
    const never = new Ids().next()
    for (const [document, more] of [[one, {}], [triage, { input: look }], [ask, { text: 'x' }], [open, { title: 'x' }], [advise, { input: { outcome: 'advised', text: 'x' } }]] as const) {
      const [hidden, absent] = [await person.send(document, { id, ...more }), await person.send(document, { id: never, ...more })]
      expect(hidden.text.replaceAll(id, '')).toBe(absent.text.replaceAll(never, ''))
      expect([hidden.status, hidden.refusals]).toEqual([absent.status, ['NotFound']])
    }
    expect((await person.ask('{ reports { nodes { id } } }')).reports.nodes.map((it: { id: string }) => it.id)).not.toContain(id)
  })
})

it('does not open what was moved to another row, neither for the staff nor by receipt', async () => {
  const [one, other] = [await arrived({ story: 'The first.' }), await arrived({ story: 'The second.' })]
  for (const columns of [['sealed'], ['sealed', 'key_by_organisation', 'key_by_receipt']]) {
    await world.owner.query(`UPDATE report r SET ${columns.map(it => `${it} = o.${it}`).join(', ')} FROM report o WHERE r.id = $1 AND o.id = $2`, [one.id, other.id])
    const answer = await amina.send('query ($id: ID!) { report(id: $id) { code story } }', { id: one.id })
    expect([answer.data?.['report']?.story, answer.refusals]).toEqual([null, ['SomethingWentWrong']])
    expect(answer.text).not.toMatch(/The (first|second)/)
    expect(await send('mailbox', { receipt: one.receipt })).toMatchObject({ status: 500, said: { code: 'SomethingWentWrong' } })
  }
  const { data } = await amina.send('{ reports(first: 50) { nodes { id story dialogue { id } } } }')
  const read = data?.['reports'].nodes.filter((it: { id: string }) => [one.id, other.id].includes(it.id))
  expect(read).toHaveLength(2)
  expect(read).toContainEqual({ id: other.id, story: 'The second.', dialogue: [] })
  expect(read).toContainEqual({ id: one.id, story: null, dialogue: null })
})
