import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Caller } from '../../../test/graphql.js'
import { opened } from '../../../test/matter.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { add } from '../../../test/worker.js'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import type { Tx } from '../../platform/database/tx.js'
import { Endings } from '../../platform/relay/endings.js'

let world: World
let malee: Caller, amina: Caller, shirin: Caller, nattaya: Caller, ingrid: Caller, minseo: Caller
let houseId = ''

const house = { name: 'Canary House', country: 'TH', area: 'TH-74', languages: ['th', 'my'], needs: ['psychosocial'], isAccessible: false }
const keepHouse = 'mutation ($input: KeepHouseInput!) { keepHouse(input: $input) { id name area places { group free held isStale } } }'
const count = 'mutation ($input: CountPlacesInput!) { countPlaces(input: $input) { id places { group free held } } }'
const ask = 'mutation ($input: FindPlaceInput!) { askForPlaces(input: $input) { count confirmedWithin } }'
const place = 'mutation ($input: HoldPlaceInput!) { holdPlace(input: $input) { id state isLive minutesLeft house { id } can { accept { allowed } release { allowed } openPoint { allowed } } } }'
const accept = 'mutation ($id: ID!, $point: String!) { acceptHold(id: $id, meetingPoint: $point) { id state } }'
const decline = 'mutation ($id: ID!) { declineHold(id: $id, reason: full) { id state refusal } }'
const release = 'mutation ($id: ID!) { releaseHold(id: $id) { id state } }'
const takeOver = 'mutation ($id: ID!) { takeOverHold(id: $id) { id by can { takeOver { allowed } } } }'
const arrive = 'mutation ($id: ID!) { noteArrival(id: $id) { id state } }'
const open = 'mutation ($id: ID!) { openMeetingPoint(id: $id) { text until } }'
const list = 'query ($asked: Boolean!) { holds(asked: $asked) { id state by organisationName group house { name } } }'
const wanted = (given: Record<string, unknown> = {}) => ({ input: { group: 'women', language: 'my', needs: [], isAccessible: false, dependants: 0, country: 'TH', threatArea: 'TH-10', ...given } })
const rows = async (statement: string, values: unknown[] = []) => (await world.owner.query(statement, values)).rows
const counted = (free: number) => malee.ask(count, { input: { houseId, counts: [{ group: 'women', free }] } })
/** A new day: nobody has asked anything, and nothing is held. */
const morning = async () => { await rows('DELETE FROM meeting_point'); await rows('DELETE FROM hold_place'); await rows('DELETE FROM hold'); await rows('DELETE FROM place_question') }
const kinds = async (key: 'quietwater' | 'nodipar') => (await rows(`SELECT kind, actor_membership_id IS NULL AS nobody FROM event WHERE organisation_id = $1 AND kind LIKE 'hold.%' ORDER BY seq`,
  [await world.idOf(key)])).map(it => `${it.kind}${it.nobody ? ' by nobody' : ''}`)

beforeAll(async () => {
  world = await openWorld()
  ;[malee, amina, shirin, nattaya, ingrid, minseo] = await Promise.all([
    world.as('malee'), world.as('amina'), world.as('shirin'), world.as('nattaya'), world.as('ingrid'), world.as('minseo')])
  houseId = (await malee.ask(keepHouse, { input: house }))['keepHouse'].id
  await counted(2)
})
afterAll(async () => { await world.close() })

