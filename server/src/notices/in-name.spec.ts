import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, promised } from '../../test/matter.js'
import { approve, atWall, composed, counted, dyeHouse, hall, inDays, meOf, sendAt } from '../../test/notice.js'
import { relayed, type World } from '../../test/world.js'
import { actorOf } from '../access/me.js'
import { CaseService } from '../cases/case.service.js'
import { Changes } from '../platform/change/change.js'

let world: World
let amina: Caller, shirin: Caller, ingrid: Caller, johan: Caller, claire: Caller, hyejin: Caller
let caseId: string, neulsol: string, ljungvind: string

beforeAll(async () => {
  ;({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse())
  ;[ingrid, johan, claire] = await Promise.all([world.as('ingrid'), world.as('johan'), world.as('claire')])
  ljungvind = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'pellwater', 'brand')
})
afterAll(async () => { await world.close() })

const wages = { matter: 'wages', subject: 'Wage records', text: 'Please show the wage records of all workers of the site.' }
const ours = 'query ($id: ID!) { case(id: $id) { noticesInOurName { id matter subject text periodFrom periodTo replyBy sentOn can { decline { allowed reason } } } } }'
const read = async (by: Caller, id = caseId): Promise<{ id: string, sentOn: string | null }[]> => (await by.ask(ours, { id }))['case'].noticesInOurName
const decline = 'mutation ($id: ID!, $reason: String!) { declineNotice(id: $id, reason: $reason) { id noticesInOurName { id } } }'
const draftOf = async (id: string) => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state reason decider } }', { id }))['noticeDraft']
const inbox = async (by: Caller): Promise<{ kind: string, case: { id: string } | null }[]> => (await by.ask('{ inbox(first: 50) { nodes { kind case { id } } } }'))['inbox'].nodes
const approved = async (given: Record<string, unknown> = {}) => {
  const id = await composed(amina, caseId, neulsol, { ...wages, senderPartyId: ljungvind, ...given })
  return { id, due: new Date((await shirin.ask(approve, { id }))['approveNotice'].deliverAt) }
}
const as = (who: Caller, statement: string, values?: unknown[]) => atWall(world, who, statement, values)

describe('a notice in the name of a brand', () => {
  it('is read by that brand from the approval on, and by no other company', async () => {
    const id = await composed(amina, caseId, neulsol, { ...wages, senderPartyId: ljungvind })
    expect(await read(ingrid)).toEqual([])
    const { deliverAt } = (await shirin.ask(approve, { id }))['approveNotice']
    const [letter, ...more] = await read(ingrid)
    expect([letter, more]).toEqual([{
      id: expect.any(String), matter: 'wages', subject: wages.subject, text: wages.text, periodFrom: inDays(0).slice(0, 7), periodTo: inDays(0).slice(0, 7),
      replyBy: inDays(20), sentOn: null, can: { decline: { allowed: true, reason: null } },
    }, []])
    expect((await read(johan)).map(it => it.id)).toEqual([letter?.id])
    await world.owner.query('UPDATE party SET undertaking_at = NULL WHERE id = $1', [ljungvind])
    expect(await read(ingrid)).toEqual([])
    expect(await ingrid.refused(decline, { id: letter?.id, reason: 'No' })).toBe('NotFound')
    expect(await as(ingrid, 'SELECT id FROM notice_in_name')).toEqual([])
    await promised(world, ljungvind, 'ljungvind')
    for (const other of [claire, amina]) expect(await read(other)).toEqual([])
    expect(await hyejin.refused(ours, { id: caseId })).toBe('NotFound')
    for (const other of [claire, hyejin, amina]) expect(await other.refused(decline, { id: letter?.id, reason: 'No' })).toBe('NotFound')
    await sendAt(world, deliverAt, id)
    const { rows: [sent] } = await world.owner.query<{ id: string }>('SELECT notice_id AS id FROM notice_draft WHERE id = $1', [id])
    expect([id, sent?.id]).not.toContain(letter?.id)
    expect((await read(ingrid)).map(it => it.sentOn)).toEqual([deliverAt.slice(0, 10)])
    for (const other of [claire, hyejin]) for (const of of ['notice_in_name', 'notice_draft']) expect(await as(other, `SELECT id FROM ${of}`)).toEqual([])
    expect(await as(ingrid, 'SELECT id FROM notice_in_name')).toEqual([{ id: letter?.id }])
    expect(await as(ingrid, 'SELECT id FROM notice_draft')).toEqual([])
    await expect(as(ingrid, 'SELECT draft_id FROM notice_in_name')).rejects.toThrow(/permission denied/)
  })

  it('is heard of by that brand alone beside the lead, which leads back to no draft and tells no hour of the sending', async () => {
    await relayed(world)
    expect(await inbox(ingrid)).toContainEqual({ kind: 'notice_approved', case: { id: caseId } })
    expect((await inbox(ingrid)).map(it => it.kind)).not.toContain('notice_sent')
    expect((await inbox(claire)).map(it => it.kind)).not.toContain('notice_approved')
    const { rows } = await world.owner.query(`SELECT e.detail, e.class FROM event e WHERE e.kind = 'notice.approved' AND e.addressed = ARRAY[$1::uuid]`, [ljungvind])
    expect(rows).toEqual([{ detail: null, class: null }])
  })

  it('goes at once where somebody may be hurt, and can then no longer be declined', async () => {
    const { id, due } = await approved({ matter: 'danger', subject: 'Fire exits', text: 'Please unlock the fire exits of the whole site.' })
    await sendAt(world, due, id)
    const letter = (await read(ingrid))[0]
    expect(letter?.sentOn).toBe(due.toISOString().slice(0, 10))
    expect(await ingrid.refused(decline, { id: letter?.id, reason: 'Not us' })).toBe('NoticeIsSent')
  })
})

