import { lasts } from '../../../infra/testing/time.ts'
import { startBalancer } from '../balancer.ts'
import type { Scenario } from '../claims.ts'
import { mattersOf } from '../matter.ts'
import { Traffic } from '../traffic.ts'

/** Requests a second; fewer where the machine is not ours alone. */
const rate = { full: 50, short: 10 }

/**
 * Two servers behind a balancer are replaced one after the other while people work: each is asked to end, and started
 * again. Nobody's request fails, and the balancer asks nothing twice.
 */
export const rolling: Scenario = async ({ ground, isFull, times, claims }) => {
  const rounds = times(1, 5)
  const perSecond = isFull ? rate.full : rate.short
  const { world, a, b } = await ground.pair()
  const people = await world.lead()
  const matters = await mattersOf(world, 2)
  const balancer = await startBalancer([a.url, b.url])
  for (const person of people) person.url = balancer.url
  const seen = async () => (await Promise.all([a, b].map(it => balancer.sees(it.url, 120_000)))).every(Boolean)
  claims.that('both servers are ready', await seen())
  const traffic = new Traffic(people, matters, perSecond)
  try {
    await lasts(isFull ? 5_000 : 500)
    for (let n = 0; n < rounds; n += 1) {
      for (const server of [b, a]) {
        claims.that('a server that is asked to end ends by itself', await server.end())
        await server.restart()
        // Nobody takes the next one away before this one is seen.
        claims.that('the server that was replaced is ready', await seen())
        await lasts(isFull ? 3_000 : 500)
      }
    }
  } finally {
    await traffic.finish()
    for (const person of people) person.url = a.url
    await balancer.stop()
  }
  claims.that('no request fails', traffic.failed().length === 0, { failed: traffic.failed().slice(0, 5), states: balancer.states })
  await claims.once(world, traffic.history)
  const tellingMs = await claims.whole(world)
  await claims.heard(world, matters.map(it => it.caseId), people.map(it => it.membershipId))
  return { perSecond, replaced: rounds * 2, ...traffic.figures(), tellingMs }
}
