import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common'
import type { PoolClient } from 'pg'
import { DataSource, getMetadataArgsStorage, type QueryRunner } from 'typeorm'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { Keyring } from '../keyring/keyring.js'
import { Fault } from '../log/fault.js'
import { log } from '../log/log.js'
import { Away, isAway } from './away.js'
import { SnakeNames } from './naming.js'
import { roleUrl, type DatabaseRole } from './roles.js'
import { Tx } from './tx.js'

/** What row-level security is told about the one who asks; each a UUID or a hex digest. */
export type Settings = Partial<Record<'organisation' | 'membership' | 'person' | 'receipt', string>>

const poolSizes: Record<DatabaseRole, number> = { rt: 12, auth: 6, relay: 3, backup: 1 }
const safe = /^[0-9a-f-]{1,128}$/i

/** Statements beyond these times are ended by PostgreSQL, so that one bad query cannot hold the house. */
const guards = '-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000'

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
        extra: { options: guards, connectionTimeoutMillis: 5_000, keepAlive: true, query_timeout: 7_000 },
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
    return this.inside(role, 'BEGIN READ ONLY', settings, work)
  }

  /** A read-only transaction that the caller ends; see `Reading`. */
  async open(role: DatabaseRole, settings: Settings): Promise<{ tx: Tx, end: () => Promise<void> }> {
    const runner = await this.begin(role, 'BEGIN READ ONLY', settings)
    return { tx: new Tx(runner.manager, new Map()), end: () => this.finish(runner, 'COMMIT') }
  }

  /** One statement on its own, for roles whose rows do not depend on who asks. */
  async ask<Row>(role: 'auth' | 'relay', text: string, values: unknown[] = []): Promise<Row[]> {
    const runner = await this.line(role)
    try { return await runner.query(text, values) } finally { await runner.release() }
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
    const runner = await this.begin(role, begin, settings)
    let result: T
    try {
      result = await work(new Tx(runner.manager))
    } catch (error) {
      await this.finish(runner, 'ROLLBACK').catch((lost: unknown) => { if (!isAway(lost)) log.error('rollback failed', lost) })
      throw error
    }
    await this.finish(runner, 'COMMIT')
    return result
  }

  private async begin(role: DatabaseRole, begin: string, settings: Settings): Promise<QueryRunner> {
    const runner = await this.line(role)
    try {
      await runner.query([begin, ...Object.entries(settings).map(([key, value]) => told(key, value))].join('; '))
    } catch (error) {
      await runner.release()
      throw error
    }
    return runner
  }

  private async finish(runner: QueryRunner, how: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    try { await runner.query(how) } finally { await runner.release() }
  }

  /** A connection, for one after the other: the next statement waits for the last, whether it went well or not. */
  private async line(role: DatabaseRole): Promise<QueryRunner> {
    const runner = this.source(role).createQueryRunner()
    const client: PoolClient = await this.answered(runner.connect())
    const ask = runner.query.bind(runner)
    let last: Promise<unknown> = Promise.resolve()
    runner.query = (...question: Parameters<typeof ask>) => {
      this.statements[role] += 1
      const answer = this.answered(last.then(() => ask(...question), () => ask(...question)))
      // A question that was given up still waits on the connection: nobody else may get it.
      answer.catch((error: unknown) => { if (isAway(error)) client.connection.stream.destroy() })
      last = answer
      return answer
    }
    return runner
  }
}

const told = (key: string, value: string): string => {
  if (!safe.test(value)) throw new Error(`unsafe setting ${key}`)
  return `SELECT set_config('app.${key}', '${value}', true)`
}
