import { happens, lasts } from '../../../infra/testing/time.ts'
import type { Scenario } from '../claims.ts'
import { Ears } from '../ears.ts'
import { quantile } from '../history.ts'
import { mattersOf } from '../matter.ts'
import { Writers } from '../writers.ts'

/** Milliseconds after the end of the fault within which everybody is served again. */
const promised = 30_000

/**
 * PostgreSQL is killed with all its children while people act, and started again on the same folder. The server stays,
 * says that it is not ready, serves again by itself, and nothing it had answered for is lost.
 */
export const killPostgres: Scenario = async ({ ground, times, within, claims }) => {
  const kills = times(2, 20)
  const world = await ground.calm()
  const { server } = world
  const lead = await world.lead()
  const ingrid = await world.as('ingrid')
  const matters = await mattersOf(world, 3)
  const process = server.pid()
  const ears = await Ears.open(ingrid, server.url, true)

  const writers = new Writers(world)
  for (const [at, by] of lead.entries()) if (matters[at]) writers.messages(by, matters[at])
  if (matters[0]) writers.messages(ingrid, matters[0])
  writers.cases(lead[2], lead[1])

  const ready = async () => (await fetch(`${server.url}/health/ready`)).status
  const back: number[] = []
  for (let n = 0; n < kills; n += 1) {
    await writers.acknowledge(5 + Math.floor(Math.random() * 20))
    await ground.postgres.kill()
    claims.that('the server says that it is not ready', await happens(async () => await ready() === 503, within(10_000)) !== undefined)
    claims.that('the server says that it lives', (await fetch(`${server.url}/health/live`)).status === 200)
    const { status, why } = await lead[0].send('Me')
    claims.that('a request is told to come again, with 503', status === 503, { status, why })
    await lasts(Math.random() * 500)
    await ground.postgres.restart()
    const from = performance.now()
    const served = await happens(async () => await ready() === 200 && (await lead[0].send('Me')).outcome === 'ok', within(promised))
    const written = await writers.acknowledge(1, within(promised))
    back.push(performance.now() - from)
    claims.that(`everybody is served again within ${promised / 1000} s`, served !== undefined && written && performance.now() - from <= within(promised), { served, written })
  }
  await writers.acknowledge(10)
  const history = await writers.finish()
  claims.that('the server is still the same process', server.pid() === process)

  await claims.once(world, history)
  const tellingMs = await claims.whole(world)
  await claims.heard(world, matters.map(it => it.caseId), lead.map(it => it.membershipId))
  claims.that('every act kept by a patient author is answered in the end', history.of('unknown').every(it => it.tries === 1), history.of('unknown').slice(0, 3))
  const [own] = matters
  const from = performance.now()
  if (own) await new Writers(world).message(lead[0], own)
  claims.that('sockets hear again', await ears.hears(own?.caseId ?? '', from, within(10_000)) !== undefined)
  ears.close()
  return { kills, ...history.figures(), backP50Ms: quantile(back, 0.5), backMaxMs: quantile(back, 1), backMs: back.map(Math.round), tellingMs }
}
