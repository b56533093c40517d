import { lasts } from '../../../infra/testing/time.ts'
import type { Scenario } from '../claims.ts'
import { Ears } from '../ears.ts'
import { quantile } from '../history.ts'
import { mattersOf } from '../matter.ts'
import { Writers } from '../writers.ts'

const atOnce = 24

/**
 * Twenty-four people's worth of writing at once on four cases. No event is skipped, everybody hears of each case in the
 * order it happened, and nobody's socket runs ahead of what was told.
 */
export const writers: Scenario = async ({ ground, isFull, claims }) => {
  const world = await ground.calm()
  const { server, owner } = world
  const lead = await world.lead()
  const brand = [await world.as('ingrid'), await world.as('johan')]
  const matters = await mattersOf(world, 4)
  const ears = await Promise.all([...lead, ...brand].map(person => Ears.open(person, server.url)))

  const chains = matters.map(it => it.caseId)
  const counted = async () => {
    const [found] = await owner.rows<{ messages: number; events: number }>(`SELECT (SELECT count(*)::int FROM message WHERE case_id = ANY ($1)) AS messages,
      (SELECT count(*)::int FROM event WHERE chain = ANY ($1) AND kind = 'message.sent') AS events`, [chains])
    return found ?? { messages: 0, events: 0 }
  }
  const before = await counted()

  const writing = new Writers(world)
  const everybody = [...lead, ...brand]
  const pairs = Array.from({ length: atOnce }, (_, n) => [everybody[n % everybody.length], matters[n % matters.length]] as const)
  for (const [by, matter] of pairs) if (by && matter) writing.messages(by, matter)
  const from = performance.now()
  await lasts(isFull ? 60_000 : 3_000)
  const history = await writing.finish()
  const seconds = (performance.now() - from) / 1000

  await claims.once(world, history)
  const tellingMs = await claims.whole(world)
  await claims.heard(world, chains, lead.map(it => it.membershipId))
  await claims.heard(world, chains, brand.map(it => it.membershipId), ['message.sent'])
  const after = await counted()
  const acknowledged = history.of('ok').length
  const grown = { messages: after.messages - before.messages, events: after.events - before.events }
  claims.that('there are as many messages as events as answers', grown.messages === acknowledged && grown.events === acknowledged, { ...grown, acknowledged })
  claims.that('every act is answered at its first try', history.operations.every(it => it.tries === 1 && it.outcome === 'ok'), history.figures())

  for (const each of ears) {
    const cursors = each.heard.map(it => it.cursor)
    claims.that('the cursor of a socket never goes back', cursors.every((cursor, at) => at === 0 || cursor >= (cursors[at - 1] ?? 0)))
    each.close()
  }
  const times = history.of('ok').map(it => it.until - it.from)
  return { ...history.figures(), perSecond: Math.round(acknowledged / seconds), answerP50Ms: quantile(times, 0.5), answerP99Ms: quantile(times, 0.99), tellingMs }
}
