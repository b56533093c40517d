import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, opened, promised, said } from '../../test/matter.js'
import type { Answer, Caller } from '../../test/graphql.js'
import { composed, noticeable } from '../../test/notice.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { NoticeDelivery } from '../notices/delivery.js'
import { MailPace } from '../notifications/notification.mail.js'
import { Ids } from '../platform/clock/ids.js'

let world: World
let amina: Caller, ingrid: Caller, johan: Caller, junho: Caller
/** The same twice over; in the first the employer becomes the company concerned. */
let here: Matter, twin: Matter
type Matter = { caseId: string, lead: string, employer: string, supplier: string, shelter: string }

const party = 'id mine addressable role standing basis talk talkPoints undertakingAt from until organisation { id name } can { end { allowed } acceptUndertaking { allowed reason } settleTalk { allowed } makeRespondent { allowed } } withheld { field reason }'
const whole = `id code title state openedAt verificationBegunAt changedAt lead { id name } parties { nodes { ${party} } pageInfo { hasNextPage } }
  assignments { id position } report { id } mailbox { id } withheld { field reason } can { addParty { allowed } beginVerification { allowed } sendMessage { allowed reason } assign { allowed reason } }
  messages(first: 3) { nodes { id text author mine sentAt from { name } audience { id role } withheld { field reason } } pageInfo { endCursor hasNextPage } }
  timeline(first: 4) { nodes { id kind at organisation { name } party { id role standing } } pageInfo { endCursor hasNextPage } }`
const page = `query ($id: ID!) { case(id: $id) { ${whole} } }`
const later = `query ($id: ID!, $m: String, $t: String) { case(id: $id) {
  messages(first: 2, after: $m) { nodes { id text } pageInfo { endCursor hasNextPage } } timeline(first: 5, after: $t) { nodes { id kind } pageInfo { endCursor hasNextPage } } } }`
const list = `query ($first: Int!, $after: String) { cases(first: $first, after: $after) { nodes { ${whole} } pageInfo { endCursor hasNextPage } } }`
const inbox = '{ inbox(first: 50) { nodes { id kind at readAt case { id title state changedAt } } } me { unread } }'
const around = 'query ($id: ID!) { organisations(first: 50) { nodes { id name } } membership(id: $id) { id holds { cases { case { id title } position soleManager } } } }'

async function matter(title: string): Promise<Matter> {
  const caseId = await opened(world, amina, title)
  const employer = await joined(world, amina, caseId, 'ljungvind', 'employer')
  const supplier = await joined(world, amina, caseId, 'byeolmaru', 'supplier', 'partner')
  const shelter = await joined(world, amina, caseId, 'quietwater', 'shelter')
  const { case: { parties: { nodes: [lead] } } } = await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id } } } }', { id: caseId })
  await ingrid.ask(assign, { c: caseId, m: ingrid.membershipId, p: 'case_manager' })
  await amina.ask('mutation ($id: ID!) { settleTalk(id: $id, talk: points, points: "Wages, and nothing else.") { id } }', { id: employer })
  for (const word of ['One', 'Two', 'Three']) await said(amina, caseId, word, [employer])
  await said(junho, caseId, 'Between us.', [employer])
  await said(amina, caseId, 'For the shelter alone.', [shelter])
  await said(ingrid, caseId, 'Ours.', [lead.id])
  return { caseId, lead: lead.id, employer, supplier, shelter }
}
const assign = 'mutation ($c: ID!, $m: ID!, $p: Position!) { assign(caseId: $c, membershipId: $m, position: $p) { id assignments { position } } }'
const send = 'mutation ($c: ID!, $text: String!, $to: [ID!]!) { sendMessage(caseId: $c, text: $text, audience: $to) { id text author mine sentAt from { name } audience { id role } withheld { field } } }'

