import { lasts } from '../../../infra/testing/time.ts'
import type { Scenario } from '../claims.ts'
import { quantile } from '../history.ts'
import { inboxOf } from '../inbox.ts'
import { openMatter } from '../matter.ts'
import { Writers } from '../writers.ts'

/**
 * The server is killed in the middle of what people do, again and again, and started anew, while they send each act
 * until it is answered. Afterwards everything acknowledged is there once, was told once, and nothing is half.
 */
export const killServer: Scenario = async ({ ground, times, claims }) => {
  const kills = times(3, 200)
  const world = await ground.world()
  const { server, owner } = world
  const people = [await world.as('amina'), await world.as('shirin'), await world.as('rashid')] as const
  const [amina, shirin, rashid] = people
  const [first, second] = [await openMatter(world, [shirin, rashid]), await openMatter(world, [shirin, rashid])]
  const ingrid = await world.as('ingrid')
  const count = async () => (await owner.rows<{ count: number }>('SELECT count(*)::int AS count FROM report'))[0]?.count ?? 0
  const reportsBefore = await count()

  const writers = new Writers(world)
  for (const [by, matter] of [[amina, first], [shirin, first], [rashid, second], [shirin, second]] as const) writers.messages(by, matter)
  await writers.parties(amina, second)
  writers.cases(rashid, shirin)

  const back: number[] = []
  for (let n = 0; n < kills; n += 1) {
    await writers.acknowledge(3 + Math.floor(Math.random() * 20))
    await server.kill()
    const from = performance.now()
    await lasts(Math.random() * 200)
    await server.restart()
    await writers.acknowledge(1)
    back.push(performance.now() - from)
  }
  await writers.acknowledge(20)
  const history = await writers.finish()

  await claims.once(world, history)
  const tellingMs = await claims.whole(world)
  await claims.heard(world, [first.caseId, second.caseId], people.map(it => it.membershipId))
  const reports = await count() - reportsBefore
  claims.that('a report that was answered is there once', reports === writers.receipts.length, { reports, answered: writers.receipts.length })
  claims.that('every act kept by a patient author is answered in the end', history.of('unknown').every(it => it.tries === 1), history.of('unknown').slice(0, 3))
  const notifications = (await inboxOf(ingrid, 500)).map(it => it.id)
  claims.that('her inbox on the screen shows notifications, and none twice', notifications.length > 0 && new Set(notifications).size === notifications.length)
  return { kills, ...history.figures(), reports, backP50Ms: quantile(back, 0.5), backMaxMs: quantile(back, 1), tellingMs }
}
