import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CastKey } from '@amends/shared/cast'
import { joined, opened, said } from '../../test/matter.js'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, ingrid: Caller
let caseId: string

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  ingrid = await world.as('ingrid')
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
})
afterAll(async () => { await world.close() })

const unread = async (key: CastKey): Promise<number> => (await (await world.as(key)).ask('{ me { unread } }'))['me'].unread
/** How many of these people got a notification of what `act` did. */
async function told(keys: CastKey[], act: () => Promise<unknown>): Promise<Record<string, number>> {
  await relayed(world)
  const before = await Promise.all(keys.map(unread))
  await act()
  await relayed(world)
  const after = await Promise.all(keys.map(unread))
  return Object.fromEntries(keys.map((key, at) => [key, (after[at] ?? 0) - (before[at] ?? 0)]))
}

describe('a notification', () => {
  const say = async (by: Caller) => {
    const { case: { parties } } = await by.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id mine addressable } } } }', { id: caseId })
    return said(by, caseId, 'Something to read.', parties.nodes.filter((it: { addressable: boolean }) => it.addressable).map((it: { id: string }) => it.id))
  }

  it('goes to whoever works on the case where someone does, and to all where nobody was named', async () => {
    expect(await told(['amina', 'shirin', 'rashid'], () => say(ingrid))).toEqual({ amina: 1, shirin: 0, rashid: 0 })
    expect(await told(['ingrid', 'johan', 'hyejin', 'minseo'], () => say(amina))).toEqual({ ingrid: 1, johan: 1, hyejin: 0, minseo: 0 })
  })

  it('follows who works on the case', async () => {
    const { me } = await (await world.as('shirin')).ask('{ me { id } }')
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: me.id })
    expect(await told(['amina', 'shirin', 'rashid'], () => say(ingrid))).toEqual({ amina: 1, shirin: 1, rashid: 0 })
  })

  it('is read once its reader has the case open, and no other of hers with it', async () => {
    const other = await opened(world, amina, 'Another matter')
    await joined(world, amina, other, 'ljungvind', 'brand')
    await say(amina)
    await relayed(world)
    const before = await unread('ingrid')
    const { readAbout } = await ingrid.ask('mutation ($id: ID!) { readAbout(id: $id) { unread } }', { id: caseId })
    expect(before).toBeGreaterThan(readAbout.unread)
    expect(readAbout.unread).toBe(1)
  })

  it('never goes to the one who acted', async () => {
    expect(await told(['ingrid'], () => say(ingrid))).toEqual({ ingrid: 0 })
  })
})
