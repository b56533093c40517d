import { caseClocks, clockThresholds } from '@amends/shared/clocks'
import { happens, lasts } from '../../../infra/testing/time.ts'
import type { Scenario } from '../claims.ts'
import { quantile } from '../history.ts'
import { openMatter } from '../matter.ts'

const day = 86_400_000
/** How many days a warning lies from its day, as `shared/clocks/rules.json` says. */
const away = { ahead_7: -7, ahead_1: -1, late_1: 1 } as const

/**
 * Deadlines come near while the server is killed at any moment and begins anew: each warning is said once and no sooner than
 * its time, whatever life of the server it fell into, and told once to whoever answers for the case.
 */
export const deadlines: Scenario = async ({ ground, isFull, times, claims }) => {
  const restarts = times(3, 50)
  const world = await ground.world()
  const { server, owner } = world
  const amina = await world.as('amina')
  const clocks: string[] = []
  for (let n = 0; n < (isFull ? 10 : 2); n += 1) {
    const { caseId } = await openMatter(world, [await world.as('shirin')])
    for (const kind of caseClocks) {
      const id = crypto.randomUUID()
      await owner.rows(`INSERT INTO clock (id, case_id, kind, subject_id, zone, country, started_at, due_on, due_at, state, version)
        VALUES ($1, $2, $3, $2, 'Asia/Dhaka', 'BD', now() - interval '40 days', now()::date + 100, now() + interval '100 days', 'running', 1) RETURNING id`, [id, caseId, kind])
      clocks.push(id)
    }
  }
  /** Each in its turn, over and over: a clock comes to its next warning only after all others came to theirs. */
  const wanted = clockThresholds.flatMap(threshold => clocks.map(id => ({ id, threshold })))
  const due = new Map<string, number>()
  const back: number[] = []
  for (let n = 0; n < restarts; n += 1) {
    await lasts(Math.random() * 1_500)
    await server.kill()
    for (const { id, threshold } of wanted.slice(Math.floor(wanted.length * n / restarts), Math.floor(wanted.length * (n + 1) / restarts))) {
      // Some while nobody is there, some in the next life, some after it.
      const at = Date.now() + Math.random() * 6_000
      due.set(`${id} ${threshold}`, at)
      const falls = new Date(at - away[threshold] * day)
      await owner.rows('UPDATE clock SET due_at = $2, due_on = $2::timestamptz::date WHERE id = $1 RETURNING id', [id, falls])
    }
    const from = performance.now()
    await server.restart()
    back.push(performance.now() - from)
  }
  const said = async () => (await owner.rows<{ count: number }>('SELECT count(*)::int AS count FROM clock_warning WHERE clock_id = ANY ($1)', [clocks]))[0]?.count ?? 0
  const all = await happens(async () => await said() >= wanted.length, 90_000)
  claims.that('every warning is said in the end', all !== undefined, { said: await said(), wanted: wanted.length })

  const events = await owner.rows<{ id: string; threshold: string; at: Date }>(
    `SELECT subject_id AS id, detail ->> 'threshold' AS threshold, at FROM event WHERE kind = 'clock.warned' AND subject_id = ANY ($1)`, [clocks])
  claims.that('each is said once', events.length === wanted.length && new Set(events.map(it => `${it.id} ${it.threshold}`)).size === wanted.length, { events: events.length, wanted: wanted.length })
  const late = events.map(it => it.at.getTime() - (due.get(`${it.id} ${it.threshold}`) ?? 0))
  claims.none('none comes before its time', late.filter(it => it < -5))
  const tellingMs = await claims.whole(world)
  const told = await owner.rows<{ membershipId: string; count: number }>(`SELECT i.membership_id AS "membershipId", count(*)::int AS count FROM inbox i JOIN event e ON e.id = i.event_id
    WHERE e.kind = 'clock.warned' AND e.subject_id = ANY ($1) AND i.notify AND i.membership_id = $2 GROUP BY 1, e.subject_id, e.detail ->> 'threshold'`, [clocks, amina.membershipId])
  claims.none('nobody is told of the same twice', told.filter(it => it.count > 1))
  claims.that('whoever answers for the case is told of each that lies ahead', told.length >= clocks.length * 2, told.length)
  return { restarts, clocks: clocks.length, warnings: events.length, lateP50Ms: quantile(late, 0.5), lateMaxMs: quantile(late, 1), backP50Ms: quantile(back, 0.5), tellingMs }
}
