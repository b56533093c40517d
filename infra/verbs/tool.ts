import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { inProject } from '../start/folders.ts'
import { checkOwnDatabase, keyOf, openDatabase, urlOnPort } from '../start/database.ts'
import { prepareFolder, runningOn, take } from '../start/hold.ts'
import { serverEnvironment } from '../start/launch.ts'
import { readSettings, type Settings } from '../start/settings.ts'
import { sayAny, Stop } from '../words.ts'
import { build } from './start.ts'

/** What a command of the server has the terminal say: a sentence of `words.json`, and what belongs into it. */
type Said = { word?: string; values?: Record<string, string | number> }

/** The built command `server/src/<name>.ts`. */
export function programOf(name: string): string {
  const main = inProject('server', 'dist', 'src', `${name}.js`)
  if (!existsSync(main)) throw new Stop('serverNotBuilt')
  return main
}

/** Runs a command of the server on the database at `url`; it types and reads in this terminal. Answers its exit code. */
export const run = (name: string, args: string[], settings: Settings, url: string) =>
  new Promise<number>((resolve) => {
    const flags = ['--enable-source-maps', programOf(name), ...args]
    const env = serverEnvironment(process.env, settings, url, 'production')
    const child = spawn(process.execPath, flags, {
      cwd: inProject(), env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', ({ word, values }: Said) => word && console.log(sayAny(word, values)))
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })

/** Takes the data folder for this command alone, and starts its database for the time it takes. */
export async function alone(settings: Settings, work: (url: string) => Promise<number>): Promise<number> {
  const hold = take(settings.dataDir)
  try {
    const database = await openDatabase(settings, hold, (line) => console.log(line), new AbortController().signal)
    return await work(database.url).finally(() => database.stop())
  } finally {
    hold.release()
  }
}

/**
 * A command of the server beside its main one, `server/src/<name>.ts`: it gets the same environment, and the database
 * of the start that runs on the data folder, or one started for the time it takes.
 */
export const tool = (name: string) => async (args: string[]): Promise<number> => {
  const settings = readSettings(process.env)
  prepareFolder(settings.dataDir)
  await build()
  const runWith = (url: string) => run(name, args, settings, url)
  const running = runningOn(settings.dataDir)
  if (settings.databaseUrl !== undefined) {
    await checkOwnDatabase(settings.databaseUrl)
    return runWith(settings.databaseUrl)
  }
  if (running) {
    const log = join(settings.dataDir, 'postgres.log')
    if (running.databasePort === undefined) throw new Stop('databaseWouldNotStart', { log })
    return runWith(urlOnPort(keyOf(settings), running.databasePort))
  }
  return alone(settings, runWith)
}
