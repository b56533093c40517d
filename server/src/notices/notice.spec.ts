import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined } from '../../test/matter.js'
import { approve, compose, composed, counted, dyeHouse, inDays, wordsFor } from '../../test/notice.js'
import { relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, hyejin: Caller, ingrid: Caller
let caseId: string, neulsol: string

beforeAll(async () => {
  ;({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse())
  ingrid = await world.as('ingrid')
  await joined(world, amina, caseId, 'ljungvind', 'brand')
})
afterAll(async () => { await world.close() })

const mine = '{ notices(first: 20) { nodes { id sender kind matter subject text periodFrom periodTo replyBy receivedOn side why can { reply { allowed } } messages { id side text by recordedByProxy saidOn } } } }'
const received = async (by: Caller) => (await by.ask(mine))['notices'].nodes as { id: string, sender: string | null, messages: { text: string, by: string | null }[] }[] // as asked for
const state = async (id: string) => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state reason notice { id } } }', { id }))['noticeDraft'] as { state: string, reason: string | null, notice: { id: string } | null } // as asked for
const sent = (id: string) => vi.waitFor(async () => {
  const it = await state(id)
  if (!it.notice) throw new Error('not yet')
  return it.notice.id
}, { timeout: 60_000, interval: 50 })
const inbox = async (by: Caller) => (await by.ask('{ inbox(first: 50) { nodes { kind } } }'))['inbox'].nodes.map((it: { kind: string }) => it.kind) as string[] // as asked for

describe('a notice that two people agree on', () => {
  it('reaches the company under an id of its own, and leads nowhere', async () => {
    const before = await hyejin.send('{ cases(first: 5) { nodes { id } } notices(first: 5) { nodes { id } } inbox(first: 5) { nodes { id } } me { unread } }')
    const { parties } = (await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId }))['case']
    const brand = parties.nodes.find((it: { role: string }) => it.role === 'brand').id
    const draft = await composed(amina, caseId, neulsol, { senderPartyId: brand })
    expect(await amina.refused(approve, { id: draft })).toBe('ApproverIsAuthor')
    expect(await hyejin.refused('query ($id: ID!) { noticeDraft(id: $id) { id } }', { id: draft })).toBe('NotFound')
    expect(await ingrid.refused('query ($id: ID!) { noticeDraft(id: $id) { id } }', { id: draft })).toBe('NotFound')
    expect((await ingrid.ask('query ($id: ID!) { case(id: $id) { notices { id } can { composeNotice { allowed } } } }', { id: caseId }))['case']).toEqual({ notices: null, can: { composeNotice: null } })
    await relayed(world)
    expect((await hyejin.send('{ cases(first: 5) { nodes { id } } notices(first: 5) { nodes { id } } inbox(first: 5) { nodes { id } } me { unread } }')).text).toBe(before.text)

    expect((await shirin.ask(approve, { id: draft }))['approveNotice'].state).toBe('approved')
    const id = await sent(draft)
    const [notice] = await received(hyejin)
    expect(notice).toMatchObject({ id, sender: 'Ljungvind Outdoor', matter: 'documents', receivedOn: inDays(0), side: 'company', why: 'NotForYourRole', messages: [], can: { reply: { allowed: true } } })
    expect([draft, caseId]).not.toContain(id)
    const told = JSON.stringify(await received(hyejin))
    for (const secret of [caseId, draft, 'Nodipar', 'Amina', 'Shirin', await world.idOf('nodipar')]) expect(told).not.toContain(secret)
    await relayed(world)
    expect(await inbox(hyejin)).toEqual(['notice_sent'])
    expect(await inbox(ingrid)).not.toContain('notice_sent')
  })

  it('makes the company a respondent, which reads no case and which only the lead knows of', async () => {
    const { rows } = await world.owner.query(`SELECT role, standing, known_as FROM party WHERE case_id = $1 AND organisation_id = $2`, [caseId, neulsol])
    expect(rows).toEqual([{ role: 'supplier', standing: 'respondent', known_as: 'protection' }])
    expect(await hyejin.refused('query ($id: ID!) { case(id: $id) { id } }', { id: caseId })).toBe('NotFound')
    expect((await hyejin.ask('{ cases(first: 5) { nodes { id } } }'))['cases'].nodes).toEqual([])
    const { rows: [raw] } = await world.owner.query(`SELECT case_id, actor_organisation_id, actor_membership_id FROM event WHERE organisation_id = $1 AND kind = 'notice.sent'`, [neulsol])
    expect(raw).toEqual({ case_id: null, actor_organisation_id: null, actor_membership_id: null })
  })

  it('is answered from both sides at once, each side under its organisation\'s name alone', async () => {
    const [notice] = await received(hyejin)
    const reply = 'mutation ($id: ID!, $text: String!) { replyToNotice(id: $id, text: $text) { messages { side text by } } }'
    expect((await hyejin.ask(reply, { id: notice?.id, text: 'We will return them.' }))['replyToNotice'].messages).toEqual([{ side: 'company', text: 'We will return them.', by: 'Hyejin Noh' }])
    await vi.waitFor(async () => { expect(await inbox(amina)).toContain('notice_replied') }, { timeout: 60_000, interval: 50 })
    expect((await amina.ask(reply, { id: notice?.id, text: 'Thank you. By which day?' }))['replyToNotice'].messages).toEqual([
      { side: 'company', text: 'We will return them.', by: null }, { side: 'sender', text: 'Thank you. By which day?', by: 'Amina Sarkar' }])
    await vi.waitFor(async () => { expect(await inbox(hyejin)).toEqual(['notice_replied', 'notice_sent']) }, { timeout: 60_000, interval: 50 })
    expect((await received(hyejin))[0]?.messages.map(it => it.by)).toEqual(['Hyejin Noh', null])
    expect(await amina.refused(reply, { id: notice?.id, text: 'Shirin will call you.' })).toBe('NoticeNamesSomeone')
    for (const other of [ingrid, await world.as('dongsu')]) expect(await other.refused(reply, { id: notice?.id, text: 'And I?' })).toBe('NotFound')
  })

  it('has an id that no other has, on the same case too', async () => {
    const draft = await composed(amina, caseId, neulsol, { matter: 'danger', subject: 'Fire exits', text: 'Please unlock the fire exits of the whole site.' })
    await shirin.ask(approve, { id: draft })
    const id = await sent(draft)
    const ids = (await received(hyejin)).map(it => it.id)
    expect(ids).toContain(id)
    expect(new Set(ids).size).toBe(2)
    expect((await received(hyejin)).find(it => it.id === id)?.sender).toBe(null)
  })
})

