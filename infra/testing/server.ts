import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { masterKey } from '../start/key.ts'
import { startServerProcess, type RunningServer } from '../start/server.ts'
import { tryPort } from '../start/settings.ts'
import { startTestPostgres } from './postgres.ts'

export type TestServerOptions = {
  seed?: 'demo' | 'none'
  mode?: 'production' | 'development' | 'test'
  /** Settings beside those the server is always given; `undefined` takes one away. */
  env?: NodeJS.ProcessEnv
  /** Another file than the built server, for the specs of this starter. */
  main?: string
}
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
  /** Ends the process at once, as a crash would; database and data stay. */
  kill: () => Promise<void>
  /** A fresh process on the same port, database and data; after `kill`, or in place of the running one. */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

const host = '127.0.0.1'

/** The real built server as its own process on a free port, with a PostgreSQL and a data folder of its own. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { seed = 'none', mode = 'production', env = {}, main } = options
  const postgres = await startTestPostgres()
  const dataDir = mkdtempSync(join(tmpdir(), 'amends-data-'))
  const keys = mkdtempSync(join(tmpdir(), 'amends-keys-'))
  const port = await tryPort(host, 0)
  const url = `http://${host}:${port}`
  const log = join(dataDir, 'server.log')
  let server: RunningServer | undefined
  const output = () => readFileSync(log, 'utf8')
  const begin = async () => {
    const file = openSync(log, 'a')
    server = startServerProcess({
      main,
      output: file,
      log: file,
      env: {
        ...process.env, NODE_ENV: mode === 'production' ? 'production' : 'development', AMENDS_MODE: mode, HOST: host,
        PORT: String(port), PUBLIC_URL: url, SEED: seed, DATA_DIR: dataDir, DATABASE_URL: postgres.url,
        MASTER_KEY_FILE: join(keys, 'master.key'), ...env,
      },
    })
    closeSync(file)
    await server.ready
  }
  const stop = async () => {
    await server?.stop()
    await postgres.stop()
    for (const folder of [dataDir, keys]) rmSync(folder, { recursive: true, force: true })
  }
  try {
    masterKey(join(keys, 'master.key'), dataDir, false)
    await begin()
  } catch (error) {
    const said = output()
    await stop()
    throw new Error(`the server did not start: ${String(error)}\n${said}`, { cause: error })
  }
  return {
    url, dataDir, databaseUrl: postgres.url, mailDir: join(dataDir, 'mail'), output, stop,
    kill: async () => server?.kill(),
    async restart() {
      await server?.stop()
      await begin()
    },
  }
}
