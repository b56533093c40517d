import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintLimits } from '@amends/shared/complaints'
import { kept } from '@amends/shared/retention'
import type { Caller } from '../../test/graphql.js'
import { joined, opened, reported } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Destroying } from '../platform/erasure/destroying.js'
import { Ids } from '../platform/clock/ids.js'
import { KeptLongEnough } from '../retention/kept.js'

let world: World
let amina: Caller, rashid: Caller, nattaya: Caller, malee: Caller, ingrid: Caller
const ids = new Ids()
const complain = 'mutation ($input: ComplainInput!) { complain(input: $input) { state } }'
const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }'
const calm = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: null }

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, nattaya, malee, ingrid] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('nattaya'), world.as('malee', 'rimkhlong'), world.as('ingrid')])
  await rashid.ask('mutation ($deputyId: ID!) { askDeputyOrganisation(deputyId: $deputyId) { id } }', { deputyId: await world.idOf('rimkhlong') })
  await nattaya.ask('mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }', { id: await one('SELECT id FROM deputy_organisation WHERE ended_at IS NULL') })
}, 240_000)
afterAll(async () => { await world.close() })

/** The one value that is asked for. */
const one = async (text: string, values: unknown[] = []): Promise<string> => String(Object.values((await world.owner.query<Record<string, unknown>>(text, values)).rows[0] ?? {})[0])
const posted = async (path: string, fields: Record<string, string>) => {
  const response = await fetch(`${world.url}/help/en/${path}`, { method: 'POST', body: new URLSearchParams(fields), headers: { 'content-type': 'application/x-www-form-urlencoded', origin: world.url } })
  const text = await response.text()
  return { status: response.status, text, field: (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '' }
}
const complained = async (receipt: string, complaintId?: string) => {
  const page = await posted('complaints', { code: receipt })
  return posted('complain', { sealed: page.field('sealed'), complaintId: complaintId ?? page.field('complaintId'), about: 'helper', words: 'She shouted at me.', anonymous: 'yes' })
}
/** Is there anybody who could look at it? */
const isReceived = async (receipt: string): Promise<boolean> => (await posted('complaints', { code: receipt })).field('complaintId') !== ''
const hers = (reportId: string) => one('SELECT id FROM complaint WHERE report_id = $1', [reportId])
const asRt = <T>(who: Caller, organisation: string, work: string, values: unknown[] = []) =>
  world.database.write('rt', { organisation, membership: who.membershipId, at: String(world.app.get(Clock).now().getTime()) }, tx => tx.sql<T>(work, values))

describe('whom her complaint goes to', () => {
  it('is nobody who looked at her report when nobody else did', async () => {
    const { id, receipt } = await reported(world, amina)
    expect(await isReceived(receipt)).toBe(true)
    await world.owner.query(`INSERT INTO report_escalation (id, report_id, step, agreement_id, escalated_on, ended_at) SELECT $1, $2, 'organisation', d.id, '2026-11-01', now() FROM deputy_organisation d`, [ids.next(), id])
    expect([await isReceived(receipt), (await complained(receipt, '0199aaaa-0000-4000-8000-000000000002')).status]).toEqual([false, 409])
  })

  it('is nobody who ever took part in what came of it, nor to whom somebody was sent', async () => {
    const { id, receipt } = await reported(world, amina)
    await amina.ask(triage, { id, input: calm })
    const caseId = String((await amina.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "A case") { id } }', { id }))['openCase'].id)
    const bystander = await reported(world, amina)
    const desk = await world.idOf('rimkhlong')
    expect(await isReceived(receipt)).toBe(true)
    // Of her and of what she agreed to nothing is asked here.
    await world.owner.query('ALTER TABLE referral DROP CONSTRAINT referral_worker_id_fkey, DROP CONSTRAINT referral_consent_id_fkey; ALTER TABLE report_binding DROP CONSTRAINT report_binding_worker_id_fkey')
    const sent = `INSERT INTO referral (id, case_id, worker_id, consent_id, organisation_id, organisation_name, by_membership_id, by_name, receiver_organisation_id, worker_code, items, priority, needs, given, languages, dependants,
        medical, is_police_involved, sealed, state, sent_at, due_at, version)
      VALUES ('${ids.next()}', '${caseId}', '${ids.next()}', '${ids.next()}', '${desk}', 'x', '${amina.membershipId}', 'x', '${desk}', 'x', '{}', 'x', '{}', '{}', '{}', 0, 'x', false, '', 'sent', now(), now(), 1)`
    await world.owner.query(sent)
    expect([await isReceived(receipt), await isReceived(bystander.receipt)]).toEqual([false, true])
    // Another report of hers was found to belong to that case, and does so no more.
    await world.owner.query(`INSERT INTO report_binding (id, worker_id, case_id, report_id, act, sealed, by_membership_id, by_name, at) VALUES ('${ids.next()}', '${ids.next()}', '${caseId}', '${bystander.id}', 'unbound', '', '${amina.membershipId}', 'x', now())`)
    expect(await isReceived(bystander.receipt)).toBe(false)
    await world.owner.query('DELETE FROM referral')
    expect(await isReceived(receipt)).toBe(true)
    const partyId = await joined(world, amina, caseId, 'rimkhlong', 'service_provider')
    await world.owner.query('UPDATE party SET until = now() WHERE id = $1', [partyId])
    expect(await isReceived(receipt)).toBe(false)
  })
})

describe('who reads it', () => {
  it('is nobody who became one of those it is about after it was sent', async () => {
    const { id, receipt } = await reported(world, amina)
    await complained(receipt)
    const complaint = await hers(id)
    const read = async () => (await nattaya.ask('{ complaints(first: 50) { nodes { id } } }'))['complaints'].nodes.some((it: { id: string }) => it.id === complaint) as boolean // a list of ids
    expect(await read()).toBe(true)
    const joins = ids.next()
    await world.owner.query(`INSERT INTO membership (id, person_id, organisation_id, member_role, title, since, version) SELECT $1, m.person_id, $2, 'staff', 'x', now(), 1 FROM membership m WHERE m.id = $3`, [joins, await world.idOf('nodipar'), nattaya.membershipId])
    expect([await read(), await nattaya.refused('query ($id: ID!) { complaint(id: $id) { words } }', { id: complaint })]).toEqual([false, 'NotFound'])
    await world.owner.query('DELETE FROM membership WHERE id = $1', [joins])
    expect(await read()).toBe(true)
  })

  it('is an administrator where none of those named may read it any more; where nobody may, her page says so, and whoever runs this how many there are', async () => {
    const { id, receipt } = await reported(world, amina)
    await nattaya.ask('mutation ($id: ID!) { nameComplaintReader(membershipId: $id) { id } }', { id: malee.membershipId })
    await complained(receipt)
    const complaint = await hers(id)
    const read = async (who: Caller) => (await who.ask('{ complaints(first: 50) { nodes { id } } }'))['complaints'].nodes.some((it: { id: string }) => it.id === complaint) as boolean // a list of ids
    const isUnread = async () => [(await posted('complaints', { code: receipt })).text.split('You can turn to somebody outside').length - 1, await one('SELECT complaints_unread()')]
    const before = Number((await isUnread())[1])
    expect([await read(malee), await read(nattaya), await isUnread()]).toEqual([true, false, [0, String(before)]])
    const nodipar = await world.idOf('nodipar')
    const joins = async (who: Caller) => {
      const joined = ids.next()
      await world.owner.query(`INSERT INTO membership (id, person_id, organisation_id, member_role, title, since, version) SELECT $1, m.person_id, $2, 'staff', 'x', now(), 1 FROM membership m WHERE m.id = $3`, [joined, nodipar, who.membershipId])
      return joined
    }
    const both = [await joins(malee)]
    // Another one she would send nobody could look at; the one she sent is read.
    expect([await read(malee), await read(nattaya), await isUnread()]).toEqual([false, true, [1, String(before)]])
    expect((await nattaya.ask('mutation ($id: ID!) { lookAtComplaint(id: $id) { state } }', { id: complaint }))['lookAtComplaint']).toEqual({ state: 'looking' })
    both.push(await joins(nattaya))
    const [says, unread] = await isUnread()
    expect([await read(malee), await read(nattaya), says, Number(unread) > before]).toEqual([false, false, 2, true])
    await world.owner.query('DELETE FROM membership WHERE id = ANY ($1)', [both])
    await nattaya.ask('mutation ($id: ID!) { removeComplaintReader(membershipId: $id) { id } }', { id: malee.membershipId })
    expect(await read(nattaya)).toBe(true)
  })

  it('is for the administrator of the house to say, and how it ends for whoever proposes it, in SQL too', async () => {
    const { id, receipt } = await reported(world, amina)
    await complained(receipt)
    const [complaint, desk] = [await hers(id), await world.idOf('rimkhlong')]
    await expect(asRt(malee, desk, 'INSERT INTO complaint_reader (id, organisation_id, membership_id, named_at, named_by, version) VALUES ($1, $2, $3, now(), $3, 1)', [ids.next(), desk, malee.membershipId])).rejects.toThrow()
    await expect(asRt(nattaya, desk, `UPDATE complaint SET outcome = 'not_found', closing_by = $2, closing_name = 'x' WHERE id = $1`, [complaint, malee.membershipId])).rejects.toThrow()
  })

  it('is told how much happens with it where it lies, and nowhere else, and so it is of what a company told of itself', async () => {
    const { id, receipt } = await reported(world, amina)
    await complained(receipt)
    const [keeper, company] = [await world.idOf('nodipar'), await world.idOf('ljungvind')]
    const complaint = await hers(id)
    await rashid.ask('mutation { takeSelfReports(takes: true) { id } }')
    const told = String((await ingrid.ask('mutation ($input: SendSelfReportInput!) { sendSelfReport(input: $input) { id } }', { input: {
      keeperId: keeper, site: 'Hall 2', country: 'BD', since: '2025-01-01', until: '2025-06-30', found: ['fee_paid'], band: 'from_20', words: 'Workers paid a recruiter.', done: 'They were paid back.' } }))['sendSelfReport'].id)
    const desk = await world.idOf('rimkhlong')
    const opens = async (who: Caller, house: string, chain: string) => (await asRt<{ is: boolean }>(who, house, 'SELECT chain_opens($1) AS is', [chain]))[0]?.is
    expect([await opens(nattaya, desk, complaint), await opens(malee, desk, complaint), await opens(amina, keeper, complaint)]).toEqual([true, false, false])
    expect([await opens(amina, keeper, told), await opens(ingrid, company, told), await opens(nattaya, desk, told)]).toEqual([true, true, false])
  })
})

describe('what she complained of', () => {
  it('is not ended by those who announced that her report goes: her code opens it, and its answer, until it goes as well', async () => {
    const { id, receipt } = await reported(world, amina)
    await complained(receipt)
    const complaint = await hers(id)
    await world.owner.query(`INSERT INTO report_retention (id, report_id, organisation_id, state, reason, membership_id, author_name, at, due_on, version)
      SELECT $1, r.id, r.organisation_id, 'announced', 'she_asked', $3, 'x', now(), '2026-01-01', 1 FROM report r WHERE r.id = $2`, [ids.next(), id, amina.membershipId])
    await world.app.get(Destroying).destroy('report', id)
    expect([await one('SELECT state FROM report WHERE id = $1', [id]), await hers(id)]).toEqual(['erased', complaint])
    const forget = () => world.app.get(KeptLongEnough).sweep()
    await forget()
    expect(await hers(id)).toBe(complaint)
    await nattaya.ask('mutation ($input: ComplaintTextInput!) { answerComplaint(input: $input) { id } }', { input: { id: complaint, text: 'Somebody else helps now.' } })
    expect([(await posted('mailbox', { code: receipt })).status, (await complained(receipt)).status]).not.toContain(200)
    const closed = (days: number) => world.owner.query(`UPDATE complaint SET state = 'closed', outcome = 'partly', closing_by = $2, closed_by = $3, closed_on = $4 WHERE id = $1`,
      [complaint, nattaya.membershipId, malee.membershipId, dayOf(plusDays(world.app.get(Clock).now(), -days))])
    await closed(kept.complaintsAlone - 1)
    await forget()
    const page = await posted('complaints', { code: receipt })
    expect([page.status, page.text.includes('She shouted at me.'), page.text.includes('Somebody else helps now.'), page.text.includes('Then it is deleted.'), page.field('complaintId')]).toEqual([200, true, true, true, ''])
    await closed(kept.complaintsAlone + 1)
    await forget()
    expect([await hers(id), (await posted('complaints', { code: receipt })).status]).toEqual(['undefined', 404])
  })

  it('is kept for a while after it was closed, and no longer', async () => {
    const { id, receipt } = await reported(world, amina)
    await complained(receipt)
    const complaint = await hers(id)
    const closed = (days: number) => world.owner.query(`UPDATE complaint SET state = 'closed', outcome = 'partly', closing_by = $2, closed_by = $3, closed_on = $4 WHERE id = $1`,
      [complaint, nattaya.membershipId, malee.membershipId, dayOf(plusDays(world.app.get(Clock).now(), -days))])
    await closed(kept.complaints - 1)
    await world.app.get(KeptLongEnough).sweep()
    expect(await hers(id)).toBe(complaint)
    await closed(kept.complaints + 1)
    await world.app.get(KeptLongEnough).sweep()
    expect(await hers(id)).toBe('undefined')
  })

  it('is not found under the id of somebody else\'s', async () => {
    const [mine, other] = [await reported(world, amina), await reported(world, amina)]
    await complained(mine.receipt)
    expect((await complained(other.receipt, await hers(mine.id))).status).toBe((await posted('complaints', { code: '0000000000000000' })).status)
  })
})

describe('what somebody of a case complains about', () => {
  it('is answered to one that became the company concerned as it was before', async () => {
    const caseId = await opened(world, amina)
    const mine = await joined(world, amina, caseId, 'ljungvind', 'brand', 'partner')
    const lead = await one(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead'`, [caseId])
    const unseen = await joined(world, amina, caseId, 'marea', 'representative')
    const answers = () => Promise.all([mine, unseen, lead, ids.next()].map(async partyId => (await ingrid.send(complain, { input: { partyId, words: 'Nobody answers us.', isAnonymous: false } })).text))
    const before = await answers()
    expect(before[2]).toContain('received')
    await amina.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: mine })
    expect(await answers()).toEqual(before)
  })

  it('names nobody in the log where nobody is to be named, and is no more than she may have at once', async () => {
    const cases = [await opened(world, amina), await opened(world, amina)]
    const leads = await Promise.all(cases.map(async caseId => {
      await joined(world, amina, caseId, 'ljungvind', 'brand', 'partner')
      return one(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead'`, [caseId])
    }))
    const send = (partyId: string | undefined) => ingrid.send(complain, { input: { partyId, words: 'Nobody answers us.', isAnonymous: true } })
    await Promise.all([...leads, ...leads, ...leads, ...leads].map(send))
    expect(Number(await one('SELECT count(*) FROM complaint WHERE by_membership_id = $1', [ingrid.membershipId]))).toBe(complaintLimits.ofPerson)
    expect(await one(`SELECT count(*) FROM event e JOIN complaint c ON c.id = e.chain WHERE e.kind = 'complaint.received' AND c.by_membership_id = $1
      AND num_nonnulls(e.actor_membership_id, e.actor_organisation_id) > 0`, [ingrid.membershipId])).toBe('2')
  })
})
