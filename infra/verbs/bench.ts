import { spawn } from 'node:child_process'
import { inProject } from '../start/folders.ts'
import { build } from './start.ts'

const main = inProject('e2e', 'bench', 'main.ts')

/** `npm run bench`, `npm run bench -- case-page`, `npm run bench -- --smoke`: what everything costs, one JSON line a figure. */
export async function bench(args: string[]): Promise<number> {
  await build()
  const child = spawn(process.execPath, [main, ...args], { cwd: inProject(), stdio: 'inherit' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