describe('a place', () => {
  it('is counted by a shelter alone', async () => {
    expect(await amina.refused(keepHouse, { input: house })).toBe('NotFound')
    expect(await amina.refused(count, { input: { houseId, counts: [] } })).toBe('NotFound')
    expect(await malee.refused(keepHouse, { input: { ...house, area: 'MM-06' } })).toBe('InvalidInput')
    expect((await amina.ask('{ houses { id } }'))['houses']).toEqual([])
    expect((await malee.ask('{ houses { id name area country places { group free } } }'))['houses']).toMatchObject([{ id: houseId, name: 'Canary House', area: 'TH-74' }])
  })

  it('is found by what is needed, and never where the threat is', async () => {
    await morning()
    expect((await amina.ask(ask, wanted()))['askForPlaces']).toEqual({ count: 'one', confirmedWithin: 1 })
    for (const other of [{ threatArea: 'TH-74' }, { language: 'ur' }, { group: 'men' }, { country: 'BD' }, { isAccessible: true }, { needs: ['legal'] }]) {
      expect((await amina.ask(ask, wanted(other)))['askForPlaces']).toEqual({ count: 'none', confirmedWithin: null })
    }
    expect((await amina.ask(ask, wanted({ needs: ['psychosocial'], language: null })))['askForPlaces'].count).toBe('one')
  })

  it('is told of anew to a question that is asked twice under one key', async () => {
    await morning()
    const key = new Ids().next()
    for (const _time of [1, 2]) expect((await amina.send(ask, wanted(), key)).data).toEqual({ askForPlaces: { count: 'one', confirmedWithin: 1 } })
  })

  it('is looked for by those who help, and by no company and no inspector', async () => {
    for (const other of [ingrid, minseo]) for (const act of [ask, place]) expect(await other.refused(act, wanted())).toBe('NotFound')
  })

  it('that nobody confirmed for two days is found by nobody', async () => {
    await rows(`UPDATE place SET confirmed_at = confirmed_at - interval '49 hours'`)
    expect((await nattaya.ask(ask, wanted()))['askForPlaces'].count).toBe('none')
    await counted(2)
  })

  it('is asked for only so often, and away from only so many places', async () => {
    await morning()
    for (const threatArea of ['TH-10', 'TH-11', 'TH-12']) await amina.ask(ask, wanted({ threatArea }))
    expect(await shirin.refused(ask, wanted({ threatArea: 'TH-13' }))).toBe('TooManyRequests')
    await amina.ask(ask, wanted())
    await rows(`INSERT INTO place_question SELECT gen_random_uuid(), organisation_id, membership_id, threat_area, at, asked_in FROM place_question, generate_series(1, 10)`)
    expect(await amina.refused(place, wanted())).toBe('TooManyRequests')
    await nattaya.ask(ask, wanted({ threatArea: 'TH-13' }))
  })

  it('is found away from no more areas of a country by asking again another day', async () => {
    await morning()
    const later = (days: number) => rows(`UPDATE place_question SET at = at - $1 * interval '1 day'`, [days])
    for (const threatArea of ['TH-10', 'TH-11', 'TH-12', 'TH-13', 'TH-14']) {
      await amina.ask(ask, wanted({ threatArea }))
      await later(2)
    }
    for (const act of [ask, place]) expect(await amina.refused(act, wanted({ threatArea: 'TH-15' }))).toBe('TooManyRequests')
    await amina.ask(ask, wanted())
    await amina.ask(ask, wanted({ country: 'BD', threatArea: 'BD-13' }))
    await later(29)
    await amina.ask(ask, wanted({ threatArea: 'TH-15' }))
  })

  it('is told of to no question that could be taken back', async () => {
    await morning()
    const [settings, id] = [{ organisation: await world.idOf('nodipar'), membership: amina.membershipId, at: String(world.app.get(Clock).now().getTime()) }, new Ids().next()]
    const told = (tx: Tx) => tx.sql(`SELECT told FROM places_matching($1, 'women', 'my', '{}', false, 'TH')`, [id])
    const [inside, held] = await world.database.write('rt', settings, async tx => {
      await tx.sql(`SELECT place_asked($1, 'TH-10')`, [id])
      return [await told(tx), await tx.sql(`SELECT hold_take($1, $1, 'women', 'my', '{}', false, 0, 'TH', NULL, 'Someone') AS answer`, [id])]
    })
    expect([inside, held, await world.database.read('rt', settings, told)]).toEqual([[{ told: null }], [{ answer: 'too_many' }], [{ told: 1 }]])
  })
})

