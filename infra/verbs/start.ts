import { existsSync } from 'node:fs'
import { turbo } from '../runner/steps.ts'
import { runStage } from '../runner/stage.ts'
import { launch } from '../start/launch.ts'
import { inProject } from '../start/folders.ts'
import { prepareFolder } from '../start/hold.ts'
import { readSettings } from '../start/settings.ts'
import { say, Stop } from '../words.ts'

export const startedAt = () => Number(process.env.AMENDS_STARTED_AT ?? Date.now())

/** Builds what is not built yet; turbo keeps what has not changed. */
export async function build() {
  if (!existsSync(inProject('server', 'dist'))) console.log(say('building'))
  const outcome = await runStage(say('buildStage'), [turbo('build', 'server', 'web')])
  if (!outcome.isWhole) throw new Stop('buildFailed')
}

/** `npm start`: build, database, server, and a clean end. */
export async function start(): Promise<number> {
  prepareFolder(readSettings(process.env).dataDir)
  await build()
  return launch({ env: process.env, mode: 'production', startedAt: startedAt(), tell: (line) => console.log(line) })
}
