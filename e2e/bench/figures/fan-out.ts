import type { Bench, Figure } from '../bench.ts'
import { startFloor } from '../floor.ts'
import { browserAt } from '../http.ts'
import { p95, rounded, spread, type Line } from '../line.ts'
import { each, floorsOf, inTurn, interleaved } from '../load.ts'
import { deskCases } from '../sizes.ts'
import { openAll, type Ear } from '../sockets.ts'
import { desks } from '../world.ts'

/** Milliseconds from the moment something is sent until the last of all has heard of `id`. */
async function lastHeard(ears: readonly Ear[], id: string, send: () => Promise<unknown>): Promise<number> {
  const all = ears.map(ear => ear.next(id))
  const from = performance.now()
  const [moments] = await Promise.all([Promise.all(all), send()])
  return Math.max(...moments) - from
}

/** One message to an organisation of many, each in a browser of her own. */
async function take(bench: Bench): Promise<Line[]> {
  const { fanOuts, listeners, rounds } = bench.sizes
  const world = await bench.world('few')
  const floor = await startFloor(world.databaseUrl)
  const browser = browserAt(world.server.url, await world.readerAt(desks.wide, 0, 0))
  const plain = browserAt(floor.url, browser.reader)
  const readers = await each(listeners, n => world.readerAt(desks.wide, 1, n))
  const ears = await openAll(world.server.url, readers)
  const plainEars = await openAll(floor.url, readers.map(reader => ({ room: reader.membershipId })))
  const next = inTurn(await each(deskCases, async n => ({ caseId: await world.caseAt(desks.wide, n), brand: await world.partyAt(desks.wide, n, 1) })))
  const send = () => {
    const { caseId, brand } = next()
    return lastHeard(ears, caseId, () => browser.ask('SendMessage', { caseId, text: 'To all of you.', audience: [brand] }))
  }
  const sendPlain = () => {
    const { caseId } = next()
    return lastHeard(plainEars, caseId, () => plain.post('/emit', {}, JSON.stringify({ kind: 'case', id: caseId })))
  }
  try {
    await each(2, send)
    await each(2, sendPlain)
    const all = await interleaved(rounds, () => each(Math.ceil(fanOuts / 2), sendPlain), () => each(fanOuts, send))
    const [samples, floors] = [all.flatMap(it => it.figure), floorsOf(all).flat()]
    return [{
      name: 'fan-out', unit: 'ms', ...spread(samples), floor_p95: spread(floors).p95, ratio: rounded(p95(samples) / p95(floors)), n: samples.length,
      floor_p50: spread(floors).p50, sockets: listeners,
    }]
  } finally {
    for (const it of [browser, plain, ...ears, ...plainEars]) it.close()
    await floor.stop()
  }
}

export const fanOut: Figure = { name: 'fan-out', target: 'none', keys: ['floor_p50', 'sockets'], take }
