import type { Bench, Figure } from '../bench.ts'
import { startFloor } from '../floor.ts'
import { median, rounded, spread, type Line } from '../line.ts'
import { floorsOf, interleaved } from '../load.ts'
import { memoryOf } from '../processes.ts'
import { openAll } from '../sockets.ts'

type Person = { cookie: string } | { room: string }
/** Sockets that are opened and closed before the first look: what a process loads once is no socket's. */
const warming = 20
const roundsOfProcesses = 3

/** Kilobytes a socket adds to a process that has just started. */
async function perSocket(bench: Bench, url: string, pid: number, people: readonly Person[]): Promise<number> {
  for (const ear of await openAll(url, people.slice(0, warming))) ear.close()
  await bench.pause()
  const before = memoryOf(pid)
  const ears = await openAll(url, people)
  await bench.pause()
  const after = memoryOf(pid)
  for (const ear of ears) ear.close()
  return (after - before) / people.length
}

/** Two tabs for each of many people, in processes that are started anew each time: a used heap has room that nobody sees. */
async function take(bench: Bench): Promise<Line[]> {
  const world = await bench.world('few')
  const { sockets, rounds, anew } = bench.sizes
  const readers = (await world.crowd(sockets / 2)).flatMap(reader => [reader, reader])
  const figure = async () => {
    if (anew) await world.restart()
    return perSocket(bench, world.server.url, world.server.pid, readers)
  }
  const bare = async () => {
    const floor = await startFloor(world.databaseUrl)
    try {
      return await perSocket(bench, floor.url, floor.pid, readers.map((_, n) => ({ room: String(Math.floor(n / 2)) })))
    } finally {
      await floor.stop()
    }
  }
  const all = await interleaved(Math.min(rounds, roundsOfProcesses), bare, figure)
  const [samples, floors] = [all.map(it => it.figure), floorsOf(all)]
  return [{
    name: 'socket-memory', unit: 'kB', ...spread(samples), floor_p95: spread(floors).p95, ratio: rounded(median(samples) / median(floors)),
    n: sockets, rounds: samples.length, floor_p50: spread(floors).p50,
  }]
}

export const socketMemory: Figure = { name: 'socket-memory', target: 'p50 ≤ 40 kB', keys: ['floor_p50', 'rounds'], take }
