import { existsSync } from 'node:fs'
import { prepareFolder, runningOn } from '../start/hold.ts'
import { readSettings } from '../start/settings.ts'
import { Stop } from '../words.ts'
import { build } from './start.ts'
import { alone, run } from './tool.ts'

// Any address does for a command that reads the backup and asks no database.
const noDatabase = 'postgres://nobody@127.0.0.1:1/nothing'

/** `npm run restore -- file`: the backup is read to its end and judged before a database is made or touched. */
export async function restore(args: string[]): Promise<number> {
  const settings = readSettings(process.env)
  const { dataDir: data, keyFile: path } = settings
  // A start would make a new key, which opens nothing; here that would only stand in the way of the right one.
  if (!existsSync(path)) throw new Stop('restoreNeedsKey', { path })
  prepareFolder(data)
  const running = runningOn(data)
  if (running) throw new Stop('alreadyRunning', { data, pid: running.pid })
  await build()
  const code = await run('restore', [...args, '--look'], settings, noDatabase)
  return code === 0 ? alone(settings, (url) => run('restore', args, settings, url)) : code
}
