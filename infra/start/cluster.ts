import { spawn } from 'node:child_process'
import { chownSync, closeSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf, say, Stop } from '../words.ts'
import { postgresVersion, type Account, type Programs } from './binaries.ts'
import { endLeftOverPostgres } from './left-over.ts'
import { openLog } from './log.ts'
import { until } from './processes.ts'
import { tryPort } from './settings.ts'

export type Outlives = 'machine' | 'process' | 'nothing'
export type ClusterOptions = {
  /** The cluster lies in `<folder>/postgres`, its log beside it. */
  folder: string
  programs: Programs
  account: Account
  /** The port to keep; absent, the one of the last start, or a free one of the loopback. */
  port?: number
  superuserPassword: string
  ownerPassword: string
  /**
   * What an acknowledged commit outlives: the end of the machine (synced to disk), the end of PostgreSQL alone (written, not
   * synced: its process may be killed), or nothing, for clusters that are thrown away.
   */
  outlives: Outlives
  /** A folder in which it listens on a Unix socket too, and its address leads there: a question costs a sixth less than through a port. */
  socketIn?: string
  /** Removed when PostgreSQL has ended, however this process ends. */
  removeAfter?: string
  /** Aborted when the person stops the start while PostgreSQL is on its way up. */
  signal?: AbortSignal
  tell: (line: string) => void
}
export type Cluster = { port: number; url: string; pid: number; stop: () => Promise<void>; ended: Promise<number> }

/**
 * PostgreSQL lives exactly as long as the pipe from this process: the shell reads it, and its end, whether by `stop` or
 * by a SIGKILL of this process, is a fast shutdown. So nothing is orphaned, and root needs no signal to another user.
 * It asks again each second, because PostgreSQL does not hear SIGINT in its first moments.
 */
const keeper = `
exec 3<&0
"$0" "$@" 3<&- </dev/null & pid=$!
( read _ <&3; while kill -INT "$pid"; do sleep 1; done ) >/dev/null 2>&1 & watch=$!
exec 3<&-
wait "$pid"; code=$?
kill "$watch" 2>/dev/null
[ -n "$AMENDS_REMOVE" ] && rm -rf "$AMENDS_REMOVE"
exit $code`

/**
 * Under root the folder may lie where the user postgres cannot pass (a home folder): the process is set into the folder
 * before it changes user, and this name leads there without passing the folders above.
 */
const here = (account: Account, folder: string) => (account ? '/proc/self/cwd' : folder)

const environment = () => ({ PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' })

/** Builds the cluster beside its place and moves it there when whole, so an interrupted first start leaves nothing. */
async function initialise({ folder, programs, account, superuserPassword, outlives }: ClusterOptions) {
  const unfinished = join(folder, 'postgres.new')
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (account) chownSync(unfinished, account.uid, account.gid)
  const flags = [
    '-D', here(account, unfinished), '-U', 'postgres', '-A', 'scram-sha-256', '--encoding=UTF8', '--locale=C',
    '--locale-provider=builtin', '--builtin-locale=C.UTF-8', ...(outlives === 'machine' ? [] : ['--no-sync']),
  ]
  // The password goes through a pipe of the shell: it never lies on a disk, nor in the list of processes.
  const child = spawn('/bin/sh', ['-c', 'cat | "$0" "$@" --pwfile=/dev/stdin', programs.initdb, ...flags], {
    cwd: unfinished, ...account, detached: true, env: environment(), stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  child.stdin?.on('error', () => undefined).end(`${superuserPassword}\n`)
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (status) => resolve(status ?? 1))
  })
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    if (/No space left/.test(said)) throw new Stop('diskFull', { data: folder, needed: 200 })
    throw new Error(`initdb: ${said}`)
  }
  renameSync(unfinished, join(folder, 'postgres'))
}

function checkVersion(folder: string) {
  const found = readFileSync(join(folder, 'postgres', 'PG_VERSION'), 'utf8').trim()
  if (found !== postgresVersion) throw new Stop('otherVersion', { data: folder, found, wanted: postgresVersion })
}

const lasting: Record<Outlives, Record<string, string>> = {
  machine: {},
  process: { fsync: 'off' },
  // Thrown away before there is anything to clean; a cleaner would only go round hundreds of small databases.
  nothing: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '256MB', autovacuum: 'off' },
}

