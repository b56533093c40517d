import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common'
import { DataSource, getMetadataArgsStorage } from 'typeorm'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { Keyring } from '../keyring/keyring.js'
import { Fault } from '../log/fault.js'
import { log } from '../log/log.js'
import { Away, isAway } from './away.js'
import { Connection } from './connection.js'
import { SnakeNames } from './naming.js'
import { roleUrl, type DatabaseRole } from './roles.js'
import { nameOf, Round, together, type Statement } from './round.js'
import type { Raw } from './shape.js'
import { Tx, type Line } from './tx.js'

/** What row-level security is told about the one who asks; each a UUID or a hex digest, `at` the moment in milliseconds. */
export type Settings = Partial<Record<'organisation' | 'membership' | 'person' | 'receipt' | 'at', string>>

const poolSizes: Record<DatabaseRole, number> = { rt: 12, auth: 6, relay: 3, backup: 1 }
const safe = /^[0-9a-f-]{1,128}$/i

/** What is read together is of one moment: a right that ends meanwhile lets no half of an answer through, nor breaks it. */
const reading = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

/** Statements beyond these times are ended by PostgreSQL, so that one bad query cannot hold the house. */
const guards = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000'
/**
 * What is asked is planned once for each connection. Left to itself PostgreSQL plans a long question for each new set of
 * values, which takes longer than to answer it; ours look up ids along an index whatever the values are.
 */
const planning = '-c plan_cache_mode=force_generic_plan'

/**
 * The only door to PostgreSQL. A transaction belongs to one role and tells row-level security who asks before anything
 * else; its statements go one after the other, however many resolvers wait.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly sources = new Map<DatabaseRole, DataSource>()
  /** Statements sent since the start, by role; a bench and the specs read the difference. */
  readonly statements: Record<DatabaseRole, number> = { rt: 0, auth: 0, relay: 0, backup: 0 }

  /** When it last answered anything, in milliseconds of this process. */
  answeredAt = Number.NEGATIVE_INFINITY
  private readonly fault = new Fault('the database does not answer', 'the database answers again')

  constructor(@Inject(CONFIG) private readonly config: Config, private readonly keyring: Keyring) {}

  async onModuleInit(): Promise<void> {
    const entities = getMetadataArgsStorage().tables.map(table => table.target)
    for (const role of ['rt', 'auth', 'relay'] as const) {
      const source = new DataSource({
        type: 'postgres', url: roleUrl(this.config.databaseUrl, role, this.keyring), entities, namingStrategy: new SnakeNames(),
        poolSize: poolSizes[role], // A question lost in a cut network is given up, or its transaction would wait for ever.
        extra: { options: `${guards} ${planning}`, connectionTimeoutMillis: 5_000, keepAlive: true, query_timeout: 7_000 },
        poolErrorHandler: (error: unknown) => this.fault.met(error),
      })
      this.sources.set(role, await source.initialize())
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.sources.values()].map(source => source.destroy()))
  }

  /** A transaction that may write. Rolled back when `work` throws. */
  write<T>(role: DatabaseRole, settings: Settings, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inside(role, 'BEGIN', settings, work)
  }

  /** A read-only transaction for one piece of work. */
  read<T>(role: DatabaseRole, settings: Settings, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inside(role, reading, settings, work)
  }

  /** A read-only transaction that begins with its first question and that the caller ends; see `Reading`. */
  open(role: DatabaseRole, settings: Settings): { tx: Tx, end: () => Promise<void> } {
    let begun: Promise<Connection> | undefined
    const begin = () => begun ??= this.begin(role, reading, settings)
    const round = new Round(async statement => firstOf(await begin(), statement))
    const line: Line = {
      source: this.source(role), json: (text, values) => round.ask(text, values),
      plain: async (text, values) => plain(await begin(), text, values),
      manager: () => { throw new Error('a reading asks for rows, it has no manager') },
    }
    return { tx: new Tx(line, new Map()), end: async () => { await (await begun)?.end('COMMIT') } }
  }

  /** One statement on its own, for roles whose rows do not depend on who asks. */
  async ask<Row>(role: 'auth' | 'relay', text: string, values: unknown[] = []): Promise<Row[]> {
    const connection = await this.connection(role)
    try { return await plain<Row>(connection, text, values) } finally { await connection.end(null) }
  }

  /** What comes back from every statement: that the database is away is told apart from all that may be wrong with a statement. */
  private async answered<T>(answer: Promise<T>): Promise<T> {
    try {
      const it = await answer
      this.answeredAt = performance.now()
      this.fault.gone()
      return it
    } catch (error) {
      if (!isAway(error)) throw error
      this.fault.met(error)
      throw new Away(error)
    }
  }

  private source(role: DatabaseRole): DataSource {
    const source = this.sources.get(role)
    if (!source) throw new Error(`no connection for role ${role}`)
    return source
  }

  private async inside<T>(role: DatabaseRole, begin: string, settings: Settings, work: (tx: Tx) => Promise<T>): Promise<T> {
    const connection = await this.begin(role, begin, settings)
    const line: Line = {
      source: this.source(role), plain: (text, values) => plain(connection, text, values), manager: () => connection.runner.manager,
      json: async (text, values) => ((await firstOf(connection, together([{ text, values }])))?.[0] ?? []) as Raw[], // one column of JSON rows
    }
    let result: T
    try {
      result = await work(new Tx(line))
    } catch (error) {
      await connection.end('ROLLBACK').catch((lost: unknown) => { if (!isAway(lost)) log.error('rollback failed', lost) })
      throw error
    }
    await connection.end('COMMIT')
    return result
  }

  private async begin(role: DatabaseRole, begin: string, settings: Settings): Promise<Connection> {
    const connection = await this.connection(role)
    const who = told(settings)
    try {
      await connection.tell(`${begin}; ${who}`, who ? 2 : 1)
    } catch (error) {
      await connection.end(null)
      throw error
    }
    return connection
  }

  private connection(role: DatabaseRole): Promise<Connection> {
    return Connection.of(this.source(role).createQueryRunner(), {
      answered: answer => this.answered(answer), isAway, count: statements => { this.statements[role] += statements },
    })
  }
}

const plain = <Row>(connection: Connection, text: string, values: unknown[]): Promise<Row[]> => connection.rows<Row>({ name: nameOf(text), text, values })
const firstOf = async (connection: Connection, statement: Statement): Promise<Raw | undefined> => (await connection.rows<Raw>(statement))[0]

/** One statement that tells row-level security who asks, until the end of the transaction. */
const told = (settings: Settings): string => {
  const all = Object.entries(settings)
  if (all.some(([, value]) => !safe.test(value))) throw new Error('an unsafe setting')
  return all.length === 0 ? '' : `SELECT ${all.map(([key, value]) => `set_config('app.${key}', '${value}', true)`).join(', ')}`
}
