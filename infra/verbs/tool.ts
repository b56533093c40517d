import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { inProject } from '../start/folders.ts'
import { keyOf, openDatabase, urlOnPort } from '../start/database.ts'
import { prepareFolder, runningOn, take } from '../start/hold.ts'
import { serverEnvironment } from '../start/launch.ts'
import { readSettings } from '../start/settings.ts'
import { Stop } from '../words.ts'
import { build } from './start.ts'

const run = (main: string, args: string[], env: NodeJS.ProcessEnv) =>
  new Promise<number>((resolve) => {
    const flags = ['--enable-source-maps', main, ...args]
    const child = spawn(process.execPath, flags, { cwd: inProject(), env, stdio: 'inherit' })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })

/**
 * A command of the server beside its main one, `server/src/<name>.ts`: it gets the same environment, and the database
 * of the start that runs on the data folder, or one started for the time it takes.
 */
export const tool = (name: string) => async (args: string[]): Promise<number> => {
  const settings = readSettings(process.env)
  prepareFolder(settings.dataDir)
  await build()
  const main = inProject('server', 'dist', 'src', `${name}.js`)
  if (!existsSync(main)) throw new Stop('serverNotBuilt')
  const runWith = (url: string) => run(main, args, serverEnvironment(process.env, settings, url, 'production'))
  const running = runningOn(settings.dataDir)
  if (settings.databaseUrl !== undefined) return runWith(settings.databaseUrl)
  if (running) {
    const log = join(settings.dataDir, 'postgres.log')
    if (running.databasePort === undefined) throw new Stop('databaseWouldNotStart', { log })
    return runWith(urlOnPort(keyOf(settings), running.databasePort))
  }
  const hold = take(settings.dataDir)
  try {
    const database = await openDatabase(settings, hold, (line) => console.log(line), new AbortController().signal)
    return await runWith(database.url).finally(() => database.stop())
  } finally {
    hold.release()
  }
}

