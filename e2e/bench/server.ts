import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { masterKey } from '../../infra/start/key.ts'
import { startServerProcess } from '../../infra/start/server.ts'
import { tryPort } from '../../infra/start/settings.ts'

export type BenchServer = {
  url: string
  pid: number
  /** The end of what it has said, for whoever looks for a fault. */
  said: () => string
  stop: () => Promise<void>
}

const host = '127.0.0.1'

export type BenchFolder = { keyFile: string, newData: () => string, remove: () => void }

/** Where the servers of a bench keep their key, and beside it their data. */
export function makeBenchFolder(): BenchFolder {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-servers-'))
  const newData = () => mkdtempSync(join(folder, 'data-'))
  const keyFile = join(folder, 'keys', 'master.key')
  masterKey(keyFile, newData(), false)
  return { keyFile, newData, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The built production server on a free port of the loopback, on this database, without a demo world. */
export async function startBenchServer(databaseUrl: string, { keyFile, newData }: BenchFolder, given: NodeJS.ProcessEnv = {}): Promise<BenchServer> {
  const dataDir = newData()
  const port = await tryPort(host, 0)
  const url = `http://${host}:${port}`
  const log = join(dataDir, 'server.log')
  const file = openSync(log, 'a')
  const server = startServerProcess({
    output: file, log: file,
    env: {
      ...process.env, NODE_ENV: 'production', AMENDS_MODE: 'production', HOST: host, PORT: String(port), PUBLIC_URL: url, SEED: 'none', DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl, MASTER_KEY_FILE: keyFile, REDIS_URL: '', SMTP_URL: '', ...given,
    },
  })
  closeSync(file)
  const said = () => readFileSync(log, 'utf8').slice(-4_000)
  try {
    await server.ready
  } catch (error) {
    await server.stop()
    throw new Error(`the server did not start: ${String(error)}\n${said()}`, { cause: error })
  }
  return { url, pid: server.pid, said, stop: async () => void await server.stop() }
}
