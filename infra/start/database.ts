import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { codeOf, reasonOf, say, Stop } from '../words.ts'
import { accountForPostgres, findPrograms, removeCopy } from './binaries.ts'
import { startCluster, type Cluster } from './cluster.ts'
import type { Hold } from './hold.ts'
import { derive, markOf, masterKey, sameMark } from './key.ts'
import type { Settings } from './settings.ts'

export type Tell = (line: string) => void
export type Database = {
  url: string
  stop: () => Promise<void>
  /** Resolves when it ended for good without being asked. */
  lost: Promise<void>
}

/** The master key, checked against the mark the data folder keeps of the key it was made with. */
export function keyOf({ keyFile, dataDir }: Settings): Buffer {
  const markFile = join(dataDir, 'key.mark')
  const isMarked = existsSync(markFile)
  const key = masterKey(keyFile, dataDir, isMarked || existsSync(join(dataDir, 'postgres')))
  const mark = markOf(key)
  if (!isMarked) writeFileSync(markFile, mark, { mode: 0o600 })
  const found = readFileSync(markFile, 'utf8')
  if (!sameMark(found, mark)) throw new Stop('keyDoesNotFit', { path: keyFile, data: dataDir })
  return key
}

const ownerPassword = (key: Buffer) => derive(key, 'postgres-owner')
export const urlOnPort = (key: Buffer, port: number) =>
  `postgres://amends:${ownerPassword(key)}@127.0.0.1:${port}/amends`

/** Asks a PostgreSQL of one's own for an answer, and says what to correct when none comes. */
export async function checkOwnDatabase(databaseUrl: string) {
  const { host, pathname } = new URL(databaseUrl)
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
  } catch (error) {
    const code = codeOf(error)
    if (code.startsWith('28')) throw new Stop('databaseRefused', { where: host })
    if (code === '3D000') throw new Stop('databaseAbsent', { where: host, name: pathname.slice(1) })
    throw new Stop('databaseUnreachable', { where: host, reason: reasonOf(error) })
  } finally {
    await client.end().catch(() => undefined)
  }
}

const restartsAllowed = 5

/** The embedded PostgreSQL of a data folder; started again on the same port when it ends without being asked. */
async function embedded(settings: Settings, hold: Hold, tell: Tell, signal: AbortSignal): Promise<Database> {
  const key = keyOf(settings)
  const account = accountForPostgres(tell)
  removeCopy(hold.left?.programs)
  const programs = findPrograms(account)
  if (programs.copiedTo) hold.note({ programs: programs.copiedTo })
  const start = (port?: number) =>
    startCluster({
      folder: settings.dataDir, programs, account, port, outlives: 'machine', tell, signal,
      superuserPassword: derive(key, 'postgres-superuser'), ownerPassword: ownerPassword(key),
    })
  const release = () => removeCopy(programs.copiedTo)
  let isStopping = false
  let cluster: Cluster
  try {
    cluster = await start()
  } catch (error) {
    release()
    if (codeOf(error) === '28P01') throw new Stop('keyDoesNotFit', { path: settings.keyFile, data: settings.dataDir })
    throw error
  }
  hold.note({ databasePort: cluster.port })
  // Another port would not be found by the pools of the server: that is as lost as no database.
  const startAgain = async () => {
    tell(say('databaseEnded'))
    const { port } = cluster
    cluster = await start(port)
    if (cluster.port !== port) throw new Error('the port of the database was taken meanwhile')
  }
  let starting: Promise<void> = Promise.resolve()
  const lost = new Promise<void>((resolve) => {
    const watch = async (restarts: number) => {
      await cluster.ended
      if (isStopping) return
      if (restarts === restartsAllowed) return resolve()
      starting = startAgain()
      await starting
      await watch(restarts + 1)
    }
    watch(0).catch(() => resolve())
  })
  const stop = async () => {
    isStopping = true
    await starting.catch(() => undefined)
    await cluster.stop()
    release()
  }
  return { url: cluster.url, stop, lost }
}

/** The database of a start: one's own behind `DATABASE_URL`, else the embedded one of the data folder. */
export async function openDatabase(settings: Settings, hold: Hold, tell: Tell, signal: AbortSignal): Promise<Database> {
  if (settings.databaseUrl === undefined) return embedded(settings, hold, tell, signal)
  keyOf(settings)
  await checkOwnDatabase(settings.databaseUrl)
  return { url: settings.databaseUrl, stop: async () => undefined, lost: new Promise(() => undefined) }
}
