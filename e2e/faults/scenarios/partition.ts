import { happens, lasts } from '../../../infra/testing/time.ts'
import type { Scenario } from '../claims.ts'
import { Ears } from '../ears.ts'
import { mattersOf } from '../matter.ts'
import { Writers } from '../writers.ts'

/** Milliseconds: until another server leads, until sockets close on a server that is cut off, until all is served again. */
const promised = { lead: 5_000, blind: 30_000, serve: 30_000 }

/**
 * The line between one server and PostgreSQL goes silent, while that server tells what was committed. The other one takes
 * its place, nothing is told twice or left out, and when the line is back both serve again.
 */
export const partition: Scenario = async ({ ground, isFull, times, within, claims }) => {
  const rounds = times(1, 5)
  const { world, a, b, line, leader } = await ground.pair()
  const [amina, shirin, rashid] = await world.lead()
  const ingrid = await world.as('ingrid')
  const [first, second] = await mattersOf(world, 2)
  if (!first || !second) throw new Error('too few matters')
  const moved: number[] = []
  const healed: number[] = []
  const blind: number[] = []
  const writers = new Writers(world)
  try {
    // One writes to the server that will be cut off, the other to the one that will not.
    rashid.url = b.url
    for (const [by, matter] of [[shirin, first], [rashid, second]] as const) writers.messages(by, matter)
    for (let n = 0; n < rounds; n += 1) {
      if (await leader() !== a) {
        await b.restart()
        claims.that('the other server leads when the first is replaced', await happens(async () => await leader() === a, within(10_000)) !== undefined)
      }
      const cutOff = await Ears.open(ingrid, a.url)
      const ears = await Ears.open(ingrid, b.url)
      await writers.acknowledge(5)
      line.turn('silent')
      const from = performance.now()
      const took = await happens(async () => await leader() === b, within(20_000))
      moved.push(Math.round(took ?? -1))
      claims.that(`another server leads within ${promised.lead} ms`, took !== undefined && took <= within(promised.lead), took)
      const now = performance.now()
      claims.that('who is with the other server goes on hearing', await ears.hears(second.caseId, now, within(10_000)) !== undefined)
      if (isFull && n === 0) {
        const closed = await happens(() => !cutOff.isOpen, promised.blind * 2)
        blind.push(Math.round(performance.now() - from))
        claims.that('sockets of the server that is cut off are closed', closed !== undefined && performance.now() - from <= promised.blind + 5_000, blind)
      } else await lasts(500)
      line.turn('open')
      const back = await happens(async () => (await shirin.send('Me', {}, { patience: 2_000 })).outcome === 'ok', within(promised.serve))
      healed.push(Math.round(back ?? -1))
      claims.that('the server that was cut off serves again', back !== undefined)
      await writers.acknowledge(3)
      for (const each of [cutOff, ears]) each.close()
    }
    const history = await writers.finish()
    await claims.once(world, history)
    const tellingMs = await claims.whole(world)
    await claims.heard(world, [first.caseId, second.caseId], [amina, shirin, rashid].map(it => it.membershipId))
    return { rounds, ...history.figures(), movedMs: moved, healedMs: healed, blindMs: blind, tellingMs }
  } finally {
    line.turn('open')
    await writers.finish()
    rashid.url = a.url
  }
}
