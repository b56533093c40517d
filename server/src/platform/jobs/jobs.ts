import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { Logger, run, type Runner } from 'graphile-worker'
import pg from 'pg'
import { Clock } from '../clock/clock.js'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { isAway } from '../database/away.js'
import { Database } from '../database/database.js'
import { roleUrl } from '../database/roles.js'
import type { Tx } from '../database/tx.js'
import { Draining } from '../http/draining.js'
import { Keyring } from '../keyring/keyring.js'
import { log } from '../log/log.js'
import { jobsSchema } from './migrate-jobs.js'

/** What a handler is told of its job beside the payload. The id is the same at every try. */
export type Job = { id: string }
export type JobHandler = (payload: unknown, job: Job) => Promise<void>

/**
 * Something to be done later. Of jobs with one key at most one waits; a new one takes its place, and its time too unless
 * `keepTime` is set.
 */
export type NewJob = { name: string, payload: Record<string, unknown>, at?: Date, key?: string, keepTime?: boolean }

const maxTries = 12
const longestRest = 30_000
/** Milliseconds that one job may take, and a little more, after which whoever took it must be gone. */
const longestJob = 240_000
const surelyGone = 300_000
/** Milliseconds between two looks for jobs of servers that are gone. */
const lookEvery = 60_000

/** Work done after the commit, by whichever server is free; a job that fails is tried again later and later. */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly handlers = new Map<string, JobHandler>()
  private readonly pool: pg.Pool
  private runner: Runner | undefined
  private resting: NodeJS.Timeout | undefined
  private starting: Promise<void> | undefined
  private freeing: NodeJS.Timeout | undefined
  private stopping = false

  constructor(
    @Inject(CONFIG) config: Config, keyring: Keyring,
    private readonly database: Database, private readonly clock: Clock, private readonly draining: Draining,
  ) {
    this.pool = new pg.Pool({ connectionString: roleUrl(config.databaseUrl, 'relay', keyring), max: 4, connectionTimeoutMillis: 5_000 })
    this.pool.on('error', error => { log.error('a job connection was lost', error) })
    // What happens to a connection in use reaches whoever uses it; the library only insists on a listener.
    this.pool.on('connect', client => { client.on('error', () => undefined) })
  }

  /** Says who does jobs of a name. Called while modules start, before the first job is taken. */
  register(name: string, handler: JobHandler): void { this.handlers.set(name, handler) }

  /** Adds jobs inside a transaction of the role `relay`: they exist when it commits. */
  async add(tx: Tx, jobs: readonly NewJob[]): Promise<void> {
    for (const keepTime of [true, false]) {
      const specs = jobs.filter(it => (it.keepTime ?? false) === keepTime).map(it => ({
        identifier: it.name, payload: it.payload, wait: it.at && it.at.getTime() - this.clock.now().getTime(), job_key: it.key, max_attempts: maxTries,
      }))
      if (specs.length === 0) continue
      // The queue goes by PostgreSQL's clock: told how long to wait, it does not matter how wrong the one of this server is.
      await tx.sql(`SELECT count(*) FROM ${jobsSchema}.add_jobs(array(SELECT jsonb_populate_record(null::${jobsSchema}.job_spec, it || jsonb_build_object(
        'run_at', transaction_timestamp() + (it ->> 'wait')::float8 * interval '1 millisecond')) FROM jsonb_array_elements($1::jsonb) it), $2)`,
      [JSON.stringify(specs), keepTime])
    }
  }

  onApplicationBootstrap(): void {
    if (this.handlers.size === 0) return
    this.starting = this.start(1)
    this.freeing = setInterval(() => void this.free(), lookEvery)
    void this.free()
  }

  /** A server that is killed takes its jobs with it, and the library waits four hours for it; nobody waits so long for a mail. */
  async free(older = surelyGone): Promise<void> {
    try {
      await this.database.ask('relay', `SELECT ${jobsSchema}.force_unlock_workers(array(SELECT DISTINCT locked_by FROM ${jobsSchema}.jobs
        WHERE locked_at < transaction_timestamp() - $1 * interval '1 millisecond'))`, [older])
    } catch (error) {
      if (!isAway(error)) log.error('jobs of servers that are gone could not be freed', error)
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true
    clearTimeout(this.resting)
    clearInterval(this.freeing)
    await this.starting
    // A database that is gone must not keep the server from ending.
    const patience = Promise.withResolvers<void>()
    const timer = setTimeout(patience.resolve, this.draining.left)
    await Promise.race([this.runner?.stop().catch(() => undefined), patience.promise])
    await Promise.race([this.pool.end(), patience.promise])
    clearTimeout(timer)
  }

  /** Runs until the server stops; begins again when the database was away for longer than the library waits. */
  private async start(attempt: number): Promise<void> {
    try {
      const runner = await run({
        pgPool: this.pool, schema: jobsSchema, concurrency: 2, noHandleSignals: true, parsedCronItems: [], pollInterval: 2_000,
        // One by one, the library lets go of what it could not write down, and a rejection nobody waits for ends the process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        taskList: Object.fromEntries([...this.handlers].map(([name, handler]) => [name, (payload: unknown, { job }) => this.once(handler, payload, job)])),
        logger: new Logger(() => (level, _message, { error }) => { if (level === 'error') log.error('jobs', error) }),
      })
      this.runner = runner
      runner.promise.then(() => this.ended(1), (error: unknown) => { log.error('jobs stopped', error); this.ended(1) })
    } catch (error) {
      log.error('jobs could not start', error)
      this.ended(attempt + 1)
    }
  }

  private ended(attempt: number): void {
    this.runner = undefined
    if (this.stopping) return
    this.resting = setTimeout(() => { this.starting = this.start(attempt) }, Math.min(longestRest, 250 * 2 ** attempt))
  }

  /** The queue keeps the message of a failure: drivers put addresses and values into theirs, so it gets none of them. */
  private async once(handler: JobHandler, payload: unknown, job: { id: string }): Promise<void> {
    const late = Promise.withResolvers<Error>()
    const timer = setTimeout(() => late.resolve(new Error('took too long')), longestJob)
    // Also what is thrown before a handler waits for anything, such as a payload that is none.
    const done = Promise.resolve().then(() => handler(payload, { id: String(job.id) })).then(() => null, (error: unknown) => error ?? 'failed')
    const fault = await Promise.race([done, late.promise]).finally(() => clearTimeout(timer))
    if (fault === null) return
    log.error('a job failed', fault, { reference: String(job.id) })
    throw new Error(fault instanceof Error ? fault.name : 'failed')
  }
}
