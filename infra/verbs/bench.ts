import { spawn } from 'node:child_process'
import { reportFile, runStage, type Outcome, type Tally } from '../runner/stage.ts'
import { inProject } from '../start/folders.ts'
import { build } from './start.ts'

const main = inProject('e2e', 'bench', 'main.ts')

/** Takes every figure in small, and asks only that it is there and a number: what is fast here says nothing elsewhere. */
export function smallBench(): Promise<Outcome> {
  const file = reportFile('bench.json')
  // The bench writes the counts themselves.
  const read = (json: unknown) => json as Tally // of our own program
  return runStage('bench in small', [
    { command: process.execPath, args: [main, '--smoke'], env: { BENCH_REPORT: file }, report: { file, read } },
  ])
}

/** `npm run bench`, `npm run bench -- case-page`: what everything costs, one JSON line a figure. */
export async function bench(args: string[]): Promise<number> {
  await build()
  // The channel ends with this process, however it ends, and the bench with it.
  const child = spawn(process.execPath, [main, ...args], { cwd: inProject(), stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