describe('what is not sent', () => {
  it('goes back with a reason, is withdrawn, and is decided on once', async () => {
    const [one, other] = [await composed(amina, caseId, neulsol), await composed(shirin, caseId, neulsol)]
    const giveBack = 'mutation ($id: ID!, $reason: String!) { returnNotice(id: $id, reason: $reason) { state reason } }'
    const withdraw = 'mutation ($id: ID!, $reason: String!) { withdrawNotice(id: $id, reason: $reason) { state } }'
    expect((await shirin.ask(giveBack, { id: one, reason: 'Ask for all sites.' }))['returnNotice']).toEqual({ state: 'returned', reason: 'Ask for all sites.' })
    expect(await shirin.refused(approve, { id: one })).toBe('NoticeAlreadyDecided')
    expect((await shirin.ask(withdraw, { id: other, reason: 'Settled.' }))['withdrawNotice'].state).toBe('withdrawn')
    expect(await amina.refused(approve, { id: other })).toBe('NoticeAlreadyDecided')
  })

  it('is whatever names someone, tells too much, narrows, or needs a consent', async () => {
    const refused = (given: Record<string, unknown>) => amina.refused(compose, { input: wordsFor(caseId, neulsol, given) })
    expect(await refused({ text: 'We received a complaint about passports.' })).toBe('NoticeNamesSomeone')
    expect(await refused({ text: 'Write to Amina about it.' })).toBe('NoticeNamesSomeone')
    expect(await refused({ text: 'Nodipar Worker Support asks for the papers.' })).toBe('NoticeNamesSomeone')
    expect(await refused({ text: 'Please look at the dye house by the river.' })).toBe('NoticeNamesSomeone')
    expect(await refused({ text: 'আমার পাসপোর্ট রেখে দিয়েছে।' })).toBe('NoticeNamesSomeone')
    expect(await refused({ text: 'Pay the night shift what it is owed, and the women too.' })).toBe('NoticeTellsTooMuch')
    expect(await refused({ criteria: { place: 'Dye house', job: 'cook' }, frame: 'those_described' })).toBe('SomeoneWouldBeRecognised')
    expect(await refused({ criteria: { place: 'Dye house', job: 'cook' }, frame: 'those_described', keepFrame: true })).toBe('WorkerMustConsent')
    expect(await refused({ kind: 'named' })).toBe('WorkerMustConsent')
    expect(await refused({ kind: 'group' })).toBe('WorkerMustConsent')
    expect(await refused({ organisationId: await world.idOf('hanriver') })).toBe('OnlyForCompanies')
    expect(await refused({ organisationId: await world.idOf('ljungvind') })).toBe('AlreadyAParty')
    expect(await refused({ replyBy: inDays(0) })).toBe('InvalidInput')
    const { parties } = (await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId }))['case']
    expect(await refused({ senderPartyId: parties.nodes.find((it: { role: string }) => it.role === 'lead').id })).toBe('SenderNotAllowed')
    expect(await ingrid.refused(compose, { input: wordsFor(caseId, neulsol) })).toBe('NotFound')
    expect(await (await world.as('rashid')).refused(compose, { input: wordsFor(caseId, neulsol) })).toBe('NotFound')
  })

  it('is seen before it is composed: who fits, what tells, which frame is wide enough, and in whose name', async () => {
    const { matter: _, replyBy: __, way: ___, ...words } = wordsFor(caseId, neulsol, { criteria: { place: 'Dye house', job: 'cook' }, frame: 'those_described', text: 'Her wages' })
    const { noticePreview } = await amina.ask(`query ($input: NoticePreviewInput!) { noticePreview(input: $input) {
      fits recognised widerFrame refusal marks { field from to kind } senders { partyId name } } }`, { input: words })
    expect(noticePreview).toEqual({
      fits: 0, recognised: true, widerFrame: 'all_workers', refusal: 'SomeoneWouldBeRecognised', marks: [{ field: 'text', from: 0, to: 3, kind: 'gender' }],
      senders: [{ partyId: expect.any(String), name: 'Ljungvind Outdoor' }, { partyId: null, name: null }],
    })
  })

  it('is what the company joins the case before', async () => {
    const draft = await composed(amina, caseId, await world.idOf('geumdal'), { frame: 'all_suppliers' })
    await joined(world, amina, caseId, 'geumdal', 'supplier', 'partner')
    expect(await shirin.refused(approve, { id: draft })).toBe('AlreadyAParty')
  })
})

