import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CastKey } from '@amends/shared/cast'
import { compose, composed, counted, hall, inDays, wordsFor } from '../../test/notice.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { actorOf } from '../access/me.js'
import { CaseService } from '../cases/case.service.js'
import { Cast } from '../demo/cast-members.js'
import { Changes } from '../platform/change/change.js'
import { Clock } from '../platform/clock/clock.js'
import { DraftService } from './draft.service.js'

let world: World
let lucia: Caller, salma: Caller, amina: Caller
let caseId: string, neulsol: string

const hours = (count: number) => new Date(world.app.get(Clock).now().getTime() + count * 3_600_000)
const approve = 'mutation ($id: ID!) { approveNotice(id: $id) { state } }'
const draftPage = 'query ($id: ID!) { noticeDraft(id: $id) { state text case { id } can { approve { allowed reason } withdraw { allowed } } } }'
const meOf = (key: CastKey, at: Date) => new Cast(world.app).me(key, at)
const approvedBy = (key: CastKey, id: string, at: Date) =>
  world.app.get(Clock).during(at, async () => world.app.get(DraftService).approve(await meOf(key, at), id))

/** The union in the port has one member, who leads a case and is alone with it. */
beforeAll(async () => {
  world = await openWorld()
  ;[lucia, salma, amina] = await Promise.all([world.as('lucia'), world.as('salma'), world.as('amina')])
  const me = await meOf('lucia', hours(0))
  caseId = await world.app.get(Changes).change(actorOf(me), change => world.app.get(CaseService).openFrom(me, change, 'A matter at a dye house'))
  neulsol = await world.idOf('neulsol')
  await counted(lucia, { ...hall, caseId, organisationId: neulsol })
})
afterAll(async () => { await world.close() })

describe('a caseworker who is alone', () => {
  it('waits twelve hours, and not one minute less', async () => {
    const id = await composed(lucia, caseId, neulsol)
    expect((await lucia.ask(draftPage, { id }))['noticeDraft'].can.approve).toEqual({ allowed: false, reason: 'WaitFirst' })
    expect(await lucia.refused(approve, { id })).toBe('WaitFirst')
    await expect(approvedBy('lucia', id, hours(11.9))).rejects.toThrow('WaitFirst')
    await approvedBy('lucia', id, hours(12.1))
    expect((await lucia.ask(draftPage, { id }))['noticeDraft'].state).not.toBe('composed')
  })

  it('names a peer, who hears of the one draft and reads nothing else', async () => {
    const before = (await salma.ask('{ cases(first: 5) { nodes { id } } }'))['cases']
    const [id, other] = [await composed(lucia, caseId, neulsol, { peerOrganisationId: await world.idOf('juniper') }), await composed(lucia, caseId, neulsol)]
    await relayed(world)
    expect((await salma.ask('{ inbox(first: 5) { nodes { kind case { id } } } }'))['inbox'].nodes).toEqual([{ kind: 'notice_composed', case: null }])
    expect((await salma.ask(draftPage, { id }))['noticeDraft']).toMatchObject({ state: 'composed', case: null, can: { approve: { allowed: true, reason: null }, withdraw: null } })
    expect(await salma.refused(draftPage, { id: other })).toBe('NotFound')
    expect(await salma.refused('query ($id: ID!) { case(id: $id) { id } }', { id: caseId })).toBe('NotFound')
    expect((await salma.ask('query ($id: ID!) { headcounts(organisationId: $id) { id } }', { id: neulsol }))['headcounts']).toEqual([])
    expect(await amina.refused(draftPage, { id })).toBe('NotFound')
    expect((await salma.ask(approve, { id }))['approveNotice'].state).toBe('approved')
    expect((await salma.ask('{ cases(first: 5) { nodes { id } } }'))['cases']).toEqual(before)
  })

  it('has it judged again by what is known when the peer looks', async () => {
    const id = await composed(lucia, caseId, neulsol, { peerOrganisationId: await world.idOf('juniper') })
    await counted(lucia, { caseId, organisationId: neulsol, place: 'Dye house', groups: [{ count: 4 }], source: 'A visit', countedOn: inDays(-1) })
    expect(await salma.refused(approve, { id })).toBe('SomeoneWouldBeRecognised')
    await expect(approvedBy('lucia', id, hours(13))).rejects.toThrow('SomeoneWouldBeRecognised')
  })

  it('names no peer that could not lead itself, nor herself', async () => {
    for (const peer of ['ljungvind', 'hanriver', 'marea'] as const) {
      expect(await lucia.refused(compose, { input: wordsFor(caseId, neulsol, { frame: 'all_suppliers', peerOrganisationId: await world.idOf(peer) }) })).toBe('RoleNotForThisKind')
    }
  })
})