/** Everything that these people are answered, to the byte, walked through to the last page. */
async function everything(of: Matter, who: Caller[] = [ingrid, johan]): Promise<string[]> {
  const answers: Answer[] = []
  for (const by of who) {
    answers.push(await by.send(page, { id: of.caseId }), await by.send(list, { first: 50 }), await by.send(inbox), await by.send(around, { id: ingrid.membershipId }))
    for (let after: string | undefined, more = true; more;) {
      const answer = await by.send(list, { first: 1, after })
      answers.push(answer)
      ;({ endCursor: after, hasNextPage: more } = (answer.data ?? {})['cases'].pageInfo)
    }
    for (let m: string | undefined, t: string | undefined, more = true; more;) {
      const answer = await by.send(later, { id: of.caseId, m, t })
      answers.push(answer)
      const { messages, timeline } = answer.data?.['case'] ?? {}
      ;[m, t] = [messages.pageInfo.endCursor ?? m, timeline.pageInfo.endCursor ?? t]
      more = messages.pageInfo.hasNextPage || timeline.pageInfo.hasNextPage
    }
  }
  expect(answers.flatMap(it => it.errors)).toEqual([])
  return answers.map(it => it.text)
}
const rowsFor = async (by: Caller) => (await world.owner.query('SELECT event_kind, hint_kind, notify FROM inbox WHERE membership_id = $1 ORDER BY seq', [by.membershipId])).rows
const mailsTo = async (by: Caller) => (await world.owner.query('SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key LIKE $1', [`%${by.membershipId}%`])).rows

/** What names one of the two matters or a moment, made the same. */
const alike = (text: string, of: Matter): string => Object.entries(of).reduce((all, [name, id]) => all.replaceAll(id, name), text)
  .replace(/"(id|sentAt|from|undertakingAt|changedAt|at)":"[^"]*"/g, '"$1":"…"')

beforeAll(async () => {
  world = await openWorld()
  // Mails that wait are counted below: on a busy machine one that is due in ten seconds goes out between two counts.
  world.app.get(MailPace).grace = 3_600_000
  ;[amina, ingrid, johan, junho] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('johan'), world.as('junho')])
  here = await matter('The first matter')
  twin = await matter('The second matter')
  await joined(world, amina, here.caseId, 'evenmeasure', 'auditor') // met here alone
  await relayed(world)
}, 240_000)
afterAll(async () => { await world.close() })

const become = 'mutation ($id: ID!, $reason: String!) { makeRespondent(id: $id, reason: $reason) { id standing } }'

