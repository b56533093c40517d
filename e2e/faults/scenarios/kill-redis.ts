import { happens, lasts } from '../../../infra/testing/time.ts'
import { say, Stop } from '../../../infra/words.ts'
import type { Scenario } from '../claims.ts'
import { Ears, hintTimes } from '../ears.ts'
import { quantile } from '../history.ts'
import { mattersOf } from '../matter.ts'
import { Writers } from '../writers.ts'

/** Milliseconds within which a hint comes without Redis: by the server's own looking. */
const without = 5_000

/**
 * Redis dies, or hangs, between two servers, and comes back. No request fails, no socket closes, and every hint still
 * comes, only later: nothing depends on it.
 */
export const killRedis: Scenario = async ({ ground, isFull, times, within, claims }) => {
  const kills = times(2, 20)
  const { world, a, b, redis } = await ground.pair()
  if (!redis) throw new Stop('leftOut', { name: 'kill-redis', why: say('noRedis') })
  const [amina, shirin, rashid] = await world.lead()
  const ingrid = await world.as('ingrid')
  const [first, second] = await mattersOf(world, 2)
  if (!first || !second) throw new Error('too few matters')
  const ears = await Ears.open(ingrid, b.url)

  const writers = new Writers(world)
  writers.messages(shirin, second)
  writers.messages(rashid, second)
  const act = async () => {
    await new Writers(world).message(amina, first)
    return first.caseId
  }
  const taken: Record<'alive' | 'dead' | 'hung', number[]> = { alive: await hintTimes(ears, act, 10), dead: [], hung: [] }
  for (let n = 0; n < kills; n += 1) {
    const hangs = n % 2 === 1
    if (hangs) redis.hang()
    else await redis.kill()
    taken[hangs ? 'hung' : 'dead'].push(...await hintTimes(ears, act, 5))
    claims.that('both servers say that they are ready', (await Promise.all([a, b].map(async it => (await fetch(`${it.url}/health/ready`)).status))).every(status => status === 200))
    if (hangs) redis.goOn()
    else await redis.restart()
    claims.that('hints come after Redis is back', (await hintTimes(ears, act, 2)).every(Number.isFinite))
  }
  const settled = await happens(async () => (await hintTimes(ears, act, 5)).every(it => it < within(1_000)), within(30_000))
  await lasts(300)
  const history = await writers.finish()

  claims.none('no request fails or waits for Redis', history.operations.filter(it => it.outcome !== 'ok' || (isFull && it.tries > 1) || it.until - it.from > within(10_000)))
  claims.that('no socket was closed', ears.isOpen)
  claims.that(`every hint comes without Redis within ${without} ms`, [...taken.dead, ...taken.hung].every(it => it < within(without)), taken)
  claims.that('hints are quick again within 30 s', settled !== undefined)
  await claims.once(world, history)
  await claims.whole(world)
  await claims.heard(world, [first.caseId, second.caseId], [amina, shirin, rashid].map(it => it.membershipId))
  ears.close()
  const answers = history.operations.map(it => it.until - it.from)
  return {
    kills, ...history.figures(), answerP99Ms: quantile(answers, 0.99), aliveP99Ms: quantile(taken.alive, 0.99), deadP99Ms: quantile(taken.dead, 0.99),
    hungP99Ms: quantile(taken.hung, 0.99), settledMs: Math.round(settled ?? -1),
  }
}
