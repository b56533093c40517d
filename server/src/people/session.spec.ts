import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { sessionLife, Sessions } from '../access/session.js'
import { Clock } from '../platform/clock/clock.js'
import { RelayBell } from '../platform/relay/bell.js'

let world: World
let sessions: Sessions
let clock: Clock
beforeAll(async () => {
  world = await openWorld()
  sessions = world.app.get(Sessions)
  clock = world.app.get(Clock)
})
afterAll(async () => { await world.close() })

const tokenOf = (caller: Caller) => caller.cookie.slice(caller.cookie.indexOf('=') + 1)
const later = (from: Date, milliseconds: number) => new Date(from.getTime() + milliseconds)
const mine = '{ me { sessions { id current device } } }'

describe('a session', () => {
  it('is kept as a digest: the token is nowhere in the database', async () => {
    const token = tokenOf(await world.as('amina'))
    const { rows } = await world.owner.query<{ text: string }>('SELECT s::text AS text FROM session s')
    expect([rows.length > 0, rows.some(row => row.text.includes(token))]).toEqual([true, false])
  })

  it('says who asks, and notes the visit at most once a minute', async () => {
    const token = tokenOf(await world.as('amina'))
    const me = await sessions.meOf(token)
    expect(me).toMatchObject({ name: 'Amina Sarkar', organisationKind: 'ngo', organisationState: 'active', memberRole: 'staff' })
    const seen = async () => (await world.owner.query<{ at: Date }>('SELECT last_seen_at AS at FROM session WHERE id = $1', [me?.sessionId])).rows[0]?.at
    const [first, at] = [await seen(), clock.now()]
    await clock.during(later(at, sessionLife.touch / 2), () => sessions.meOf(token))
    expect(await seen()).toEqual(first)
    await clock.during(later(at, sessionLife.touch * 2), () => sessions.meOf(token))
    expect(await seen()).toEqual(later(at, sessionLife.touch * 2))
  })

  it('ends after half an hour without a visit', async () => {
    const token = tokenOf(await world.as('rashid'))
    const at = clock.now()
    expect(await clock.during(later(at, sessionLife.idle - 1_000), () => sessions.meOf(token))).not.toBeNull()
    expect(await clock.during(later(at, sessionLife.idle * 2), () => sessions.meOf(token))).toBeNull()
  })

  it('ends after twelve hours however busy it was', async () => {
    const token = tokenOf(await world.as('shirin'))
    const at = clock.now()
    for (let passed = 0; passed < sessionLife.absolute; passed += sessionLife.idle / 2) {
      expect(await clock.during(later(at, passed), () => sessions.meOf(token))).not.toBeNull()
    }
    expect(await clock.during(later(at, sessionLife.absolute + 1_000), () => sessions.meOf(token))).toBeNull()
  })

  it.each(['', 'x', 'A'.repeat(43), '\' OR true --'])('is not what “%s” opens', async token => {
    expect(await sessions.meOf(token)).toBeNull()
  })

  it('is listed to its person alone, and ended by her at once, here and on sockets', async () => {
    const phone = await world.as('ingrid')
    const desk = await world.as('ingrid')
    const johan = await world.as('johan')
    const { me: { sessions: hers } } = await desk.ask(mine)
    expect(hers.filter((it: { current: boolean }) => it.current)).toHaveLength(1)
    const phoneId = (await sessions.meOf(tokenOf(phone)))?.sessionId ?? ''
    const ended: string[] = []
    world.app.get(RelayBell).onSessionEnded(id => ended.push(id))
    expect(await johan.refused('mutation($id: ID!) { revokeSession(id: $id) { id } }', { id: phoneId })).toBe('NotFound')
    await desk.ask('mutation($id: ID!) { revokeSession(id: $id) { id } }', { id: phoneId })
    expect([await phone.refused(mine), ended]).toEqual(['SignedOut', [phoneId]])
    expect(await desk.refused('mutation($id: ID!) { revokeSession(id: $id) { id } }', { id: phoneId })).toBe('AlreadyEnded')
    const deskId = (await sessions.meOf(tokenOf(desk)))?.sessionId ?? ''
    expect([...await sessions.stillLive([phoneId, deskId])]).toEqual([[deskId, desk.membershipId]])
  })

  it('acts for another of her organisations when she says so, and for no one else\'s', async () => {
    const malee = await world.as('malee')
    const other = await world.as('malee', 'rimkhlong')
    const nattaya = await world.as('nattaya')
    const use = 'mutation($id: ID!) { useMembership(id: $id) { id organisation { name } } }'
    expect(await malee.refused(use, { id: nattaya.membershipId })).toBe('NotFound')
    expect((await malee.ask(use, { id: other.membershipId })).useMembership).toEqual({ id: other.membershipId, organisation: { name: 'Rim Khlong Migrant Desk' } })
    const { me } = await malee.ask('{ me { id organisation { name } memberships { organisation { name } } } }')
    expect(me).toEqual({ id: other.membershipId, organisation: { name: 'Rim Khlong Migrant Desk' }, memberships: expect.anything() })
    expect(me.memberships.map((it: { organisation: { name: string } }) => it.organisation.name).toSorted()).toEqual(['House of Quiet Water', 'Rim Khlong Migrant Desk'])
  })
})