describe('a brand that does not want it in its name', () => {
  it('says so before it is sent, with a reason that its author reads', async () => {
    const { id, due } = await approved()
    const letter = (await read(ingrid)).find(it => it.sentOn === null)
    expect(await johan.refused(decline, { id: letter?.id, reason: 'Not us' })).toBe('NotACaseManager')
    const { declineNotice } = await ingrid.ask(decline, { id: letter?.id, reason: 'We do not buy from it any more.' })
    expect(declineNotice.noticesInOurName.map((it: { id: string }) => it.id)).not.toContain(letter?.id)
    expect(await draftOf(id)).toEqual({ state: 'returned', reason: 'We do not buy from it any more.', decider: 'Ingrid Sandelin, Ljungvind Outdoor' })
    await sendAt(world, due, id)
    expect((await draftOf(id)).state).toBe('returned')
    await relayed(world)
    expect((await inbox(amina))[0]).toEqual({ kind: 'notice_returned', case: { id: caseId } })
    expect((await inbox(claire)).map(it => it.kind)).not.toContain('notice_returned')
    expect(await ingrid.refused(decline, { id: letter?.id, reason: 'Again' })).toBe('NotFound')
  })

  it('reads no longer what the lead has withdrawn', async () => {
    const before = await read(ingrid)
    const { id } = await approved()
    expect(await read(ingrid)).toHaveLength(before.length + 1)
    await shirin.ask('mutation ($id: ID!, $reason: String!) { withdrawNotice(id: $id, reason: $reason) { id } }', { id, reason: 'Settled' })
    expect(await read(ingrid)).toEqual(before)
  })
})

describe('the words', () => {
  it('cannot change once they are composed, so what was looked through is what is decided on', async () => {
    const { id } = await approved({ senderPartyId: null })
    for (const column of ['subject', 'text', 'kind', 'matter', 'frame', 'sender_party_id', 'reply_by']) {
      for (const who of [amina, shirin]) await expect(as(who, `UPDATE notice_draft SET ${column} = ${column} WHERE id = $1`, [id])).rejects.toThrow(/permission denied/)
    }
  })

  it('are shown to the sender where a peer decides, and tell nothing of the peer', async () => {
    const [lucia, salma, at] = [await world.as('lucia'), await world.as('salma'), await meOf(world, await world.as('lucia'))]
    const other = await world.app.get(Changes).change(actorOf(at), change => world.app.get(CaseService).openFrom(at, change, 'A matter at a dye house'))
    await counted(lucia, { ...hall, caseId: other, organisationId: neulsol })
    const brand = await joined(world, lucia, other, 'ljungvind', 'brand')
    const id = await composed(lucia, other, neulsol, { senderPartyId: brand, peerOrganisationId: await world.idOf('juniper') })
    await salma.ask(approve, { id })
    await relayed(world)
    expect(await read(ingrid, other)).toHaveLength(1)
    expect(await inbox(ingrid)).toContainEqual({ kind: 'notice_approved', case: { id: other } })
    const { timeline } = (await ingrid.ask('query ($id: ID!) { case(id: $id) { timeline(first: 20) { nodes { kind organisation { name } } } } }', { id: other }))['case']
    expect(JSON.stringify(timeline)).not.toMatch(/notice_|Juniper/)
  })
})

describe('a brand that has not promised what is asked of it', () => {
  const rung = async () => (await inbox(ingrid)).map(it => it.kind).filter(it => it === 'notice_approved' || it === 'notice_withdrawn').length
  const told = async () => { await relayed(world); return [await rung(), JSON.stringify((await ingrid.ask('query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }', { id: caseId }))['case'])] }

  it('hears of no letter in its name, neither when it is approved nor when it is withdrawn, and finds it once it has promised', async () => {
    const before = await told()
    await world.owner.query('UPDATE party SET undertaking_at = NULL WHERE id = $1', [ljungvind])
    const [{ id: gone }, { id: stays }] = [await approved(), await approved()]
    await shirin.ask('mutation ($id: ID!) { withdrawNotice(id: $id, reason: "Settled") { id } }', { id: gone })
    expect(await told()).toEqual(before)
    await promised(world, ljungvind, 'ljungvind')
    expect((await read(ingrid)).filter(it => it.sentOn === null)).toHaveLength(1)
    await shirin.ask('mutation ($id: ID!) { withdrawNotice(id: $id, reason: "Settled") { id } }', { id: stays })
    await relayed(world)
    expect(await rung()).toBeGreaterThan(0)
  })
})

describe('a brand that has left', () => {
  it('lends its name no longer: what waits goes back', async () => {
    const { id, due } = await approved()
    await amina.ask('mutation ($id: ID!, $reason: String!) { endParty(id: $id, reason: $reason) { id } }', { id: ljungvind, reason: 'It has sold the line.' })
    await sendAt(world, due, id)
    expect(await draftOf(id)).toMatchObject({ state: 'returned', reason: 'SenderNotAllowed' })
    expect(await as(ingrid, 'SELECT id FROM notice_in_name WHERE case_id = $1', [caseId])).toEqual([])
  })
})