describe('becoming the company concerned', () => {
  it('is for the lead\'s people who manage, once, and for companies', async () => {
    expect(await ingrid.refused(become, { id: here.employer, reason: 'Why' })).toBe('NotFound')
    expect(await (await world.as('rashid')).refused(become, { id: here.employer, reason: 'Why' })).toBe('NotACaseManager')
    expect(await amina.refused(become, { id: here.shelter, reason: 'Why' })).toBe('NotFound')
    expect(await amina.refused(become, { id: here.employer, reason: ' ' })).toBe('InvalidInput')
  })

  it('changes no byte of what its people are answered, and puts nothing into their inboxes', async () => {
    const before = await everything(here)
    const inboxes = await Promise.all([ingrid, johan].map(rowsFor))
    const mails = await Promise.all([ingrid, johan].map(mailsTo))
    const { makeRespondent } = await amina.ask(become, { id: here.employer, reason: 'A second worker named it.' })
    expect(makeRespondent).toEqual({ id: here.employer, standing: 'respondent' })
    await relayed(world)
    expect(await everything(here)).toEqual(before)
    expect(await Promise.all([ingrid, johan].map(rowsFor))).toEqual(inboxes)
    expect(await Promise.all([ingrid, johan].map(mailsTo))).toEqual(mails)
    expect(await amina.refused(become, { id: here.employer, reason: 'Again' })).toBe('AlreadyRespondent')
  })

  it('is heard by the lead, and by no other company', async () => {
    const kinds = async (by: Caller) => (await by.ask(page, { id: here.caseId }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    expect(await kinds(amina)).toContain('party_became_respondent')
    expect(await kinds(junho)).not.toContain('party_became_respondent')
  })
})

describe('the page it kept', () => {
  it('shows nothing of what happens later: no party, word, step, line, count, order, hint or mail', async () => {
    const before = await everything(here)
    const inboxes = await Promise.all([ingrid, johan].map(rowsFor))
    await joined(world, amina, here.caseId, 'sagarmukh', 'recruiter')
    await said(amina, here.caseId, 'About them, to the supplier.', [here.supplier])
    await said(junho, here.caseId, 'To the lead.', [here.lead])
    await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: here.caseId })
    await amina.ask('mutation ($id: ID!) { settleTalk(id: $id, talk: no) { id } }', { id: here.employer })
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "It is done.") { id } }', { id: here.supplier })
    await relayed(world)
    expect(await everything(here)).toEqual(before)
    expect(await Promise.all([ingrid, johan].map(rowsFor))).toEqual(inboxes)
  })

  it('answers every act of its people as the twin does', async () => {
    const nodipar = await world.idOf('nodipar')
    const acts: [string, (of: Matter) => Record<string, unknown>][] = [
      [send, of => ({ c: of.caseId, text: 'To the lead.', to: [of.lead] })],
      [send, of => ({ c: of.caseId, text: 'To ourselves.', to: [] })],
      [send, of => ({ c: of.caseId, text: 'To the supplier.', to: [of.supplier, of.lead] })],
      [send, of => ({ c: of.caseId, text: 'To whom it does not know.', to: [of.shelter] })],
      [send, of => ({ c: of.caseId, text: ' ', to: [of.lead] })],
      [send, of => ({ c: of.caseId, text: 'To nobody there is.', to: ['00000000-0000-4000-8000-000000000000'] })],
      [assign, of => ({ c: of.caseId, m: johan.membershipId, p: 'caseworker' })],
      [assign, of => ({ c: of.caseId, m: amina.membershipId, p: 'caseworker' })],
      [assign, of => ({ c: of.caseId, m: ingrid.membershipId, p: 'colleague' })],
      [become, of => ({ id: of.employer, reason: 'Why' })],
      ['mutation ($id: ID!) { acceptPartUndertaking(id: $id) { id } }', of => ({ id: of.employer })],
      ['mutation ($id: ID!) { acceptPartUndertaking(id: $id) { id } }', of => ({ id: of.supplier })],
      ['mutation ($id: ID!) { settleTalk(id: $id, talk: no) { id } }', of => ({ id: of.employer })],
      ['mutation ($id: ID!) { endParty(id: $id, reason: "No.") { id } }', of => ({ id: of.supplier })],
      ['mutation ($id: ID!) { beginVerification(id: $id) { id } }', of => ({ id: of.caseId })],
      ['query ($c: ID!, $o: ID!) { partyPreview(caseId: $c, organisationId: $o, role: supplier, standing: member) { digest } }', of => ({ c: of.caseId, o: nodipar })],
      ['mutation ($id: ID!) { viewAs(partyId: $id) { id } }', of => ({ id: of.supplier })],
    ]
    for (const [text, about] of acts) {
      const [kept, live] = [await ingrid.send(text, about(here)), await ingrid.send(text, about(twin))]
      expect([kept.status, alike(kept.text, here)]).toEqual([live.status, alike(live.text, twin)])
    }
  })

  it('shows its people what they wrote, tells their colleagues and moves up in their list, as in the twin', async () => {
    await relayed(world)
    const tell = async (of: Matter) => {
      const before = await Promise.all([ingrid, johan].map(rowsFor))
      await ingrid.ask(send, { c: of.caseId, text: 'News of ours.', to: [of.lead] })
      await relayed(world)
      const after = await Promise.all([ingrid, johan].map(rowsFor))
      const seen = await johan.ask('query ($id: ID!) { case(id: $id) { messages(first: 1) { nodes { text author mine from { name } audience { role } } } timeline(first: 1) { nodes { kind organisation { name } party { id } } } } }', { id: of.caseId })
      const { cases } = await johan.ask('{ cases(first: 1) { nodes { id } } }')
      return { new: after.map((rows, at) => rows.slice(before[at]?.length)), seen, isFirst: cases.nodes[0].id === of.caseId }
    }
    const kept = await tell(here)
    expect(kept.isFirst).toBe(true)
    expect(kept.new.map(rows => rows.length)).toEqual([1, 1])
    expect(kept).toEqual(await tell(twin))
  })

  it('does one act under one key', async () => {
    const key = '0b54a5a0-7a43-4b1e-9f4e-0a6f3c1d2e3f'
    const once = await ingrid.send(send, { c: here.caseId, text: 'Once.', to: [here.lead] }, key)
    expect((await ingrid.send(send, { c: here.caseId, text: 'Once.', to: [here.lead] }, key)).text).toBe(once.text)
  })

  it('brings what is written there to the lead, and to nobody it was meant for', async () => {
    const asked = 'query ($id: ID!) { case(id: $id) { mailbox { text author sentAt from { name } party { id standing } withheld { field } } messages(first: 50) { nodes { text } } timeline(first: 50) { nodes { kind organisation { name } } } } }'
    const { case: lead } = await amina.ask(asked, { id: here.caseId })
    expect(lead.mailbox[0]).toMatchObject({ text: 'Once.', author: expect.stringContaining('Ingrid'), from: { name: expect.any(String) }, party: { id: here.employer, standing: 'respondent' }, withheld: [] })
    expect(lead.mailbox.map((it: { text: string }) => it.text)).toEqual(['Once.', 'News of ours.', 'To the supplier.', 'To ourselves.', 'To the lead.'])
    expect(JSON.stringify(lead.messages)).not.toContain('News of ours.')
    expect(lead.timeline.nodes[0]).toEqual({ kind: 'message_sent', organisation: lead.mailbox[0].from })
    const greta = await (await world.as('greta')).ask(asked, { id: here.caseId })
    expect(greta['case'].mailbox).toBeNull()
    expect(JSON.stringify(greta)).not.toMatch(/Once|News of ours|Ljungvind/)
  })

  it('is gone when the part ends', async () => {
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "It is over.") { id } }', { id: here.employer })
    expect(await ingrid.refused(page, { id: here.caseId })).toBe('NotFound')
    expect(await ingrid.refused(send, { c: here.caseId, text: 'Hello?', to: [] })).toBe('NotFound')
    expect((await ingrid.ask('{ cases { nodes { id } } }'))['cases'].nodes.map((it: { id: string }) => it.id)).toEqual([twin.caseId])
  })
})

