import { happens, lasts } from '../../../infra/testing/time.ts'
import type { Scenario } from '../claims.ts'
import { Ears, hintTimes } from '../ears.ts'
import { quantile } from '../history.ts'
import { mattersOf } from '../matter.ts'
import { megabytesOf, slowLoris, stalledClient } from '../stalled-clients.ts'
import { Writers } from '../writers.ts'

const clients = 50
/** Megabytes the server may grow by. */
const promised = 100

/**
 * Fifty browsers stop reading, and as many requests never end, while everybody else goes on. The server keeps little
 * for those who do not listen, and the others hear as before.
 */
export const stalled: Scenario = async ({ ground, isFull, claims }) => {
  const world = await ground.calm()
  const { server } = world
  const lead = await world.lead()
  const ingrid = await world.as('ingrid')
  const matters = await mattersOf(world, 4)
  const [own, ...others] = matters
  const [amina] = lead
  const ears = await Ears.open(ingrid, server.url)
  const act = async () => {
    if (own) await new Writers(world).message(amina, own)
    return own?.caseId ?? ''
  }
  const flow = new Writers(world)
  for (const [at, matter] of others.entries()) flow.messages(lead[at % lead.length] ?? amina, matter)
  const before = await hintTimes(ears, act, isFull ? 200 : 15)
  const restMb = megabytesOf(server.pid())

  const people = [...lead, await world.as('johan')]
  const stalledOnes = await Promise.all(Array.from({ length: clients }, (_, n) => stalledClient(people[n % people.length] ?? ingrid, server.url)))
  const drips = Array.from({ length: clients }, () => slowLoris(server.url))
  const dripping = setInterval(() => { for (const { drip } of drips) drip() }, 500)
  let mostMb = 0
  const watching = setInterval(() => { mostMb = Math.max(mostMb, megabytesOf(server.pid())) }, 100)
  const during = await hintTimes(ears, act, isFull ? 200 : 15)
  await lasts(isFull ? 30_000 : 500)
  const history = await flow.finish()
  clearInterval(watching)
  mostMb = Math.max(mostMb, megabytesOf(server.pid()))
  claims.that(`the server grows by at most ${promised} MB`, mostMb - restMb <= promised, { restMb, mostMb })
  claims.none('everybody else is answered', history.operations.filter(it => it.outcome !== 'ok'))
  claims.that('everybody else hears every hint', during.every(Number.isFinite), during)
  if (isFull) {
    // Whoever does not read does not see that the line was closed, until she reads again.
    await lasts(20_000)
    for (const socket of stalledOnes) socket.resume()
    claims.that('those who never answer a ping are let go', await happens(() => stalledOnes.every(it => it.destroyed), 5_000) !== undefined)
    claims.that('requests that never end are let go', await happens(() => drips.every(it => it.socket.destroyed), 100_000) !== undefined)
  }
  clearInterval(dripping)
  for (const socket of [...stalledOnes, ...drips.map(it => it.socket)]) socket.destroy()
  ears.close()
  await claims.whole(world)
  return {
    clients, flowing: history.operations.length, grewMb: Math.round(mostMb - restMb), hintP50Ms: quantile(during, 0.5), hintP99Ms: quantile(during, 0.99),
    hintP99BeforeMs: quantile(before, 0.99),
  }
}
