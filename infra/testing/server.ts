import { mkdtempSync, openSync, closeSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { masterKey } from '../start/key.ts'
import { startServerProcess, type RunningServer } from '../start/server.ts'
import { tryPort } from '../start/settings.ts'
import { copyOf, startTestPostgres } from './postgres.ts'

export type TestServerOptions = {
  seed?: 'demo' | 'none'
  mode?: 'production' | 'development' | 'test'
  /** Settings beside those the server is always given; `undefined` takes one away. */
  env?: NodeJS.ProcessEnv
  /** Another file than the built server: for the specs of this starter, or the server of an older revision. */
  main?: string
  /** The folder its data folder lies in; the temporary folder when absent. */
  under?: string
}
/** What several servers share: one database, and one master key (made when it is missing). */
export type ServerGround = { databaseUrl: string; keyFile: string }
export type TestServer = {
  /** Without a slash at its end: `http://127.0.0.1:41234`. */
  url: string
  /** Of the owner of its database. */
  databaseUrl: string
  dataDir: string
  /** Where its mails land, one file each. */
  mailDir: string
  /** All that the server process has printed so far. */
  output: () => string
  /** The number of its process now. */
  pid: () => number
  /** Ends the process at once, as a crash would; database and data stay. */
  kill: () => Promise<void>
  /** Asks it to end in its own time; true when it did. */
  end: () => Promise<boolean>
  /** A fresh process on the same port, database and data; after `kill` or `end`, or in place of the running one. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

const host = '127.0.0.1'

/** The real built server as its own process, on a ground it may share; on a free port, or on `port`. */
export async function startServerOn(ground: ServerGround, options: TestServerOptions & { port?: number } = {}): Promise<TestServer> {
  const { seed = 'none', mode = 'production', env = {}, main, under = tmpdir() } = options
  const dataDir = mkdtempSync(join(under, 'amends-data-'))
  const port = await tryPort(host, options.port ?? 0)
  const url = `http://${host}:${port}`
  const log = join(dataDir, 'server.log')
  let server: RunningServer | undefined
  const output = () => (existsSync(log) ? readFileSync(log, 'utf8') : '')
  const begin = async () => {
    const file = openSync(log, 'a')
    server = startServerProcess({
      main,
      output: file,
      log: file,
      env: {
        ...process.env, NODE_ENV: mode === 'production' ? 'production' : 'development', AMENDS_MODE: mode, HOST: host,
        PORT: String(port), PUBLIC_URL: url, SEED: seed, DATA_DIR: dataDir, DATABASE_URL: ground.databaseUrl,
        MASTER_KEY_FILE: ground.keyFile, ...env,
      },
    })
    closeSync(file)
    await server.ready
  }
  const end = async () => (await server?.stop()) ?? true
  const stop = async () => {
    await end()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    masterKey(ground.keyFile, dataDir, false)
    await begin()
  } catch (error) {
    const said = output()
    await stop()
    throw new Error(`the server did not start: ${String(error)}\n${said}`, { cause: error })
  }
  return {
    url, dataDir, databaseUrl: ground.databaseUrl, mailDir: join(dataDir, 'mail'), output, end, stop,
    pid: () => server?.pid ?? 0,
    kill: async () => server?.kill(),
    async restart() {
      await end()
      await begin()
    },
  }
}

/**
 * Real built servers on free ports, each with a database and a data folder of its own. What the first loads at its start
 * is loaded once: the others get a copy.
 */
export async function startServers(count: number, options: TestServerOptions = {}): Promise<{ servers: TestServer[]; stop: () => Promise<void> }> {
  const postgres = await startTestPostgres()
  const keys = mkdtempSync(join(tmpdir(), 'amends-keys-'))
  const servers: TestServer[] = []
  const stop = async () => {
    for (const server of servers) await server.stop()
    await postgres.stop()
    rmSync(keys, { recursive: true, force: true })
  }
  const add = async (databaseUrl: string) => {
    const server = await startServerOn({ databaseUrl, keyFile: join(keys, 'master.key') }, options)
    servers.push(server)
    return server
  }
  try {
    const first = await add(postgres.url)
    if (count === 1) return { servers, stop }
    // A database that somebody uses cannot be copied.
    await first.end()
    const copies: string[] = []
    while (copies.length < count - 1) copies.push(await copyOf(postgres.url, `world_${copies.length + 2}`))
    await first.restart()
    for (const copy of copies) await add(copy)
    return { servers, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** One real built server, with a PostgreSQL of its own. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { servers: [server], stop } = await startServers(1, options)
  if (!server) throw new Error('no server was started')
  return { ...server, stop }
}