describe('a letter in its name', () => {
  const ours = 'query ($id: ID!) { case(id: $id) { noticesInOurName { id subject text replyBy sentOn can { decline { allowed reason } } } timeline(first: 9) { nodes { kind organisation { name } } } } }'
  const decline = 'mutation ($id: ID!, $reason: String!) { declineNotice(id: $id, reason: $reason) { id noticesInOurName { id subject } } }'
  const kinds = ['declined', 'sent', 'waiting', 'spare'] as const
  type Lent = { caseId: string, brand: string, ids: Record<string, string>, drafts: Record<string, string>, key: string }
  let kept: Lent, live: Lent

  const told = async (by: Caller, of: Lent) => [await by.send(ours, { id: of.caseId }), await by.send(inbox)].map(it => it.text)
  const same = (answer: Answer, of: Lent) => [answer.status, Object.entries({ caseId: of.caseId, ...of.ids }).reduce((all, [name, id]) => all.replaceAll(id, name), answer.text)]
  const lent = async (): Promise<Lent> => {
    const shirin = await world.as('shirin')
    const caseId = await noticeable(world, amina, shirin, 'neulsol')
    const brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
    await ingrid.ask(assign, { c: caseId, m: ingrid.membershipId, p: 'case_manager' })
    const drafts: Record<string, string> = {}
    for (const subject of kinds) {
      const words = subject === 'sent' ? { matter: 'danger', text: 'Please unlock the fire exits of the whole site.' } : { matter: 'wages', text: 'Please show the wage records of all workers of the site.' }
      drafts[subject] = await composed(amina, caseId, await world.idOf('neulsol'), { ...words, subject, senderPartyId: brand })
      await shirin.ask('mutation ($id: ID!) { approveNotice(id: $id) { id } }', { id: drafts[subject] })
    }
    await world.app.get(NoticeDelivery).send(drafts['sent'] ?? '')
    const { case: { noticesInOurName: letters } } = await ingrid.ask(ours, { id: caseId })
    const ids = Object.fromEntries(letters.map((it: { subject: string, id: string }) => [it.subject, it.id]))
    return { caseId, brand, ids, drafts, key: new Ids().next() }
  }

  it('stays as it was, and is declined with the answer that it gets while it is live', async () => {
    ;[kept, live] = [await lent(), await lent()]
    for (const of of [kept, live]) await ingrid.ask(decline, { id: of.ids['declined'], reason: 'Not us.' })
    for (const of of [kept, live]) await ingrid.send(decline, { id: of.ids['spare'], reason: 'Not us.' }, of.key)
    await relayed(world)
    const before = [await told(ingrid, kept), await told(johan, kept)]
    await amina.ask(become, { id: kept.brand, reason: 'A worker named it.' })
    await relayed(world)
    expect([await told(ingrid, kept), await told(johan, kept)]).toEqual(before)
    const answers = async (of: Lent) => [
      same(await ingrid.send(decline, { id: of.ids['spare'], reason: 'Not us.' }, of.key), of),
      ...await Promise.all(['declined', 'spare', 'sent'].map(async name => same(await ingrid.send(decline, { id: of.ids[name], reason: 'Not us.' }), of))),
      same(await johan.send(decline, { id: of.ids['waiting'], reason: 'Not us.' }), of),
      same(await (await world.as('junho')).send(decline, { id: of.ids['waiting'], reason: 'Not us.' }), of),
      same(await ingrid.send(decline, { id: of.ids['waiting'], reason: 'Not in our name.' }), of),
      same(await ingrid.send(decline, { id: of.ids['waiting'], reason: 'Not in our name.' }), of),
    ]
    expect(await answers(kept)).toEqual(await answers(live))
  })

  it('comes back to the lead where it waited, with the no in the mailbox, and its own people hear of it as before', async () => {
    await relayed(world)
    const heard = async (of: Lent) => (await johan.ask(ours, { id: of.caseId }))['case'].timeline.nodes[0]
    expect(await heard(kept)).toEqual(await heard(live))
    const draft = async (of: Lent) => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state reason decider } }', { id: of.drafts['waiting'] }))['noticeDraft']
    expect(await draft(kept)).toEqual({ state: 'returned', reason: 'Not in our name.', decider: 'Ingrid Sandelin, Ljungvind Outdoor' })
    expect(await draft(live)).toEqual(await draft(kept))
    const { case: { mailbox, messages } } = await amina.ask('query ($id: ID!) { case(id: $id) { mailbox { text declines } messages { nodes { text } } } }', { id: kept.caseId })
    expect([mailbox, messages.nodes]).toEqual([[{ text: 'Not in our name.', declines: 'waiting' }], []])
    expect((await ingrid.ask('query ($id: ID!) { case(id: $id) { messages { nodes { text } } } }', { id: kept.caseId }))['case'].messages.nodes).toEqual([])
  })
})

