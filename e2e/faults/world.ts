import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CastKey } from '@amends/shared/cast'
import { ownerOf, type Owner } from '../../infra/testing/owner.ts'
import { startMortalPostgres, type MortalPostgres } from '../../infra/testing/postgres.ts'
import { startServerOn, type TestServer } from '../../infra/testing/server.ts'
import type { Matter } from './matter.ts'
import { Person } from './person.ts'

export type ServerWish = {
  env?: NodeJS.ProcessEnv
  /** The port of PostgreSQL as this server sees it: a line that can be made bad. */
  databasePort?: number
  main?: string
  port?: number
}

/** Servers on one database with the demo world in it, and a look behind them. */
export class World {
  readonly databaseUrl: string
  readonly owner: Owner
  readonly servers: TestServer[] = []
  /** Opened once and used by every story of this world, see `mattersOf`. */
  readonly matters: Matter[] = []
  private readonly keyFile: string
  private readonly people = new Map<CastKey, Promise<Person>>()

  constructor(databaseUrl: string, keyFile: string) {
    this.databaseUrl = databaseUrl
    this.keyFile = keyFile
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
    const server = await startServerOn({ databaseUrl: seen.href, keyFile: this.keyFile }, { seed: 'demo', ...options })
    this.servers.push(server)
    return server
  }

  /** Someone of the cast on the first server, signed in once for the whole world. */
  as(key: CastKey): Promise<Person> {
    const known = this.people.get(key) ?? Person.signIn(this.server.url, key)
    this.people.set(key, known)
    return known
  }

  async stop(): Promise<void> {
    await Promise.all(this.servers.splice(0).map(server => server.stop()))
    await this.owner.end()
  }
}

/** One PostgreSQL with the demo world, loaded once: each scenario gets a copy. */
export class Ground {
  private readonly keys = mkdtempSync(join(tmpdir(), 'amends-keys-'))
  private readonly worlds: World[] = []
  private quiet: Promise<World> | undefined
  private made = 0
  readonly postgres: MortalPostgres

  private constructor(postgres: MortalPostgres) { this.postgres = postgres }

  static async prepare(): Promise<Ground> {
    const ground = new Ground(await startMortalPostgres())
    try {
      const first = await startServerOn(ground.place(ground.postgres.url), { seed: 'demo' })
      await first.stop()
      return ground
    } catch (error) {
      await ground.stop()
      throw error
    }
  }

  /** A world of its own, with `count` servers. */
  async world(count = 1, wish: ServerWish = {}): Promise<World> {
    const databaseUrl = await this.postgres.copyOf(this.postgres.url, `faults_${this.made += 1}`)
    const world = new World(databaseUrl, this.place('').keyFile)
    this.worlds.push(world)
    for (let n = 0; n < count; n += 1) await world.addServer(wish)
    return world
  }

  /** A world with one server, for stories that leave it as they found it: the next one gets the same. */
  calm(): Promise<World> {
    this.quiet ??= this.world()
    return this.quiet
  }

  /** Ends the worlds that stand, but for what the next story may go on with; what they were made on stays. */
  async clear(everything: boolean): Promise<void> {
    const kept = everything ? undefined : await this.quiet
    for (const world of this.worlds.splice(0)) {
      if (world === kept) this.worlds.push(world)
      else await world.stop()
    }
    if (everything) this.quiet = undefined
  }

  async stop(): Promise<void> {
    await this.clear(true)
    await this.postgres.stop()
    rmSync(this.keys, { recursive: true, force: true })
  }

  private place(databaseUrl: string) { return { databaseUrl, keyFile: join(this.keys, 'master.key') } }
}
