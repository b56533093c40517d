import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined } from '../../test/matter.js'
import { approve, compose, composed, dyeHouse, inDays, noticeable, wordsFor } from '../../test/notice.js'
import { holding } from '../../test/ties.js'
import type { World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, hyejin: Caller
let caseId: string, neulsol: string

beforeAll(async () => {
  ;({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse())
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
})
afterAll(async () => { await world.close() })

const wide = { frame: 'all_suppliers' }
const refused = (given: Record<string, unknown>) => amina.refused(compose, { input: wordsFor(caseId, neulsol, { ...wide, ...given }) })
const withdraw = 'mutation ($id: ID!) { withdrawNotice(id: $id, reason: "Not so") { id } }'
const reply = 'mutation ($id: ID!, $text: String!) { replyToNotice(id: $id, text: $text) { id } }'
const noticeOf = (id: string) => vi.waitFor(async () => {
  const { notice } = (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { notice { id } } }', { id }))['noticeDraft']
  if (!notice) throw new Error('not yet')
  return notice.id as string // as asked for
}, { timeout: 60_000, interval: 50 })
const { matter: _, replyBy: __, way: ___, ...words } = wordsFor('', '', wide)
const preview = async (text: string) => (await amina.ask('query ($input: NoticePreviewInput!) { noticePreview(input: $input) { earlier refusal senders { name } } }',
  { input: { ...words, caseId, organisationId: neulsol, text } }))['noticePreview']

describe('what narrows', () => {
  it('adds up over all that a company is told on a case', async () => {
    const night = await composed(amina, caseId, neulsol, { ...wide, text: 'Please pay the night shift what is owed.' })
    expect(await refused({ text: 'Please let the women rest.' })).toBe('NoticeTellsTooMuch')
    expect(await preview('Please let the women rest.')).toMatchObject({ earlier: ['shift'], refusal: 'NoticeTellsTooMuch' })
    const again = await composed(amina, caseId, neulsol, { ...wide, text: 'Please send the list of the night shift.' })
    await amina.ask(withdraw, { id: again })
    await shirin.ask(approve, { id: night })
    const id = await noticeOf(night)
    expect(await amina.refused(reply, { id, text: 'We mean those in room 4.' })).toBe('NoticeTellsTooMuch')
    expect(await amina.refused(reply, { id, text: 'It is about those of 3 November 2026.' })).toBe('NoticeTellsTooMuch')
    await amina.ask(reply, { id, text: 'All of the night shift, please.' })
    await hyejin.ask(reply, { id, text: 'Do you mean the women in room 4?' })
    await amina.ask(reply, { id, text: 'Everybody.' })
  })

  it('is judged with what an answer said, and with other places one by one', async () => {
    const other = await noticeable(world, amina, shirin, 'neulsol')
    const draft = await composed(amina, other, neulsol, wide)
    await shirin.ask(approve, { id: draft })
    await amina.ask(reply, { id: await noticeOf(draft), text: 'Start with room 4.' })
    const elsewhere = (text: string) => amina.refused(compose, { input: wordsFor(other, neulsol, { ...wide, text }) })
    expect(await elsewhere('Please clean line 3.')).toBe('NoticeTellsTooMuch')
    expect(await elsewhere('Please pay the Nepali workers.')).toBe('NoticeTellsTooMuch')
    expect(await amina.refused(compose, { input: wordsFor(caseId, neulsol, { ...wide, text: 'Return the papers of bed 12, room 4, line 3.' }) })).toBe('NoticeTellsTooMuch')
    await composed(amina, other, neulsol, { ...wide, text: 'Please clean room 4.' })
  })

  it('is forgotten with a draft that is withdrawn, and waits for a second person together with what came meanwhile', async () => {
    const geumdal = await world.idOf('geumdal')
    const [one, two] = [await composed(amina, caseId, geumdal, { ...wide, text: 'Please pay the night shift.' }), await composed(amina, caseId, geumdal, wide)]
    await amina.ask(withdraw, { id: one })
    const three = await composed(amina, caseId, geumdal, { ...wide, text: 'Please let the women rest.' })
    await shirin.ask(approve, { id: two })
    await world.owner.query(`UPDATE notice_draft SET narrows = '{shift}' WHERE id = $1`, [two])
    expect(await shirin.refused(approve, { id: three })).toBe('NoticeTellsTooMuch')
  })
})

describe('a tie', () => {
  it('to the company keeps its owner from lending its name', async () => {
    const parties = (await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId }))['case'].parties.nodes as { id: string, role: string }[] // as asked for
    const senderPartyId = parties.find(it => it.role === 'brand')?.id
    expect((await preview('Please rest.')).senders).toHaveLength(2)
    await holding(world, amina, 'ljungvind', 'owns', 'neulsol')
    expect((await preview('Please rest.')).senders).toEqual([{ name: null }])
    expect(await refused({ senderPartyId })).toBe('ConflictOfInterest')
  })

  it('to a company that takes part is told to the lead once the company concerned is told', async () => {
    const [sagarmukh, byeolmaru] = [await world.idOf('sagarmukh'), await world.idOf('byeolmaru')]
    await holding(world, amina, 'byeolmaru', 'owns', 'sagarmukh')
    const draft = await composed(amina, caseId, sagarmukh, wide)
    await shirin.ask(approve, { id: draft })
    await noticeOf(draft)
    const { rows } = await world.owner.query(`SELECT p.organisation_id, e.detail ->> 'effect' AS effect FROM event e JOIN party p ON p.id = e.subject_id
      WHERE e.case_id = $1 AND e.kind = 'party.conflict_found' AND e.detail ->> 'withOrganisationId' = $2`, [caseId, sagarmukh])
    expect(rows).toEqual([{ organisation_id: byeolmaru, effect: 'block' }])
  })

  it('to the company keeps a peer from looking', async () => {
    await holding(world, amina, 'neulsol', 'controls', 'juniper')
    expect(await refused({ peerOrganisationId: await world.idOf('juniper') })).toBe('ConflictOfInterest')
  })
})

it('a company that takes part is not told on paper by its name either', async () => {
  const input = (recipientName: string) => ({ input: wordsFor(caseId, null, { ...wide, way: 'paper', recipientName, replyBy: inDays(20) }) })
  for (const name of ['Byeolmaru Textile', 'byeolmaru-textile', 'BYEOLMARU  TEXTILE']) expect(await amina.refused(compose, input(name))).toBe('AlreadyAParty')
})
