import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationKey } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { joined } from '../../test/matter.js'
import { approve, atWall, composed, dyeHouse, inDays, sendAt } from '../../test/notice.js'
import { ended, holding } from '../../test/ties.js'
import { relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, shirin: Caller, hyejin: Caller, ingrid: Caller, salma: Caller
let caseId: string, neulsol: string, ljungvind: string

beforeAll(async () => {
  ;({ world, amina, shirin, hyejin, caseId, neulsol } = await dyeHouse())
  ;[ingrid, salma] = await Promise.all([world.as('ingrid'), world.as('salma')])
  ljungvind = await joined(world, amina, caseId, 'ljungvind', 'brand')
})
afterEach(async () => { await ended(world) })
afterAll(async () => { await world.close() })

const wages = { matter: 'wages', subject: 'Wage records', text: 'Please show the wage records of all workers of the site.' }
const draftOf = async (id: string) => (await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state reason notice { id } } }', { id }))['noticeDraft']
const received = async () => (await hyejin.ask('{ notices(first: 20) { nodes { id } } }'))['notices'].nodes
const owns = (by: OrganisationKey) => holding(world, amina, by, 'owns', 'neulsol')
const letters = async () => (await ingrid.ask('query ($id: ID!) { case(id: $id) { noticesInOurName { id } } }', { id: caseId }))['case'].noticesInOurName

describe('a tie to the company that comes after the words', () => {
  it('keeps a colleague from approving: of whoever leads, and of whoever lends the name', async () => {
    const [neutral, named] = [await composed(amina, caseId, neulsol, wages), await composed(amina, caseId, neulsol, { ...wages, senderPartyId: ljungvind })]
    await owns('nodipar')
    for (const id of [neutral, named]) expect(await shirin.refused(approve, { id })).toBe('ConflictOfInterest')
    await ended(world)
    await owns('ljungvind')
    expect(await shirin.refused(approve, { id: named })).toBe('ConflictOfInterest')
    await shirin.ask(approve, { id: neutral })
  })

  it('keeps a peer from approving, of herself and of those she may not know', async () => {
    const id = await composed(amina, caseId, neulsol, { ...wages, senderPartyId: ljungvind, peerOrganisationId: await world.idOf('juniper') })
    for (const one of ['juniper', 'ljungvind', 'nodipar'] as const) {
      await owns(one)
      for (const who of [salma, shirin]) expect(await who.refused(approve, { id })).toBe('ConflictOfInterest')
      await ended(world)
    }
    expect((await salma.ask(approve, { id }))['approveNotice'].state).toBe('approved')
  })

  it('is also a person in both houses, and no tie that only leans or is only said', async () => {
    const id = await composed(amina, caseId, neulsol, { ...wages, senderPartyId: ljungvind, peerOrganisationId: await world.idOf('juniper') })
    const { rows: [both] } = await world.owner.query<{ id: string }>(`INSERT INTO membership (id, person_id, organisation_id, member_role, since, version)
      SELECT gen_random_uuid(), m.person_id, $2, m.member_role, m.since, 1 FROM membership m WHERE m.id = $1 RETURNING id`, [ingrid.membershipId, neulsol])
    for (const who of [salma, shirin]) expect(await who.refused(approve, { id })).toBe('ConflictOfInterest')
    await world.owner.query('DELETE FROM membership WHERE id = $1', [both?.id])
    await holding(world, amina, 'ljungvind', 'buys_from', 'neulsol')
    await owns('ljungvind')
    await world.owner.query(`UPDATE tie SET counts_from = NULL WHERE kind = 'owns' AND ended_at IS NULL`)
    await salma.ask(approve, { id })
  })

  it('stops what was approved: it goes back with the reason, the lead hears of it, and nothing is sent', async () => {
    const before = [await received(), await letters()]
    const id = await composed(amina, caseId, neulsol, { ...wages, senderPartyId: ljungvind })
    const { deliverAt } = (await shirin.ask(approve, { id }))['approveNotice']
    await owns('ljungvind')
    await Promise.all([sendAt(world, deliverAt, id), sendAt(world, deliverAt, id)])
    expect(await draftOf(id)).toEqual({ state: 'returned', reason: 'ConflictOfInterest', notice: null })
    expect([await received(), await letters()]).toEqual(before)
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT detail ->> 'reason' AS reason FROM event WHERE kind = 'notice.returned' AND subject_id = $1`, [id])
    expect(rows).toEqual([{ reason: 'ConflictOfInterest' }])
    expect((await amina.ask('{ inbox(first: 1) { nodes { kind } } }'))['inbox'].nodes).toEqual([{ kind: 'notice_returned' }])
  })

  it('is no matter where it was withdrawn before', async () => {
    const id = await composed(amina, caseId, neulsol, wages)
    const { deliverAt } = (await shirin.ask(approve, { id }))['approveNotice']
    await shirin.ask('mutation ($id: ID!) { withdrawNotice(id: $id, reason: "Settled") { id } }', { id })
    await owns('nodipar')
    await sendAt(world, deliverAt, id)
    expect((await draftOf(id)).state).toBe('withdrawn')
  })

  it('keeps a hand-over from being written down', async () => {
    const id = await composed(amina, caseId, neulsol, { ...wages, way: 'paper' })
    await shirin.ask(approve, { id })
    await owns('nodipar')
    expect(await amina.refused('mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { id } }', { id, on: inDays(0) })).toBe('ConflictOfInterest')
    expect((await draftOf(id)).state).toBe('approved')
  })

  it('is answered to nobody else', async () => {
    const id = await composed(amina, caseId, neulsol, wages)
    await owns('nodipar')
    for (const what of ['notice_behind', 'notice_ties', 'notice_domains']) {
      expect((await atWall(world, amina, `SELECT 1 FROM ${what}($1)`, [id])).length).toBeGreaterThan(0)
      for (const who of [ingrid, hyejin, salma]) expect(await atWall(world, who, `SELECT 1 FROM ${what}($1)`, [id])).toEqual([])
    }
  })
})
