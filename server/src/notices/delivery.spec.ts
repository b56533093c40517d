import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined } from '../../test/matter.js'
import { approve, atWall, composed, dyeHouse, inDays, sendAt } from '../../test/notice.js'
import { relayed, type World } from '../../test/world.js'
import { Clock } from '../platform/clock/clock.js'
import { NoticeDelivery } from './delivery.js'

let world: World
let amina: Caller, shirin: Caller, hyejin: Caller
let caseId: string, neulsol: string

beforeAll(async () => { ({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse()) })
afterAll(async () => { await world.close() })

const wages = { matter: 'wages', subject: 'Wage records', text: 'Please show the wage records of all workers of the site.' }
const draftOf = async (id: string) => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state reason handedOverOn notice { id messages { side text by recordedByProxy saidOn } } } }', { id }))['noticeDraft']
const received = async (by: Caller): Promise<{ id: string }[]> => (await by.ask('{ notices(first: 20) { nodes { id } } }'))['notices'].nodes
const approved = async (given: Record<string, unknown>, organisationId: string | null = neulsol) => {
  const id = await composed(amina, caseId, organisationId, given)
  return { id, ...(await shirin.ask(approve, { id }))['approveNotice'] as { state: string, decidedAt: string, deliverAt: string } } // as asked for
}

describe('a notice that is not urgent', () => {
  it('goes out at a random moment within three days, once, and not before', async () => {
    const draft = await approved(wages)
    const [decided, due] = [new Date(draft.decidedAt), new Date(draft.deliverAt)]
    expect(due.getTime() - decided.getTime()).toBeGreaterThanOrEqual(0)
    expect(due.getTime() - decided.getTime()).toBeLessThanOrEqual(72 * 3_600_000)
    await relayed(world)
    const { rows } = await world.owner.query<{ run_at: Date }>(`SELECT run_at FROM graphile_worker.jobs WHERE key = $1`, [`notice-delivery:${draft.id}`])
    expect(Math.abs((rows[0]?.run_at.getTime() ?? 0) - due.getTime())).toBeLessThan(60_000)
    await sendAt(world, new Date(due.getTime() - 1), draft.id)
    expect(await received(hyejin)).toEqual([])
    await Promise.all([sendAt(world, due, draft.id), sendAt(world, due, draft.id)])
    await sendAt(world, due, draft.id)
    expect(await received(hyejin)).toHaveLength(1)
    const { rows: told } = await world.owner.query<{ at: Date }>(`SELECT at FROM event WHERE kind = 'notice.sent' AND organisation_id = $1`, [neulsol])
    expect(told.map(it => it.at.toISOString())).toEqual([`${due.toISOString().slice(0, 10)}T00:00:00.000Z`])
    expect((await draftOf(draft.id)).state).toBe('sent')
    expect(await shirin.refused('mutation ($id: ID!, $reason: String!) { withdrawNotice(id: $id, reason: $reason) { id } }', { id: draft.id, reason: 'No' })).toBe('NoticeIsSent')
  })

  it('is withdrawn as long as it waits', async () => {
    const draft = await approved(wages)
    await shirin.ask('mutation ($id: ID!, $reason: String!) { withdrawNotice(id: $id, reason: $reason) { id } }', { id: draft.id, reason: 'Settled' })
    await sendAt(world, new Date(draft.deliverAt), draft.id)
    expect((await draftOf(draft.id)).state).toBe('withdrawn')
  })

  it('goes back to its author where the company has joined meanwhile', async () => {
    const draft = await approved({ ...wages, frame: 'all_suppliers' }, await world.idOf('geumdal'))
    await joined(world, amina, caseId, 'geumdal', 'supplier', 'partner')
    await sendAt(world, new Date(draft.deliverAt), draft.id)
    expect(await draftOf(draft.id)).toMatchObject({ state: 'returned', reason: 'AlreadyAParty', notice: null })
    expect(await received(await world.as('dongsu'))).toEqual([])
  })

  it('is found again by a server that starts', async () => {
    const draft = await approved(wages)
    await relayed(world)
    await world.owner.query(`DELETE FROM graphile_worker._private_jobs WHERE key = $1`, [`notice-delivery:${draft.id}`])
    await world.app.get(NoticeDelivery).onApplicationBootstrap()
    const { rows } = await world.owner.query(`SELECT 1 FROM graphile_worker.jobs WHERE key = $1`, [`notice-delivery:${draft.id}`])
    expect(rows).toHaveLength(1)
  })
})

describe('on paper', () => {
  const handOver = 'mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { state handedOverOn } }'
  const proxy = 'mutation ($id: ID!, $text: String!, $on: PartialDate!) { recordProxyReply(id: $id, text: $text, saidOn: $on) { state } }'

  it('a notice is sent when its hand-over is written down, and answered by proxy', async () => {
    const paper = { way: 'paper', recipientName: 'Blue Vat Washing', frame: 'all_suppliers' }
    const draft = await approved(paper, null)
    expect([draft.state, draft.deliverAt]).toEqual(['approved', null])
    expect(await amina.refused(proxy, { id: draft.id, text: 'Yes', on: inDays(0) })).toBe('NotFound')
    expect(await amina.refused(handOver, { id: draft.id, on: inDays(2) })).toBe('InvalidInput')
    expect((await amina.ask(handOver, { id: draft.id, on: inDays(0) }))['recordHandOver']).toEqual({ state: 'sent', handedOverOn: inDays(0) })
    await amina.ask(proxy, { id: draft.id, text: 'They return all papers.', on: inDays(0) })
    expect((await draftOf(draft.id)).notice.messages).toEqual([
      { side: 'company', text: 'They return all papers.', by: 'Amina Sarkar', recordedByProxy: true, saidOn: inDays(0) }])
    expect(await amina.refused(handOver, { id: draft.id, on: inDays(0) })).toBe('NoticeIsSent')
  })

  it('a registered company finds nothing on the platform', async () => {
    const before = await received(hyejin)
    const draft = await approved({ way: 'paper' })
    await amina.ask(handOver, { id: draft.id, on: inDays(0) })
    expect(await received(hyejin)).toEqual(before)
  })
})

