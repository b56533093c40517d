import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { caseClocks } from '@amends/shared/clocks'
import type { Caller } from '../../test/graphql.js'
import { opened } from '../../test/matter.js'
import { chainsHold } from '../../test/places.js'
import { specConfig } from '../../test/template.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { build } from '../app.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Endings } from '../platform/relay/endings.js'

let world: World
let amina: Caller, shirin: Caller, rashid: Caller
const ids = new Ids()

beforeAll(async () => {
  world = await openWorld()
  ;[amina, shirin, rashid] = await Promise.all([world.as('amina'), world.as('shirin'), world.as('rashid')])
})
afterAll(async () => { await world.close() })

/** A clock of that kind, due so many days from now; in this state from the first, since the server looks for itself meanwhile. */
async function running(caseId: string, kind: string, inDays: number, began = -40, state = 'running'): Promise<string> {
  const [id, now] = [ids.next(), world.app.get(Clock).now()]
  await world.owner.query(`INSERT INTO clock (id, case_id, kind, subject_id, zone, country, started_at, due_on, due_at, state, ended_at, version)
    VALUES ($1, $2, $3, $2, 'Asia/Dhaka', 'BD', $4, $5::timestamptz::date, $5, $6, CASE WHEN $6 = 'done' THEN $4::timestamptz END, 1)`,
    [id, caseId, kind, plusDays(now, began), plusDays(now, inDays), state])
  return id
}
const warnings = async (id: string): Promise<string[]> => (await world.owner.query<{ threshold: string }>(
  'SELECT threshold FROM clock_warning WHERE clock_id = $1 ORDER BY at, threshold', [id])).rows.map(it => it.threshold)
const toldOf = async (id: string, threshold: string): Promise<string[]> => (await world.owner.query<{ id: string }>(
  `SELECT i.membership_id AS id FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = 'clock.warned' AND e.subject_id = $1 AND e.detail ->> 'threshold' = $2 AND i.notify`, [id, threshold])).rows.map(it => it.id)
const jump = (moment: Date, id: string) => world.app.get(Clock).during(moment, () => world.app.get(Endings).end('clock-warning', id))

describe('a warning', () => {
  it('comes a week before, a day before and a day after; at last to whom the lead has named', async () => {
    const caseId = await opened(world, amina)
    const id = await running(caseId, 'plan', 20)
    const now = world.app.get(Clock).now()
    await jump(plusDays(now, 12), id)
    expect(await warnings(id)).toEqual([])
    await jump(plusDays(now, 13.5), id)
    await jump(plusDays(now, 13.6), id)
    expect(await warnings(id)).toEqual(['ahead_7'])
    await rashid.ask('mutation ($m: ID) { nameReportDeputy(membershipId: $m) { id } }', { m: shirin.membershipId })
    await jump(plusDays(now, 19.5), id)
    await jump(plusDays(now, 21.5), id)
    await jump(plusDays(now, 60), id)
    expect(await warnings(id)).toEqual(['ahead_7', 'ahead_1', 'late_1'])
    await relayed(world)
    expect([await toldOf(id, 'ahead_7'), await toldOf(id, 'ahead_1'), await toldOf(id, 'late_1')]).toEqual([[amina.membershipId], [amina.membershipId], [shirin.membershipId]])
  }, 120_000)

  it('goes to whoever supervises the case where nobody is named', async () => {
    await rashid.ask('mutation ($m: ID) { nameReportDeputy(membershipId: $m) { id } }', { m: null })
    const caseId = await opened(world, amina)
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: supervisor) { id } }', { c: caseId, m: shirin.membershipId })
    const id = await running(caseId, 'plan', -2)
    for (let at = 0; at < 3; at += 1) await world.app.get(Endings).end('clock-warning', id)
    await relayed(world)
    expect((await toldOf(id, 'ahead_1')).toSorted()).toEqual([amina.membershipId, shirin.membershipId].toSorted())
    expect(await toldOf(id, 'late_1')).toEqual([shirin.membershipId])
  }, 120_000)

  it('does not come for what stands still, has ended, or is shorter than it lies ahead', async () => {
    const caseId = await opened(world, amina)
    const [still, over, short] = [await running(caseId, 'plan', 1, -40, 'paused'), await running(caseId, 'monitoring', 1, -40, 'done'), await running(caseId, 'after_care_30', -3, -6)]
    for (const id of [still, over, short]) for (let at = 0; at < 4; at += 1) await jump(plusDays(world.app.get(Clock).now(), 400), id)
    expect([await warnings(still), await warnings(over), await warnings(short)]).toEqual([[], [], ['ahead_1', 'late_1']])
  }, 120_000)

  it('comes once, however often servers are killed and begin anew in the midst of it, and wherever their clocks jump', async () => {
    const cases: string[] = []
    while (cases.length < 10) cases.push(await opened(world, amina))
    const now = world.app.get(Clock).now()
    const clocks: string[] = []
    for (const caseId of cases) for (const kind of caseClocks) clocks.push(await running(caseId, kind, 10))
    for (const [at, id] of clocks.entries()) {
      const moments = Array.from({ length: 4 }, () => plusDays(now, Math.floor(ids.part() * 40) - 5))
      const going = Promise.allSettled(moments.map(moment => jump(moment, id)))
      // In the midst of it: what was not committed is gone, and another server begins.
      for (let turns = Math.floor(ids.part() * 12); turns > 0; turns -= 1) await world.owner.query('SELECT 1')
      await world.owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'amends_relay' AND xact_start IS NOT NULL`)
      await going
      await world.app.get(Endings).onApplicationBootstrap()
      if (at % 25 === 0) await (await build(specConfig(world.databaseUrl, inject('masterKeyFile'), world.dataDir)).then(async other => { await other.init(); return other })).close()
    }
    for (const id of clocks) {
      await vi.waitFor(async () => {
        await jump(plusDays(now, 50), id)
        expect(await warnings(id)).toHaveLength(3)
      }, { timeout: 60_000, interval: 20 })
    }
    await relayed(world)
    const { rows: [told] } = await world.owner.query(`SELECT count(*)::int AS events, count(DISTINCT (e.subject_id, e.detail ->> 'threshold'))::int AS different FROM event e
      WHERE e.kind = 'clock.warned' AND e.subject_id = ANY ($1)`, [clocks])
    const each = clocks.length * 3
    expect(told).toEqual({ events: each, different: each })
    await chainsHold(world.databaseUrl)
  }, 480_000)
})
