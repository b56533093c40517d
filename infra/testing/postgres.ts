import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { accountForPostgres, findPrograms, removeCopy } from '../start/binaries.ts'
import { startCluster, type ClusterOptions, type Outlives } from '../start/cluster.ts'
import { signalTo } from '../start/processes.ts'

export type TestPostgres = {
  /** Of the owner of the database `amends`, who may create databases and roles but is no superuser. */
  url: string
  stop: () => Promise<void>
}
/** One that may die: it keeps its folder and port until `stop`. */
export type MortalPostgres = TestPostgres & {
  port: number
  /** SIGKILL of the postmaster, as the kernel does when memory runs out; its children follow it. */
  kill: () => Promise<void>
  /** Starts it on the same folder and port, after `kill` or when it ended by itself. */
  restart: () => Promise<void>
  /** Resolves when it has ended, whoever ended it. */
  ended: () => Promise<unknown>
  /** All that it has said. */
  output: () => string
}

const quiet = () => undefined
const newSecret = () => randomBytes(16).toString('hex')

/** A folder that PostgreSQL may use, and its programs. */
function prepare(given?: string) {
  const account = accountForPostgres(quiet)
  const folder = given ?? mkdtempSync(join(tmpdir(), 'amends-test-'))
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  const programs = findPrograms(account)
  const remove = () => {
    removeCopy(programs.copiedTo)
    rmSync(folder, { recursive: true, force: true })
  }
  return { account, folder, programs, remove }
}

/**
 * One throw-away PostgreSQL in the temporary folder, without fsync. It ends and is removed with `stop`, and also when
 * this process dies in any way, Ctrl-C and SIGKILL included. `TEST_DATABASE_URL` names one that runs already instead.
 * @param by what its address leads to; through a port it may be given a bad line, see `passThrough`
 */
export async function startTestPostgres(by: 'port' | 'socket' = 'port'): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const { account, folder, programs, remove } = prepare()
  try {
    const cluster = await startCluster({
      folder, programs, account, outlives: 'nothing', removeAfter: folder, tell: quiet, ...by === 'socket' ? { socketIn: folder } : {},
      superuserPassword: newSecret(), ownerPassword: newSecret(),
    })
    const stop = async () => {
      await cluster.stop()
      remove()
    }
    return { url: cluster.url, stop }
  } catch (error) {
    remove()
    throw error
  }
}

/** A copy of a database that nobody uses now; another of that name makes room. @returns the owner's address of the copy */
export async function copyOf(original: string, name: string): Promise<string> {
  const address = new URL(original)
  const from = address.pathname.slice(1)
  address.pathname = '/postgres'
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  const [source, copy] = [client.escapeIdentifier(from), client.escapeIdentifier(name)]
  try {
    await client.query(`DROP DATABASE IF EXISTS ${copy}`)
    await client.query(`CREATE DATABASE ${copy} TEMPLATE ${source} STRATEGY FILE_COPY`)
  } finally {
    await client.end()
  }
  address.pathname = `/${name}`
  return address.href
}

/** Waits for the end of this process, however it comes, and then of PostgreSQL; then there is nothing left of it. */
const janitor = `
read _
while pid=$(head -n 1 "$0/postgres/postmaster.pid" 2>/dev/null) && kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
umount "$0" 2>/dev/null
rm -rf "$0"`

/**
 * A PostgreSQL that is killed and started again, and must not lose what it said it had. It is removed like a throw-away
 * one.
 * @param outlives `process` is enough where processes are killed and the machine is not, and does not wait for a disk
 * @param given the place of a small disk of our own
 */
export async function startMortalPostgres(outlives: Outlives, given?: string): Promise<MortalPostgres> {
  const { account, folder, programs, remove } = prepare(given)
  const sweeper = spawn('/bin/sh', ['-c', janitor, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  sweeper.stdin.on('error', quiet)
  const swept = new Promise<void>((resolve) => sweeper.once('exit', () => resolve()))
  const options: ClusterOptions = {
    folder, programs, account, outlives, tell: quiet, superuserPassword: newSecret(), ownerPassword: newSecret(),
  }
  let cluster = await startCluster(options).catch((error: unknown) => {
    remove()
    sweeper.kill()
    throw error
  })
  const { port, url } = cluster
  return {
    url, port,
    async kill() {
      const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
      signalTo(pid, 'SIGKILL')
      await cluster.ended
    },
    async restart() {
      cluster = await startCluster({ ...options, port })
      if (cluster.port !== port) throw new Error('the port of the database was taken meanwhile')
    },
    ended: () => cluster.ended,
    output: () => readFileSync(join(folder, 'postgres.log'), 'utf8'),
    async stop() {
      await cluster.stop()
      sweeper.stdin.end()
      await swept
      removeCopy(programs.copiedTo)
    },
  }
}
