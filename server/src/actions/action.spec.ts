import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined } from '../../test/matter.js'
import { approve, atWall, composed, dyeHouse, inDays, sendAt } from '../../test/notice.js'
import { relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, hyejin: Caller, ingrid: Caller, auditor: Caller
let caseId: string, neulsol: string, noticeId: string, paperId: string

const fields = `id replyBy isOnPaper askedDay { onDay side isForUs } messages { id side text recordedByProxy act { kind actionId onDay } }
  actions { id subject state dueOn askedDay { onDay isForUs } can { acknowledge { allowed } begin { allowed } giveEvidence { allowed reason } verify { allowed reason } giveBack { allowed } askCheck { allowed } } }
  can { reply { allowed } issueAction { allowed } }`
const read = async (by: Caller, id = noticeId) => (await by.ask(`query ($id: ID!) { notice(id: $id) { ${fields} } }`, { id }))['notice']
const issue = `mutation ($input: IssueActionInput!) { issueAction(input: $input) { ${fields} } }`
const act = `mutation ($input: ActOnActionInput!) { actOnAction(input: $input) { ${fields} } }`
const propose = `mutation ($input: ProposeNoticeDayInput!) { proposeNoticeDay(input: $input) { ${fields} } }`
const answer = `mutation ($input: AnswerNoticeDayInput!) { answerNoticeDay(input: $input) { ${fields} } }`
const asked = { subject: 'Return all identity papers', text: 'Give every worker of the site her papers back.', proof: 'A list of papers returned, signed by all.' }
const issued = async (id = noticeId): Promise<string> => {
  const before = new Set((await read(amina, id)).actions.map((it: { id: string }) => it.id))
  const { actions } = (await amina.ask(issue, { input: { noticeId: id, ...asked, dueOn: inDays(30) } }))['issueAction']
  return actions.find((it: { id: string }) => !before.has(it.id)).id
}
const does = (by: Caller, actionId: string, what: string, words: string | null = null, saidOn: string | null = null) => by.ask(act, { input: { actionId, act: what, words, saidOn } })
const refused = (by: Caller, actionId: string, what: string, words: string | null = null, saidOn: string | null = null) => by.refused(act, { input: { actionId, act: what, words, saidOn } })
const at = async (by: Caller, id: string, of = noticeId) => (await read(by, of)).actions.find((it: { id: string }) => it.id === id)
const waits = async (by: Caller): Promise<string[]> => (await by.ask('{ myWork { items { kind } } }'))['myWork'].items.map((it: { kind: string }) => it.kind)
const inbox = async (by: Caller): Promise<{ kind: string }[]> => (await by.ask('{ inbox(first: 50) { nodes { kind } } }'))['inbox'].nodes
const told = async (by: Caller): Promise<number> => { await relayed(world); return (await inbox(by)).filter(it => it.kind === 'notice_replied').length }

beforeAll(async () => {
  ;({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse())
  ;[ingrid, auditor] = await Promise.all([world.as('ingrid'), world.as('greta')])
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  const id = await composed(amina, caseId, neulsol)
  const { deliverAt } = (await shirin.ask(approve, { id }))['approveNotice']
  await sendAt(world, deliverAt, id)
  const sent = async (draft: string): Promise<string> => (await world.owner.query<{ id: string }>('SELECT notice_id AS id FROM notice_draft WHERE id = $1', [draft])).rows[0]?.id ?? ''
  noticeId = await sent(id)
  const paper = await composed(amina, caseId, null, { way: 'paper', recipientName: 'Brook Laundry', frame: 'all_suppliers' })
  await shirin.ask(approve, { id: paper })
  await amina.ask('mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { id } }', { id: paper, on: inDays(0) })
  paperId = await sent(paper)
})
afterAll(async () => { await world.close() })

describe('a corrective action', () => {
  it('is asked of the company in the thread of its notice, which both sides read and nobody else', async () => {
    const before = await told(hyejin)
    const id = await issued()
    expect(await at(hyejin, id)).toMatchObject({ subject: asked.subject, state: 'issued', dueOn: inDays(30), can: { acknowledge: { allowed: true }, verify: null, askCheck: null } })
    expect((await read(hyejin)).messages.at(-1)).toMatchObject({ side: 'sender', text: asked.subject, act: { kind: 'issued', actionId: id } })
    expect((await read(hyejin)).can.issueAction).toBeNull()
    expect(await told(hyejin)).toBe(before + 1)
    expect(await waits(hyejin)).toContain('action_due')
    for (const other of [ingrid, auditor]) {
      expect(await refused(other, id, 'acknowledge')).toBe('NotFound')
      expect(await atWall(world, other, 'SELECT id FROM corrective_action')).toEqual([])
      expect(await atWall(world, other, 'SELECT message_id FROM notice_act')).toEqual([])
    }
    expect(await hyejin.refused(issue, { input: { noticeId, ...asked, dueOn: inDays(30) } })).toBe('NotFound')
    expect(await amina.refused(issue, { input: { noticeId, ...asked, dueOn: inDays(-1) } })).toBe('InvalidInput')
  })

  it('is looked through as the notice was, in each of its words', async () => {
    for (const given of [{ subject: 'We received a complaint about passports.' }, { text: 'Pay the night shift what it is owed, and the women too.' }, { proof: 'A letter that Amina signs.' }]) {
      expect(['NoticeNamesSomeone', 'NoticeTellsTooMuch']).toContain(await amina.refused(issue, { input: { noticeId, ...asked, ...given, dueOn: inDays(30) } }))
    }
  })

  it('goes from issued over evidence, once returned, to verified; the company says the one, whoever leads the other', async () => {
    const id = await issued()
    for (const what of ['verify', 'give_back', 'withdraw']) expect(await refused(hyejin, id, what, 'Done')).toBe('NotFound')
    for (const what of ['acknowledge', 'begin', 'give_evidence']) expect(await refused(amina, id, what, 'Done')).toBe('NotFound')
    expect(await refused(amina, id, 'verify')).toBe('ClaimFirst')
    await does(hyejin, id, 'acknowledge')
    expect(await refused(hyejin, id, 'acknowledge')).toBe('ActionMovedOn')
    await does(hyejin, id, 'begin')
    expect(await refused(hyejin, id, 'give_evidence')).toBe('InvalidInput')
    await does(hyejin, id, 'give_evidence', 'The list is with the papers we sent.')
    expect(await waits(amina)).toContain('action_look')
    expect(await refused(amina, id, 'give_back')).toBe('InvalidInput')
    await does(amina, id, 'give_back', 'The list has no signatures.')
    expect(await at(hyejin, id)).toMatchObject({ state: 'returned', can: { giveEvidence: { allowed: true } } })
    await does(hyejin, id, 'give_evidence', 'Here it is, signed.')
    await does(shirin, id, 'verify')
    expect(await at(hyejin, id)).toMatchObject({ state: 'verified', can: { giveEvidence: { allowed: false, reason: 'ActionMovedOn' } } })
    const kinds = (await read(hyejin)).messages.flatMap((it: { act: { kind: string, actionId: string } | null }) => (it.act?.actionId === id ? [it.act.kind] : []))
    expect(kinds).toEqual(['issued', 'acknowledge', 'begin', 'give_evidence', 'give_back', 'give_evidence', 'verify'])
    await expect(atWall(world, hyejin, `UPDATE corrective_action SET state = 'issued' WHERE id = $1`, [id])).rejects.toThrow(/insufficient_privilege|permission/)
  })

  it('is never called done by the company, not even past the policy', async () => {
    const id = await issued()
    await expect(atWall(world, hyejin, `UPDATE corrective_action SET state = 'verified' WHERE id = $1`, [id])).rejects.toThrow()
    await expect(atWall(world, hyejin, `UPDATE corrective_action SET due_on = due_on + 9 WHERE id = $1`, [id])).rejects.toThrow()
    await expect(atWall(world, hyejin, `UPDATE corrective_action SET subject = 'Nothing' WHERE id = $1`, [id])).rejects.toThrow(/permission denied/)
    await expect(atWall(world, hyejin, `UPDATE notice SET reply_by = reply_by + 9 WHERE id = $1`, [noticeId])).rejects.toThrow()
  })
})

describe('a company that has no place here', () => {
  it('is spoken for by the lead, with the day; who wrote its evidence down does not look at it herself', async () => {
    const id = await issued(paperId)
    expect(await refused(amina, id, 'acknowledge')).toBe('InvalidInput')
    await does(amina, id, 'acknowledge', null, inDays(0))
    expect(await refused(amina, id, 'give_evidence', 'By letter', inDays(3))).toBe('InvalidInput')
    await does(amina, id, 'give_evidence', 'It sent a signed list by post.', inDays(0))
    expect((await read(shirin, paperId)).messages.at(-1)).toMatchObject({ side: 'company', recordedByProxy: true, act: { kind: 'give_evidence' } })
    expect(await refused(amina, id, 'verify')).toBe('ConfirmerIsBound')
    await does(shirin, id, 'verify')
    expect((await at(amina, id, paperId)).state).toBe('verified')
  })

  it('is one whose answers are not written down for a company that can say them itself', async () => {
    const id = await issued()
    expect(await refused(amina, id, 'acknowledge', null, inDays(0))).toBe('NotFound')
    expect(await amina.refused(propose, { input: { noticeId, onDay: inDays(40), words: 'They asked.', saidOn: inDays(0) } })).toBe('InvalidInput')
  })
})

describe('a day', () => {
  it('for the answer moves once the other side agrees, and by nobody alone', async () => {
    const { replyBy } = await read(hyejin)
    await hyejin.ask(propose, { input: { noticeId, onDay: inDays(40), words: 'The list needs the office of the agent.' } })
    expect(await waits(amina)).toContain('date_answer')
    expect(await waits(hyejin)).not.toContain('date_answer')
    expect((await read(hyejin)).askedDay).toEqual({ onDay: inDays(40), side: 'company', isForUs: false })
    expect(await hyejin.refused(answer, { input: { noticeId, onDay: inDays(40), accept: true } })).toBe('NotFound')
    expect(await amina.refused(answer, { input: { noticeId, onDay: inDays(41), accept: true } })).toBe('ChangedMeanwhile')
    await amina.ask(answer, { input: { noticeId, onDay: inDays(40), accept: false, words: 'This is too late.' } })
    expect(await read(hyejin)).toMatchObject({ replyBy, askedDay: null })
    await amina.ask(propose, { input: { noticeId, onDay: inDays(25), words: 'By then it should be there.' } })
    await hyejin.ask(answer, { input: { noticeId, onDay: inDays(25), accept: true } })
    expect(await read(amina)).toMatchObject({ replyBy: inDays(25), askedDay: null })
  })

  it('that has passed is agreed to by nobody, and still answered with a no', async () => {
    await hyejin.ask(propose, { input: { noticeId, onDay: inDays(45), words: 'The agent is away.' } })
    await world.owner.query(`UPDATE notice_act SET on_day = $2 WHERE notice_id = $1 AND on_day = $3`, [noticeId, inDays(-1), inDays(45)])
    expect(await amina.refused(answer, { input: { noticeId, onDay: inDays(-1), accept: true } })).toBe('DayHasPassed')
    await amina.ask(answer, { input: { noticeId, onDay: inDays(-1), accept: false, words: 'It is over.' } })
    expect(await read(hyejin)).toMatchObject({ replyBy: inDays(25), askedDay: null })
  })

  it('for one action moves that action alone', async () => {
    const id = await issued()
    await hyejin.ask(propose, { input: { noticeId, actionId: id, onDay: inDays(50), words: 'The printer is booked.' } })
    expect((await at(amina, id)).askedDay).toEqual({ onDay: inDays(50), isForUs: true })
    expect((await read(amina)).askedDay).toBeNull()
    await amina.ask(answer, { input: { noticeId, actionId: id, onDay: inDays(50), accept: true } })
    expect((await at(hyejin, id)).dueOn).toBe(inDays(50))
    expect((await read(hyejin)).replyBy).toBe(inDays(25))
  })
})

describe('somebody outside the company', () => {
  const ask = 'mutation ($input: AskCheckInput!) { askActionCheck(input: $input) { id actionChecks { id evidence verdict words by } } }'
  const say = 'mutation ($input: AnswerCheckInput!) { answerActionCheck(input: $input) { id actionChecks { id verdict words } } }'
  const mine = async (by: Caller): Promise<{ id: string, verdict: string | null }[]> => (await by.ask('query ($id: ID!) { case(id: $id) { actionChecks { id subject evidence verdict words } } }', { id: caseId }))['case'].actionChecks

  it('is asked to look, reads what she is shown and nothing of the notice, and says so to the lead', async () => {
    const id = await issued()
    const audits = await joined(world, amina, caseId, 'evenmeasure', 'auditor')
    const { rows: [brand] } = await world.owner.query<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND role = 'brand'`, [caseId])
    expect(await amina.refused(ask, { input: { actionId: id, partyId: audits, evidence: 'A list.' } })).toBe('ClaimFirst')
    await does(hyejin, id, 'give_evidence', 'A list of forty papers.')
    expect(await amina.refused(ask, { input: { actionId: id, partyId: brand?.id, evidence: 'A list.' } })).toBe('NotAddressable')
    expect(await hyejin.refused(ask, { input: { actionId: id, partyId: audits, evidence: 'A list.' } })).toBe('NotFound')
    const before = JSON.stringify(await read(hyejin))
    await amina.ask(ask, { input: { actionId: id, partyId: audits, evidence: 'A list of papers returned.' } })
    const [check] = await mine(auditor)
    expect(check).toMatchObject({ evidence: 'A list of papers returned.', verdict: null })
    expect(await atWall(world, auditor, 'SELECT id FROM corrective_action')).toEqual([])
    await auditor.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: auditor.membershipId })
    expect(await waits(auditor)).toContain('action_check')
    expect(await ingrid.refused(say, { input: { id: check?.id, verdict: 'holds', words: 'Yes.' } })).toBe('NotFound')
    await auditor.ask(say, { input: { id: check?.id, verdict: 'holds', words: 'We saw the forty lines, and asked nine.' } })
    expect(JSON.stringify(await read(hyejin))).toBe(before)
    await relayed(world)
    expect((await inbox(amina)).map(it => it.kind)).toContain('action_checked')
    expect((await inbox(hyejin)).map(it => it.kind)).not.toContain('action_checked')
    expect(await mine(ingrid)).toEqual([])
    expect(await mine(amina)).toEqual([expect.objectContaining({ verdict: 'holds' })])
  })
})
