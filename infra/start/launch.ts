import { join } from 'node:path'
import { say, secondsSince, Stop } from '../words.ts'
import { openDatabase, type Database } from './database.ts'
import { prepareFolder, take, type Hold } from './hold.ts'
import { openLog } from './log.ts'
import { end, nameProcess } from './processes.ts'
import { isPlain, patience, startServerProcess, type RunningServer } from './server.ts'
import { readSettings, tryPort, type Settings } from './settings.ts'

export type LaunchOptions = {
  env: NodeJS.ProcessEnv
  mode: 'production' | 'development'
  /** The built server; another file stands in for it in the specs of the launcher. */
  main?: string
  /** Milliseconds of the clock when the command was given. */
  startedAt: number
  tell: (line: string) => void
  /** Called once the server is ready, with a way to replace it by a fresh one; for `npm run dev`. */
  onReady?: (restart: () => Promise<void>) => void
}

/** Resolves when the person, or the process above, wants an end. */
function askedToStop(): AbortSignal {
  const asked = new AbortController()
  const ask = () => asked.abort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask)
  if (process.channel) {
    process.once('disconnect', ask)
    process.channel.unref()
  }
  return asked.signal
}

const whenAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

export const serverEnvironment = (env: NodeJS.ProcessEnv, settings: Settings, url: string, mode: string) => ({
  ...env,
  NODE_ENV: mode === 'production' ? 'production' : 'development',
  AMENDS_MODE: mode,
  HOST: settings.host,
  PORT: String(settings.port),
  DATA_DIR: settings.dataDir,
  MASTER_KEY_FILE: settings.keyFile,
  DATABASE_URL: url,
})

async function cleanUpAfter(hold: Hold, tell: (line: string) => void) {
  const server = hold.left?.server
  if (!server) return
  tell(say('stoppingLeftOver'))
  await end(server, 'SIGTERM', patience)
}

/** Server and database of one data folder, from the first check to the last byte. Answers the exit code. */
async function run(options: LaunchOptions, settings: Settings, hold: Hold, signal: AbortSignal): Promise<number> {
  const { env, mode, main, tell, startedAt } = options
  let database: Database | undefined
  let server: RunningServer | undefined
  let replacing: Promise<void> = Promise.resolve()
  // People at a terminal read sentences; the log of the server is for whoever looks for a fault, or collects it.
  const log = process.stderr.isTTY ? openLog(join(settings.dataDir, 'server.log')) : undefined
  const startServer = (url: string) => {
    const environment = serverEnvironment(env, settings, url, mode)
    const started = startServerProcess({ main, env: environment, onProgress: tell, log: log?.file })
    hold.note({ server: nameProcess(started.pid) })
    return started
  }
  try {
    await cleanUpAfter(hold, tell)
    await tryPort(settings.host, settings.port)
    database = await openDatabase(settings, hold, tell, signal)
    if (signal.aborted) return 0
    server = startServer(database.url)
    const address = await Promise.race([server.ready, whenAborted(signal)])
    if (address === undefined) return 0
    tell(say('ready', { address, seconds: secondsSince(startedAt) }))
    const { url } = database
    options.onReady?.(() => {
      replacing = replacing.then(async () => {
        if (signal.aborted) return
        await server?.stop()
        server = startServer(url)
        await server.ready
      })
      return replacing
    })
    const ended = mode === 'production' ? server.ended.then((code) => new Stop('serverEnded', { code })) : undefined
    const databaseLog = join(settings.dataDir, 'postgres.log')
    const lost = database.lost.then(() => new Stop('databaseWouldNotStart', { log: databaseLog }))
    const fault = await Promise.race([whenAborted(signal), lost, ...(ended ? [ended] : [])])
    if (fault && !signal.aborted) throw fault
    return 0
  } catch (error) {
    if (signal.aborted) return 0
    if (log) process.stderr.write(log.said())
    throw error
  } finally {
    if (signal.aborted) tell(say('stopping'))
    await replacing.catch(() => undefined)
    if (server && !(await server.stop())) tell(say('serverSlow', { seconds: patience / 1000 }))
    await database?.stop()
    if (signal.aborted) tell(say('stopped'))
  }
}

/** `npm start` and `npm run dev` after the build. Answers the exit code; a person's mistake is one plain sentence. */
export async function launch(options: LaunchOptions): Promise<number> {
  const signal = askedToStop()
  try {
    const settings = readSettings(options.env)
    prepareFolder(settings.dataDir)
    const hold = take(settings.dataDir)
    try {
      return await run(options, settings, hold, signal)
    } finally {
      hold.release()
    }
  } catch (error) {
    console.error(isPlain(error) ? error.message : error)
    return 1
  }
}
