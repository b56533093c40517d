import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CastKey } from '@amends/shared/cast'
import { ownerOf, type Owner } from '../../infra/testing/owner.ts'
import { copyOf, startMortalPostgres, type MortalPostgres } from '../../infra/testing/postgres.ts'
import { smallDisk, type SmallDisk } from '../../infra/testing/small-disk.ts'
import { startServerOn, type TestServer } from '../../infra/testing/server.ts'
import { bodyOf } from '../operations.ts'
import type { Matter } from './matter.ts'
import { startPair, type Pair } from './pair.ts'
import { Person } from './person.ts'

export type ServerWish = {
  env?: NodeJS.ProcessEnv
  /** The port of PostgreSQL as this server sees it: a line that can be made bad. */
  databasePort?: number
  main?: string
  port?: number
  under?: string
}

/** Megabytes the disk of the ground may take at most; in memory, and only what is written. */
const diskSize = 6_144

/** Servers on one database with the demo world in it, and a look behind them. */
export class World {
  readonly databaseUrl: string
  readonly owner: Owner
  readonly servers: TestServer[] = []
  /** Opened once and used by every story of this world, see `mattersOf`. */
  readonly matters: Matter[] = []
  /** What the pages of these people were built with. */
  bodyOf = bodyOf
  private readonly keyFile: string
  private readonly under: string | undefined
  private readonly people = new Map<CastKey, Promise<Person>>()

  constructor(databaseUrl: string, keyFile: string, under: string | undefined) {
    this.databaseUrl = databaseUrl
    this.keyFile = keyFile
    this.under = under
    this.owner = ownerOf(databaseUrl)
  }

  /** The first server. */
  get server(): TestServer {
    const [first] = this.servers
    if (!first) throw new Error('a world without a server')
    return first
  }

  /** The people of the organisation that leads, all of them assigned. */
  async lead(): Promise<[Person, Person, Person]> { return [await this.as('amina'), await this.as('shirin'), await this.as('rashid')] }

  async addServer({ databasePort, ...options }: ServerWish = {}): Promise<TestServer> {
    const seen = new URL(this.databaseUrl)
    if (databasePort) seen.port = String(databasePort)
    const server = await startServerOn({ databaseUrl: seen.href, keyFile: this.keyFile }, { seed: 'demo', under: this.under, ...options })
    this.servers.push(server)
    return server
  }

  /** Someone of the cast on the first server, signed in once for the whole world. */
  as(key: CastKey): Promise<Person> {
    const known = this.people.get(key) ?? Person.signIn(this.server.url, key, this.bodyOf)
    this.people.set(key, known)
    return known
  }

  async stop(): Promise<void> {
    // Its story is told, and a server that others watch would take its time to leave.
    await Promise.all(this.servers.splice(0).map(async server => { await server.kill(); await server.stop() }))
    await this.owner.end()
  }
}

/** One PostgreSQL with the demo world, loaded once: each scenario gets a copy. */
export class Ground {
  private readonly keys = mkdtempSync(join(tmpdir(), 'amends-keys-'))
  private readonly worlds: World[] = []
  private quiet: Promise<World> | undefined
  private two: Promise<Pair> | undefined
  private made = 0
  readonly postgres: MortalPostgres
  /** The disk on which the database and the data folders of all servers lie; undefined where none can be mounted. */
  readonly disk: SmallDisk | undefined

  private constructor(postgres: MortalPostgres, disk: SmallDisk | undefined) {
    this.postgres = postgres
    this.disk = disk
  }

  /** In short the database does not wait for the disk, which others use too: what dies here is a process, never the machine. */
  static async prepare({ isFull = true, ...wish }: ServerWish & { isFull?: boolean } = {}): Promise<Ground> {
    const disk = smallDisk(diskSize)
    const ground = new Ground(await startMortalPostgres(isFull ? 'machine' : 'process', disk?.folder), disk)
    try {
      const first = await startServerOn(ground.place(ground.postgres.url), { seed: 'demo', ...wish })
      await first.stop()
      return ground
    } catch (error) {
      await ground.stop()
      throw error
    }
  }

  /** A world of its own, with `count` servers. */
  async world(count = 1, wish: ServerWish = {}): Promise<World> {
    const databaseUrl = await copyOf(this.postgres.url, `faults_${this.made += 1}`)
    const world = new World(databaseUrl, this.place('').keyFile, this.disk?.folder)
    this.worlds.push(world)
    for (let n = 0; n < count; n += 1) await world.addServer(wish)
    return world
  }

  /** A world with one server, for stories that leave it as they found it: the next one gets the same. */
  calm(): Promise<World> {
    this.quiet ??= this.world()
    return this.quiet
  }

  /** Two servers on one database, for stories that leave them as they found them. */
  pair(): Promise<Pair> {
    this.two ??= startPair(this)
    return this.two
  }

  /** What servers and database said last, for whoever looks for a fault. */
  said(): string {
    const servers = this.worlds.flatMap(world => world.servers.map(server => `${server.url} (process ${server.pid()})\n${server.output().slice(-3_000)}`))
    return [...servers, `PostgreSQL\n${this.postgres.output().slice(-2_000)}`].join('\n')
  }

  /** Ends the worlds that stand, but for what the next story may go on with; what they were made on stays. */
  async clear(everything: boolean): Promise<void> {
    const [quiet, two] = [await this.quiet, await this.two]
    const kept = everything ? [] : [quiet, two?.world]
    for (const world of this.worlds.splice(0)) {
      if (kept.includes(world)) this.worlds.push(world)
      else await world.stop()
    }
    if (!everything) return
    await two?.stop()
    this.quiet = undefined
    this.two = undefined
  }

  async stop(): Promise<void> {
    await this.clear(true)
    await this.postgres.stop()
    this.disk?.remove()
    rmSync(this.keys, { recursive: true, force: true })
  }

  private place(databaseUrl: string) { return { databaseUrl, keyFile: join(this.keys, 'master.key') } }
}