describe('a hold', () => {
  it('is asked for, accepted and used, and each side hears of the other by nobody', async () => {
    await morning()
    await rows(`DELETE FROM event WHERE kind LIKE 'hold.%'`)
    const { holdPlace } = await amina.ask(place, wanted())
    expect(holdPlace).toMatchObject({ state: 'held', isLive: true, minutesLeft: 1440, house: null, can: { accept: null, release: { allowed: true }, openPoint: { allowed: false } } })
    await relayed(world)
    await vi.waitFor(async () => { expect(await kinds('quietwater')).toEqual(['hold.asked by nobody']) }, { timeout: 60_000 })
    expect((await malee.ask(list, { asked: true }))['holds']).toMatchObject([{ id: holdPlace.id, by: 'Amina Sarkar', organisationName: 'Nodipar Worker Support', house: { name: 'Canary House' } }])
    expect((await nattaya.ask(list, { asked: true }))['holds']).toEqual([])
    for (const other of [amina, nattaya]) expect(await other.refused(accept, { id: holdPlace.id, point: 'No' })).toBe('NotFound')
    await malee.ask(accept, { id: holdPlace.id, point: 'At the fountain, ask for Dao.' })
    await vi.waitFor(async () => { expect(await kinds('nodipar')).toEqual(['hold.placed', 'hold.answered by nobody']) }, { timeout: 60_000 })
    expect((await amina.ask(open, { id: holdPlace.id }))['openMeetingPoint'].text).toBe('At the fountain, ask for Dao.')
    for (const other of [shirin, malee, nattaya, ingrid]) expect(await other.refused(open, { id: holdPlace.id })).toBe('NotFound')
    expect((await malee.ask(arrive, { id: holdPlace.id }))['noteArrival'].state).toBe('used')
    expect(await amina.refused(open, { id: holdPlace.id })).toBe('HoldIsOver')
    expect(await rows('SELECT free FROM place')).toEqual([{ free: 1 }])
    expect(await rows('SELECT sealed, wrapped_key FROM meeting_point')).toEqual([{ sealed: null, wrapped_key: null }])
    await counted(2)
  })

  it('for a worker is known to her caseworkers, and her code is given to nobody else', async () => {
    await morning()
    const workerId = await add(amina, await opened(world, amina))
    expect(await shirin.refused(place, wanted({ workerId }))).toBe('NotFound')
    const held = (await amina.ask(place, wanted({ workerId })))['holdPlace'].id
    const [of, theirs] = [async (who: Caller) => (await who.ask(list, { asked: false }))['holds'].map((it: { id: string }) => it.id), await world.idOf('nodipar')]
    expect([await of(amina), await of(shirin)]).toEqual([[held], []])
    expect(await shirin.refused(release, { id: held })).toBe('NotFound')
    expect((await malee.ask(list, { asked: true }))['holds']).toMatchObject([{ id: held }])
    const seen = (who: Caller) => world.database.read('rt', { organisation: theirs, membership: who.membershipId }, tx => tx.sql('SELECT id FROM hold'))
    expect([await seen(amina), await seen(shirin)]).toEqual([[{ id: held }], []])
  })

  it('is taken over by a colleague who works with her, as long as nobody was told where to meet', async () => {
    await morning()
    const caseId = await opened(world, amina)
    const held = (await amina.ask(place, wanted({ workerId: await add(amina, caseId) })))['holdPlace'].id
    for (const other of [amina, shirin, malee, nattaya, ingrid]) expect(await other.refused(takeOver, { id: held })).toBe('NotFound')
    const unnamed = (await amina.ask(place, wanted()))['holdPlace'].id
    expect(await shirin.refused(takeOver, { id: unnamed })).toBe('NotFound')
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
    expect((await shirin.ask(takeOver, { id: held }))['takeOverHold']).toEqual({ id: held, by: 'Shirin Laskar', can: { takeOver: null } })
    await relayed(world)
    await vi.waitFor(async () => { expect(await kinds('quietwater')).toContain('hold.renamed by nobody') }, { timeout: 60_000 })
    const named = 'mutation ($id: ID!, $by: String) { acceptHold(id: $id, meetingPoint: "At the fountain.", by: $by) { id } }'
    expect(await malee.refused(named, { id: held, by: 'Amina Sarkar' })).toBe('ChangedMeanwhile')
    await malee.ask(named, { id: held, by: 'Shirin Laskar' })
    expect(await amina.refused(takeOver, { id: held })).toBe('HoldIsOver')
    expect(await amina.refused(open, { id: held })).toBe('NotFound')
    expect((await shirin.ask(open, { id: held }))['openMeetingPoint'].text).toBe('At the fountain.')
  })

  it('is declined or given back, and the place is free again', async () => {
    await morning()
    const first = (await amina.ask(place, wanted()))['holdPlace'].id
    await amina.ask(place, wanted())
    expect(await nattaya.refused(place, wanted())).toBe('NoPlaceFits')
    expect(await rows('SELECT count(*)::int AS asked FROM place_question WHERE organisation_id = $1', [await world.idOf('rimkhlong')])).toEqual([{ asked: 1 }])
    expect((await malee.ask('{ houses { places { free held } } }'))['houses'][0].places).toEqual([{ free: 2, held: 2 }])
    expect((await malee.ask(decline, { id: first }))['declineHold']).toMatchObject({ state: 'declined', refusal: 'full' })
    const again = (await nattaya.ask(place, wanted()))['holdPlace'].id
    expect(await amina.refused(release, { id: again })).toBe('NotFound')
    await nattaya.ask(release, { id: again })
    expect(await nattaya.refused(release, { id: again })).toBe('HoldIsOver')
    expect((await nattaya.ask(ask, wanted()))['askForPlaces'].count).toBe('one')
  })

  it('ends after a day, and its meeting point with it', async () => {
    await morning()
    const { id } = (await amina.ask(place, wanted()))['holdPlace']
    await malee.ask(accept, { id, point: 'At the fountain.' })
    await rows(`UPDATE hold SET until = held_at - interval '1 minute'`)
    expect(await amina.refused(open, { id })).toBe('HoldIsOver')
    expect((await nattaya.ask(ask, wanted()))['askForPlaces'].count).toBe('one')
    for (const _time of [1, 2]) await world.app.get(Endings).end('hold-expiry', id)
    expect(await rows('SELECT state, (SELECT sealed FROM meeting_point) AS sealed FROM hold')).toEqual([{ state: 'expired', sealed: null }])
    expect(await rows(`SELECT count(*)::int AS n FROM event WHERE subject_id = $1 AND kind = 'hold.expired'`, [id])).toEqual([{ n: 2 }])
  })
})