it('tells the company concerned what was written before, however late it is told', async () => {
  const caseId = await opened(world, amina, 'A matter of seconds')
  const employer = await joined(world, amina, caseId, 'ljungvind', 'employer')
  await said(amina, caseId, 'The last word.', [employer])
  const [key, variables] = ['6c1f7a2e-52a3-4c39-8a43-0f8d3c2b1a90', { c: caseId, text: 'Sent, and sent again.', to: [] }]
  const once = await johan.send(send, variables, key)
  await amina.ask(become, { id: employer, reason: 'A worker named it.' })
  expect((await johan.send(send, variables, key)).text).toBe(once.text)
  await relayed(world)
  const { rows } = await world.owner.query<{ kind: string }>('SELECT event_kind AS kind FROM inbox WHERE membership_id = $1 AND hint_id = $2 ORDER BY seq', [johan.membershipId, caseId])
  expect(rows.map(it => it.kind)).toEqual(['party.added', 'party.undertaking_accepted', 'message.sent', 'message.sent'])
  const { case: record } = await johan.ask('query ($id: ID!) { case(id: $id) { changedAt timeline(first: 1) { nodes { kind at } } } }', { id: caseId })
  expect(record.timeline.nodes).toEqual([{ kind: 'message_sent', at: record.changedAt }])
})

it('lets a company promise on the page it kept, refuses it to write before, and passes it on', async () => {
  const caseId = await opened(world, amina, 'The third matter')
  const employer = await joined(world, amina, caseId, 'ljungvind', 'employer')
  await world.owner.query('UPDATE party SET undertaking_at = NULL WHERE id = $1', [employer])
  await amina.ask(become, { id: employer, reason: 'A worker named it.' })
  expect(await johan.refused(send, { c: caseId, text: 'Hello.', to: [] })).toBe('UndertakingFirst')
  await promised(world, employer, 'ljungvind')
  const { case: { parties: { nodes } } } = await johan.ask(page, { id: caseId })
  expect(nodes.find((it: { id: string }) => it.id === employer).undertakingAt).not.toBeNull()
  expect(await said(johan, caseId, 'Hello.', [])).toBeTruthy()
  // And what she works on there passes on when she leaves.
  await ingrid.ask(assign, { c: caseId, m: johan.membershipId, p: 'case_manager' })
  const { membership } = await ingrid.ask(around, { id: johan.membershipId })
  expect(membership.holds.cases).toContainEqual({ case: { id: caseId, title: 'The third matter' }, position: 'case_manager', soleManager: true })
  await ingrid.ask('mutation ($id: ID!, $to: ID!) { endMembership(id: $id, successorId: $to) { id } }', { id: johan.membershipId, to: ingrid.membershipId })
  const { case: left } = await ingrid.ask(page, { id: caseId })
  expect([left.assignments.map((it: { position: string }) => it.position), left.timeline.nodes[0].kind]).toEqual([['case_manager'], 'case_assigned'])
})