describe('the second wall', () => {
  const as = (who: Caller, statement: string, values?: unknown[]) => atWall(world, who, statement, values)

  it('shows a company its notices and their threads, and nothing of what is behind them', async () => {
    await vi.waitFor(async () => { expect(await as(hyejin, 'SELECT id FROM notice')).toHaveLength(1) }, { timeout: 60_000, interval: 50 })
    for (const table of ['notice_draft', 'headcount']) expect(await as(hyejin, `SELECT id FROM ${table}`)).toEqual([])
    expect(await as(hyejin, 'SELECT * FROM notice_parts((SELECT id FROM notice LIMIT 1))')).toEqual([])
    const dongsu = await world.as('dongsu')
    for (const table of ['notice', 'notice_message', 'notice_draft', 'headcount']) expect(await as(dongsu, `SELECT id FROM ${table}`)).toEqual([])
  })

  it('tells a company nothing of whoever writes to it', async () => {
    const [notice] = await received(hyejin)
    const reply = 'mutation ($id: ID!, $text: String!) { replyToNotice(id: $id, text: $text) { id } }'
    for (const who of [amina, hyejin]) await who.ask(reply, { id: notice?.id, text: 'Thank you.' })
    expect(await as(hyejin, 'SELECT author_name FROM notice_author')).toEqual([{ author_name: 'Hyejin Noh' }])
    // What was said on paper was written down by the lead, and so is hers.
    expect(new Set((await as(amina, 'SELECT author_name FROM notice_author')).map(it => it['author_name']))).toEqual(new Set(['Amina Sarkar']))
    const known = JSON.stringify(await as(hyejin, 'SELECT * FROM notice_message'))
    for (const secret of ['Amina', await world.idOf('nodipar')]) expect(known).not.toContain(secret)
    await expect(as(hyejin, `INSERT INTO notice_author (message_id, organisation_id, membership_id, author_name)
      SELECT id, $1, me_membership(), 'X' FROM notice_message LIMIT 1`, [await world.idOf('nodipar')])).rejects.toThrow(/row-level security/)
  })

  it('lets no author decide on her own draft, nor anybody in the name of another', async () => {
    const id = await composed(amina, caseId, neulsol, wages)
    const decide = `UPDATE notice_draft SET state = 'approved', decided_by = $2, decided_at = $3 WHERE id = $1`
    const [author, now] = [amina.membershipId, world.app.get(Clock).now()]
    await expect(as(amina, decide, [id, author, now])).rejects.toThrow(/row-level security/)
    await expect(as(amina, decide, [id, shirin.membershipId, now])).rejects.toThrow(/row-level security/)
    await expect(as(shirin, `UPDATE notice_draft SET state = 'sent', decided_by = me_membership() WHERE id = $1`, [id])).rejects.toThrow(/row-level security/)
    await as(amina, `UPDATE notice_draft SET state = 'withdrawn', decided_by = me_membership() WHERE id = $1`, [id])
    await as(shirin, decide, [id, shirin.membershipId, now])
    expect((await draftOf(id)).state).toBe('withdrawn')
  })

  it('lets nobody deliver, count or answer for another', async () => {
    const { rows: [draft] } = await world.owner.query<{ id: string, noticeId: string }>(
      `SELECT id, notice_id AS "noticeId" FROM notice_draft WHERE notice_id IS NOT NULL AND organisation_id = $1 AND way = 'platform'`, [neulsol])
    const waiting = await approved(wages)
    const deliver = 'SELECT notice_deliver($1, gen_random_uuid(), gen_random_uuid(), $2, $3)'
    for (const who of [amina, hyejin]) await expect(as(who, deliver, [waiting.id, waiting.deliverAt, inDays(0)])).rejects.toThrow(/privilege/)
    const dongsu = await world.as('dongsu')
    await expect(as(dongsu, `INSERT INTO notice_message (id, notice_id, side, text, sent_at, recorded_by_proxy, narrows)
      VALUES (gen_random_uuid(), $1, 'company', 'X', $2, false, '{}')`, [draft?.noticeId, waiting.deliverAt])).rejects.toThrow(/row-level security/)
    await expect(as(hyejin, `INSERT INTO headcount (id, company_name, place, groups, counted_on, source, recorded_by, recorded_organisation_id, case_id, recorded_at)
      VALUES (gen_random_uuid(), 'X', 'X', '[]', $2, 'X', me_membership(), me_organisation(), $1, $3)`, [caseId, inDays(0), waiting.deliverAt])).rejects.toThrow(/row-level security/)
  })
})
