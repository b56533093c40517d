import { setTimeout as after } from 'node:timers/promises'
import type { Line } from './line.ts'
import { startBenchPostgres, type BenchPostgres } from './postgres.ts'
import { makeBenchFolder, startBenchServer, type BenchFolder, type BenchServer } from './server.ts'
import type { Sizes } from './sizes.ts'
import { makeWorld, type World } from './world.ts'

/** What figures are taken on. */
export type Bench = {
  sizes: Sizes
  postgres: BenchPostgres
  folder: BenchFolder
  /** The world of few cases or of many; made when the first figure asks for it. */
  world: (name: 'few' | 'many') => Promise<World>
  /** A server with the demo world, for what a worker's phone asks. */
  demo: () => Promise<BenchServer>
  /** Leaves the servers alone, to see what they do by themselves. */
  pause: () => Promise<void>
  /** What the servers said last. */
  said: () => Promise<string>
  stop: () => Promise<void>
}

/** A figure that can be taken alone by its name. */
export type Figure = {
  name: string
  /** Its target, for people. */
  target: string
  /** Numbers a line of it has beside those that all have. */
  keys: readonly string[]
  /** How many lines it prints. */
  lines?: number
  take: (bench: Bench) => Promise<Line[]>
}

export async function openBench(sizes: Sizes): Promise<Bench> {
  const postgres = await startBenchPostgres()
  const folder = makeBenchFolder()
  const worlds = new Map<string, Promise<World>>()
  let demo: Promise<BenchServer> | undefined
  return {
    sizes, postgres, folder,
    demo: () => (demo ??= postgres.database('demo').then(url => startBenchServer(url, folder, { SEED: 'demo' }))),
    world(name) {
      const world = worlds.get(name) ?? makeWorld(postgres, folder, name, sizes[name], sizes)
      worlds.set(name, world)
      return world
    },
    pause: () => after(sizes.seconds * 1_000),
    async said() {
      const made = await Promise.all([...worlds.values()].map(world => world.catch(() => undefined)))
      return made.map(world => world?.server.said() ?? '').join('\n')
    },
    async stop() {
      // A world that could not be made has ended what it started.
      for (const made of [...worlds.values(), demo]) await (await made?.catch(() => undefined))?.stop()
      await postgres.stop()
      folder.remove()
    },
  }
}
