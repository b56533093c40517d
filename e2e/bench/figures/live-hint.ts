import type { Bench, Figure } from '../bench.ts'
import { startFloor } from '../floor.ts'
import type { Act } from '../floors/program.ts'
import { browserAt } from '../http.ts'
import { p95, rounded, spread, type Line } from '../line.ts'
import { each, floorsOf, inTurn, interleaved } from '../load.ts'
import { deskCases } from '../sizes.ts'
import { openAll, type Ear } from '../sockets.ts'
import { desks, membersAtDesk, places } from '../world.ts'

const text = 'The fee was paid back to nine of eleven.'

/** Milliseconds from the moment something is sent until another person's socket has heard of `id`. */
async function heard(ear: Ear, id: string, send: () => Promise<unknown>): Promise<number> {
  const next = ear.next(id)
  const from = performance.now()
  // Both must come about; the hint may be faster than the answer.
  const [at] = await Promise.all([next, send()])
  return at - from
}

/** One after the other, on cases in turn: the same hint again is held back for a moment, which is not what is measured. */
async function take(bench: Bench): Promise<Line[]> {
  const world = await bench.world('few')
  const floor = await startFloor(world.databaseUrl)
  const sender = await world.readerAt(desks.hints, 0, 0)
  const listener = await world.readerAt(desks.hints, 1, 1)
  const browser = browserAt(world.server.url, sender)
  const [ear] = await openAll(world.server.url, [listener])

  // As many inboxes as the message reaches on the server: everyone of the lead and of the brand.
  const readers = await each(2 * membersAtDesk, n => world.readerAt(desks.floor, n % 2, Math.floor(n / 2)))
  const to = readers.map(it => it.membershipId)
  const [author = sender, other = listener] = readers
  const plain = browserAt(floor.url, author)
  const [plainEar] = await openAll(floor.url, [{ room: other.membershipId }])

  const ids = async (desk: (typeof desks)['hints' | 'floor']) => inTurn(await each(deskCases, async n =>
    ({ caseId: await world.caseAt(desk, n), parties: await each(places.length, place => world.partyAt(desk, n, place)) })))
  const [next, nextPlain] = [await ids(desks.hints), await ids(desks.floor)]
  const send = async () => {
    const { caseId, parties: [, brand] } = next()
    if (!ear) throw new Error('nobody listens')
    return heard(ear, caseId, () => browser.ask('SendMessage', { caseId, text, audience: [brand] }))
  }
  const sendPlain = async () => {
    const { caseId, parties: [lead = '', brand = ''] } = nextPlain()
    if (!plainEar) throw new Error('nobody listens')
    const act: Act = { caseId, author: author.membershipId, organisationId: author.organisationId, audience: [lead, brand], to, text }
    return heard(plainEar, caseId, () => plain.post('/act', {}, JSON.stringify(act)))
  }
  try {
    const { hints, rounds } = bench.sizes
    await each(hints, send)
    await each(hints, sendPlain)
    const all = await interleaved(rounds, () => each(Math.ceil(hints / 2), sendPlain), () => each(hints, send))
    const [samples, floors] = [all.flatMap(it => it.figure), floorsOf(all).flat()]
    return [{
      name: 'live-hint', unit: 'ms', ...spread(samples), floor_p95: spread(floors).p95, ratio: rounded(p95(samples) / p95(floors)),
      n: samples.length, floor_p50: spread(floors).p50, readers: to.length,
    }]
  } finally {
    for (const it of [browser, plain, ear, plainEar]) it?.close()
    await floor.stop()
  }
}

export const liveHint: Figure = { name: 'live-hint', target: 'p95 ≤ 60 ms, ratio ≤ 5', keys: ['floor_p50', 'readers'], take }