const flagsFor = (port: number, outlives: Outlives, socketIn = '') => {
  const settings = {
    port, listen_addresses: '127.0.0.1', unix_socket_directories: socketIn, max_connections: 100, timezone: 'UTC',
    // What people wrote must not reach a log: neither statements nor the values an error names.
    log_min_error_statement: 'panic', log_error_verbosity: 'terse', log_statement: 'none', log_checkpoints: 'off',
    ...lasting[outlives],
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function spawnPostgres(options: ClusterOptions, port: number, log: number) {
  const { folder, programs, account, outlives, socketIn, removeAfter } = options
  const place = join(folder, 'postgres')
  const flags = ['-D', here(account, place), ...flagsFor(port, outlives, socketIn)]
  const child = spawn('/bin/sh', ['-c', keeper, programs.postgres, ...flags], {
    // Its own session, so that Ctrl-C reaches the launcher alone and the server can end before its database.
    cwd: place, ...account, detached: true, stdio: ['pipe', log, log],
    env: { ...environment(), ...(removeAfter ? { AMENDS_REMOVE: removeAfter } : {}) },
  })
  child.stdin?.on('error', () => undefined)
  return child
}

const refusedYet = (code: string) => ['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code)

/** A connection as the superuser, or undefined while PostgreSQL is still on its way up. */
async function connect(port: number, password: string) {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch (error) {
    if (refusedYet(codeOf(error)) || /terminated/.test(String(error))) return undefined
    throw error
  }
}

/** The owner of the database is no superuser: what works here works on a PostgreSQL of one's own. */
async function makeDatabase(client: pg.Client, ownerPassword: string) {
  const { rows } = await client.query(`SELECT 1 FROM pg_roles WHERE rolname = 'amends'`)
  if (rows.length === 0) {
    const password = client.escapeLiteral(ownerPassword)
    await client.query(`CREATE ROLE amends LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD ${password}`)
    await client.query(`ALTER ROLE amends SET createrole_self_grant = 'set, inherit'`)
  }
  const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'amends'`)
  if (found.rows.length === 0) await client.query('CREATE DATABASE amends OWNER amends')
}

/** Waits until PostgreSQL answers and its database is there; false when it ended instead. */
async function answers(options: ClusterOptions, port: number, hasEnded: () => boolean): Promise<boolean> {
  const from = Date.now()
  for (let told = false; !hasEnded(); ) {
    const client = await connect(port, options.superuserPassword)
    if (client) {
      await makeDatabase(client, options.ownerPassword).finally(() => client.end())
      return true
    }
    await until(hasEnded, 40)
    if (!told && Date.now() - from > 3000) {
      told = true
      options.tell(say('waitingForDatabase'))
    }
  }
  return false
}

async function attemptOn(options: ClusterOptions, port: number, log: number): Promise<Cluster | undefined> {
  const child = spawnPostgres(options, port, log)
  let code: number | undefined
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (status) => resolve(status ?? 1))
  })
  void ended.then((status) => (code = status))
  const stop = async () => {
    child.stdin?.end()
    await ended
  }
  // Only while it comes up: afterwards the server ends first, and its database is stopped when it has.
  const giveUp = () => child.stdin?.end()
  options.signal?.addEventListener('abort', giveUp)
  try {
    if (!(await answers(options, port, () => code !== undefined))) return undefined
  } catch (error) {
    await stop()
    if (codeOf(error) === '53100') throw new Stop('diskFull', { data: options.folder, needed: 200 })
    throw error
  } finally {
    options.signal?.removeEventListener('abort', giveUp)
  }
  const url = new URL(`postgres://amends:${encodeURIComponent(options.ownerPassword)}@127.0.0.1:${port}/amends`)
  if (options.socketIn) url.searchParams.set('host', options.socketIn)
  return { port, url: url.href, pid: child.pid ?? 0, stop, ended }
}

/** PostgreSQL writes down how it was started last: people who look in with another tool find it on the same port. */
const lastPort = (folder: string) => {
  const file = join(folder, 'postgres', 'postmaster.opts')
  return existsSync(file) ? Number(/port=(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) : 0
}

/** Starts the cluster of a folder, makes it first when there is none, and answers once its database can be used. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder, tell, signal } = options
  if (existsSync(join(folder, 'postgres'))) {
    checkVersion(folder)
    await endLeftOverPostgres(join(folder, 'postgres'))
  } else {
    tell(say('makingDatabase'))
    await initialise(options)
  }
  const path = join(folder, 'postgres.log')
  for (let attempt = 1; ; attempt += 1) {
    const wished = options.port ?? (attempt === 1 ? lastPort(folder) : 0)
    const port = await tryPort('127.0.0.1', wished).catch(() => tryPort('127.0.0.1', 0))
    const log = openLog(path)
    const cluster = await attemptOn(options, port, log.file).finally(() => closeSync(log.file))
    if (cluster) return cluster
    const said = log.said()
    if (/No space left/.test(said)) throw new Stop('diskFull', { data: folder, needed: 200 })
    const passing = /could not bind|pre-existing shared memory/.test(said)
    if (!passing || attempt === 20 || signal?.aborted) throw new Stop('databaseWouldNotStart', { log: path })
    await until(() => signal?.aborted ?? false, 250)
  }
}
