import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { consented, explained } from '../../test/consent.js'
import { begin, codeOf, get, looked, scannedBy } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { reported } from '../../test/matter.js'
import { approve, composed, dyeHouse, sendAt } from '../../test/notice.js'
import { office, paper, photo, secrets } from '../../test/papers.js'
import { relayed, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { Clock } from '../platform/clock/clock.js'
import { FileLettingGo } from './letting-go.js'
import { NoticeFileGiving } from '../notices/notice-file-giving.js'

let world: World
let clamd: TestClamd
let amina: Caller, shirin: Caller, hyejin: Caller, rashid: Caller
let caseId: string, neulsol: string
let bytes: Buffer
const status = async (by: Caller, path: string) => (await get(by, path)).status
const noticeOf = async (draftId: string): Promise<string> => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { notice { id } } }', { id: draftId }))['noticeDraft'].notice.id
const thread = 'query ($id: ID!) { notice(id: $id) { files { id name pages givenOn can { openCopy { allowed } openOriginal { allowed } } } sent { id name state use } } }'
const threadOf = async (by: Caller, id: string) => (await by.ask(thread, { id }))['notice']

beforeAll(async () => {
  ({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse())
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[bytes, rashid] = await Promise.all([photo(), world.as('rashid')])
})
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

/** A draft with a file, at which its second person has looked. */
async function drafted() {
  const draftId = await composed(amina, caseId, neulsol)
  const { id } = await looked(world, amina, { use: 'notice', record: draftId, name: 'What we ask.jpg' }, bytes)
  return { draftId, id }
}
async function sent() {
  const it = await drafted()
  await get(shirin, `${it.id}/page/1`)
  const { approveNotice } = await shirin.ask(approve, { id: it.draftId })
  await sendAt(world, approveNotice.deliverAt, it.draftId)
  await relayed(world)
  return { ...it, noticeId: await noticeOf(it.draftId) }
}
/** What was sent into a thread is there for the other side. */
const carried = async (id: string) => {
  await relayed(world)
  await world.app.get(NoticeFileGiving).carry(id)
}

describe('a file that goes with a notice', { timeout: 240_000 }, () => {
  it('is looked at by whoever decides on it, first', async () => {
    const { draftId, id } = await drafted()
    expect(await shirin.refused(approve, { id: draftId })).toBe('LookFirst')
    expect((await shirin.ask('query ($id: ID!) { noticeDraft(id: $id) { files { id name can { openCopy { allowed } } } } }', { id: draftId }))['noticeDraft'].files)
      .toEqual([{ id, name: 'What we ask.jpg', can: { openCopy: { allowed: true } } }])
    expect(await status(shirin, `${id}/page/1`)).toBe(200)
    await shirin.ask(approve, { id: draftId })
    expect(await codeOf(await begin(amina, { use: 'notice', record: draftId }))).toMatch(/^Notice(AlreadyDecided|IsSent)$/)
  })

  it('is not decided on before a scanner looked at it, unless its author takes it away', async () => {
    scannedBy(world, null)
    const { draftId, id } = await drafted()
    scannedBy(world, clamd)
    expect(await shirin.refused(approve, { id: draftId })).toBe('FileNotReady')
    await amina.ask('mutation ($id: ID!) { recallFile(id: $id) { recalledAt } }', { id })
    await shirin.ask(approve, { id: draftId })
  })

  it('has a name that leads to nobody, with the draft and in the thread', async () => {
    const draftId = await composed(amina, caseId, neulsol)
    const { noticeId } = await sent()
    for (const record of [draftId, noticeId]) {
      expect(await codeOf(await begin(amina, { use: 'notice', record, name: 'Passport of Kanari Zwilch, beaten by the foreman.jpg' }))).toBe('NoticeNamesSomeone')
      expect(await codeOf(await begin(amina, { use: 'notice', record, name: 'KanariZwilch_paper.jpg' }))).toBe('NoticeNamesSomeone')
      expect(await codeOf(await begin(amina, { use: 'notice', record, name: 'What the pregnant one signed.jpg' }))).toBe('NoticeTellsTooMuch')
    }
    // What was no name when it was sent may be one when it is decided on.
    const { id } = await looked(world, amina, { use: 'notice', record: draftId, name: 'Zwilch.jpg' }, bytes)
    await get(shirin, `${id}/page/1`)
    await world.owner.query(`UPDATE person SET name = 'Kanari Zwilch' WHERE id = (SELECT person_id FROM membership WHERE id = $1)`, [shirin.membershipId])
    expect(await shirin.refused(approve, { id: draftId })).toBe('NoticeNamesSomeone')
    await world.owner.query(`UPDATE person SET name = 'Shirin' WHERE id = (SELECT person_id FROM membership WHERE id = $1)`, [shirin.membershipId])
  })

  it('about some ends for the company with the day on which one of them agrees no more, and at once where it is asked back', async () => {
    const workerId = await add(amina, caseId)
    await explained(amina, workerId)
    const consent = await consented(amina, workerId, neulsol, { purpose: 'wage_recovery', items: ['identity'] })
    const draftId = await composed(amina, caseId, neulsol, { kind: 'named', matter: 'wages', subject: 'Wages of Mr. Karim', text: 'Please pay Mr. Karim what he is owed.', workerIds: [workerId] })
    const { id } = await looked(world, amina, { use: 'notice', record: draftId, name: 'What is owed.jpg' }, bytes)
    await get(shirin, `${id}/page/1`)
    const { approveNotice } = await shirin.ask(approve, { id: draftId })
    await sendAt(world, approveNotice.deliverAt, draftId)
    await relayed(world)
    const noticeId = await noticeOf(draftId)
    const [copy] = (await threadOf(hyejin, noticeId)).files
    expect(copy).toMatchObject({ name: null, pages: 1 })
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "by telephone") { id } }', { id: consent })
    await relayed(world)
    await world.app.get(FileLettingGo).recall(caseId)
    expect([(await threadOf(hyejin, noticeId)).files.length, await status(hyejin, `${copy.id}/copy`)]).toEqual([1, 200])
    const opens = async (at: number) => (await world.owner.query<{ open: boolean }>('SELECT notice_file_stands($1, $2, $3) AS open', [copy.id, new Date(at), new Date(at - at % 86_400_000)])).rows[0]?.open
    const now = world.app.get(Clock).now().getTime()
    expect([await opens(now), await opens(now + 86_400_000)]).toEqual([true, false])
    expect((await world.owner.query<{ end: Date }>('SELECT ended_at AS end FROM notice_file WHERE id = $1', [copy.id])).rows[0]?.end.toISOString()).toMatch(/T00:00:00\.000Z$/)
    await amina.ask('mutation ($id: ID!) { recallFile(id: $id) { recalledAt } }', { id })
    expect([(await threadOf(hyejin, noticeId)).files, await status(hyejin, `${copy.id}/copy`)]).toEqual([[], 404])
  })

  it('is only of what a copy can be made, by the lead alone', async () => {
    const draftId = await composed(amina, caseId, neulsol)
    expect(await codeOf(await begin(amina, { use: 'notice', record: draftId, type: 'text/plain' }))).toBe('FileTypeNotAllowed')
    expect(await codeOf(await begin(hyejin, { use: 'notice', record: draftId }))).toBe('NotFound')
  })

  it('is read by the company as a copy from the delivery on, under an id and a name that lead nowhere', async () => {
    const { draftId, id, noticeId } = await sent()
    const [copy] = (await threadOf(hyejin, noticeId)).files
    expect(copy).toMatchObject({ name: null, pages: 1, can: { openCopy: { allowed: true }, openOriginal: null } })
    expect([copy.id === id, /^\d{4}-\d\d-\d\d$/.test(copy.givenOn)]).toEqual([false, true])
    for (const path of [`${id}/copy`, `${id}/original`, `${copy.id}/original`, `${draftId}/copy`]) expect([path, await status(hyejin, path)]).toEqual([path, 404])
    const answer = await get(hyejin, `${copy.id}/copy`)
    expect([answer.status, await status(hyejin, `${copy.id}/page/1`), await status(amina, `${copy.id}/copy`), await status(rashid, `${copy.id}/copy`)]).toEqual([200, 200, 404, 404])
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="file.jpg"')
    const given = Buffer.from(await answer.arrayBuffer())
    expect(secrets.filter(it => given.includes(it))).toEqual([])
    const { rows } = await world.owner.query('SELECT rendition, outcome FROM file_reading WHERE file_id = $1 AND membership_id = $2', [id, hyejin.membershipId])
    expect(rows).toContainEqual({ rendition: 'copy', outcome: 'opened' })
    expect((await threadOf(amina, noticeId))).toMatchObject({ files: [], sent: [{ id, use: 'notice' }] })

    await amina.ask('mutation ($id: ID!) { recallFile(id: $id) { recalledAt } }', { id })
    expect([await status(hyejin, `${copy.id}/copy`), (await threadOf(hyejin, noticeId)).files]).toEqual([404, []])
  })

  it('crosses in the thread both ways, once it was looked at', async () => {
    const { noticeId } = await sent()
    const later = await looked(world, amina, { use: 'notice', record: noticeId, type: 'application/pdf', name: 'List.pdf' }, paper(1))
    await carried(later.id)
    expect((await threadOf(hyejin, noticeId)).files.map((it: { name: null }) => it.name)).toEqual([null, null])

    const contested = await looked(world, hyejin, { use: 'notice_reply', record: noticeId, name: 'Our answer.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }, office())
    await carried(contested.id)
    const [theirs] = (await threadOf(amina, noticeId)).files
    expect(theirs).toMatchObject({ name: 'Our answer.docx', pages: 0, can: { openCopy: null, openOriginal: { allowed: true } } })
    expect([await status(amina, `${theirs.id}/original`), await status(amina, `${contested.id}/original`), await status(hyejin, `${theirs.id}/original`)]).toEqual([200, 404, 404])
    expect((await threadOf(hyejin, noticeId)).sent).toMatchObject([{ id: contested.id, state: 'ready' }])
    for (const use of ['notice', 'notice_reply']) expect(await codeOf(await begin(rashid, { use, record: noticeId }))).toBe('NotFound')
    expect(await codeOf(await begin(amina, { use: 'notice_reply', record: noticeId }))).toBe('NotFound')
  })
})

it('what shows that a worker agreed is read by her caseworkers alone', { timeout: 240_000 }, async () => {
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  const consent = await consented(amina, workerId, await world.idOf('quietwater'))
  const { id } = await looked(world, amina, { use: 'consent', record: consent, name: 'Signed.jpg' }, bytes)
  const files = async (by: Caller) => (await by.ask('query ($id: ID!) { consent(id: $id) { files { id can { openCopy { allowed } } } can { attach { allowed } } } }', { id: consent }))['consent']
  expect(await files(amina)).toEqual({ files: [{ id, can: { openCopy: { allowed: true } } }], can: { attach: { allowed: true } } })
  expect([await status(amina, `${id}/original`), await status(hyejin, `${id}/copy`)]).toEqual([200, 404])
  expect([await status(rashid, `${id}/copy`), (await files(rashid)).can.attach]).toEqual([404, null])
  const list = (await amina.ask('query ($id: ID!) { case(id: $id) { files { nodes { id } } } }', { id: caseId }))['case'].files.nodes
  expect(list).not.toContainEqual({ id })
})

it('what shows a worker tells those of the lead who do not work on her case neither its name nor what is in it', { timeout: 240_000 }, async () => {
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  const consent = await consented(amina, workerId, await world.idOf('quietwater'))
  await looked(world, amina, { use: 'consent', record: consent, name: 'Signed by Kanari Zwilch.jpg' }, bytes)
  await looked(world, amina, { record: caseId, workers: [workerId], item: 'health', name: 'Test of Kanari Zwilch.jpg' }, bytes)
  await looked(world, amina, { record: caseId, name: 'The hall.jpg' }, bytes)
  const said = '{ name item withheld { field } }'
  const files = async (by: Caller) => {
    const { consent: hers, case: ours } = await by.ask(`query ($c: ID!, $id: ID!) { consent(id: $c) { files ${said} } case(id: $id) { files(first: 2) { nodes ${said} } } }`, { c: consent, id: caseId })
    return [...hers.files, ...ours.files.nodes]
  }
  expect((await files(amina)).map(it => [it.name, it.item])).toEqual([['Signed by Kanari Zwilch.jpg', null], ['The hall.jpg', null], ['Test of Kanari Zwilch.jpg', 'health']])
  const withheld = [{ field: 'item' }, { field: 'name' }]
  expect((await files(rashid)).map(it => [it.name, it.item, it.withheld.toSorted((a: { field: string }, b: { field: string }) => a.field.localeCompare(b.field))]))
    .toEqual([[null, null, withheld], ['The hall.jpg', null, []], [null, null, withheld]])
})

it('what came with a report is read by its keeper, and by those assigned once it is a case', { timeout: 240_000 }, async () => {
  const report = await reported(world, amina)
  const { id } = await looked(world, amina, { use: 'report', record: report.id, name: 'Her voice.jpg' }, bytes)
  expect([await status(shirin, `${id}/copy`), await status(hyejin, `${id}/copy`)]).toEqual([200, 404])
  expect((await shirin.ask('query ($id: ID!) { report(id: $id) { files { id } can { attach { allowed } } } }', { id: report.id }))['report']).toEqual({ files: [{ id }], can: { attach: { allowed: true } } })
  await amina.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }',
    { id: report.id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: null } })
  await amina.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Passports kept") { id } }', { id: report.id })
  expect([await status(amina, `${id}/copy`), await status(shirin, `${id}/copy`)]).toEqual([200, 404])
  expect(await codeOf(await begin(shirin, { use: 'report', record: report.id }))).toBe('NotFound')
})
