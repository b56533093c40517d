import { spawn } from 'node:child_process'
import { runStage, type Outcome } from '../runner/stage.ts'
import { faults as faultSteps } from '../runner/steps.ts'
import { inProject } from '../start/folders.ts'
import { build } from './start.ts'

/** Every story in its short form, as a stage of `npm test`. */
export const faultStories = (): Promise<Outcome> => runStage('faults', faultSteps())

/** `npm run faults`, `npm run faults -- kill-server --full`: each story's line appears when it has been told. */
export async function faults(args: string[]): Promise<number> {
  await build()
  // The channel ends with this process, however it ends, and the stories with it.
  const child = spawn(process.execPath, [inProject('e2e', 'faults', 'run.ts'), ...args], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