describe('a count', () => {
  it('is known to those who recorded it alone', async () => {
    const query = 'query ($id: ID!) { headcounts(organisationId: $id) { place groups { job count ruledOut } } }'
    expect((await shirin.ask(query, { id: neulsol }))['headcounts']).toHaveLength(1)
    for (const other of [ingrid, hyejin]) expect((await other.ask(query, { id: neulsol }))['headcounts']).toEqual([])
    expect(await ingrid.refused('mutation ($input: HeadcountInput!) { recordHeadcount(input: $input) { id } }',
      { input: { caseId, organisationId: neulsol, place: 'A', groups: [{ count: 3 }], countedOn: inDays(-1), source: 'Seen' } })).toBe('NotFound')
    await counted(shirin, { caseId, organisationId: neulsol, place: 'Dye house', groups: [{ job: 'dyer', count: 4 }], source: 'A visit', countedOn: inDays(-1) })
    expect(await amina.refused(compose, { input: wordsFor(caseId, neulsol) })).toBe('SomeoneWouldBeRecognised')
  })
})

it('is answered where it is read, however much was said before', async () => {
  const [first] = await received(hyejin)
  await world.owner.query(`INSERT INTO notice_message (id, notice_id, side, text, sent_at, recorded_by_proxy, narrows, told_at)
    SELECT gen_random_uuid(), $1, 'company', 'Again.', now() - n * interval '1 second', false, '{}', now() FROM generate_series(1, 1010) n`, [first?.id])
  await amina.ask('mutation ($id: ID!) { replyToNotice(id: $id, text: "We read what you wrote.") { id } }', { id: first?.id })
  expect((await received(hyejin)).find(it => it.id === first?.id)?.messages.at(-1)).toMatchObject({ text: 'We read what you wrote.' })
})
