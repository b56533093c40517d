import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { reportFile, runStage, type Outcome } from '../runner/stage.ts'
import { bin, proofFile, proofNames, proofs, turbo } from '../runner/steps.ts'
import { inProject } from '../start/folders.ts'
import { Stop } from '../words.ts'

/** Every proof with a few runs, always the same ones, as a stage of `npm test`. */
export const smallProofs = (): Promise<Outcome> => runStage('proofs in small', proofs())

/** Hands on each line of a file once it is whole. @returns how to read on, and the lines so far. */
function follow(file: string) {
  writeFileSync(file, '')
  const from = openSync(file, 'r')
  const chunk = Buffer.alloc(65_536)
  const lines: string[] = []
  let rest = ''
  const readOn = () => {
    for (let size = readSync(from, chunk); size > 0; size = readSync(from, chunk)) rest += chunk.toString('utf8', 0, size)
    const parts = rest.split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      lines.push(line)
      console.log(line)
    }
  }
  return { lines, readOn, close: () => closeSync(from) }
}

const failed = (line: string) => {
  const { failures, found } = JSON.parse(line) as { failures?: number; found?: boolean } // reason: the proofs write it
  return failures !== 0 || found === false
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        runs: { type: 'string' }, seed: { type: 'string' }, small: { type: 'boolean' }, update: { type: 'boolean' },
      },
    })
    const isNumber = [values.runs, values.seed].every((value) => value === undefined || /^\d+$/.test(value))
    if (isNumber && positionals.every((name) => proofNames.includes(name))) return { ...values, names: positionals }
  } catch {
    // Told below, as for every other wrong word.
  }
  throw new Stop('proveUsage', { names: proofNames.join(', ') })
}

/**
 * `npm run prove`, `npm run prove -- worlds --runs 50 --seed 7`: one JSON line a proof on standard output as it ends, what
 * vitest says on the other. `--update` writes the committed answers anew, to be read in review.
 */
export async function prove(args: string[]): Promise<number> {
  const { names, runs = '', seed = '', small, update } = read(args)
  // The worlds are looked at on built servers too; all else needs the vocabulary, and the server's own sources as they are.
  const asksServer = !small && (names.length === 0 || names.includes('worlds'))
  const built = await buildFor(asksServer ? 'server' : 'shared')
  if (!built) return 1
  const file = reportFile('prove.lines')
  const told = follow(file)
  const env = { ...process.env, PROVE_LINES: file, PROVE_RUNS: runs, PROVE_SEED: seed, PROVE_SMALL: small ? '1' : '' }
  const files = names.map(proofFile)
  const flags = ['run', '--root', inProject('server'), '--config', inProject('server', 'prove.config.ts')]
  // Its words go where the lines do not, so that those can be read by a program.
  const child = spawn(bin('vitest'), [...flags, ...files, ...(update ? ['-u'] : [])], { cwd: inProject('server'), env, stdio: ['ignore', 2, 2] })
  const looking = setInterval(told.readOn, 200)
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (ended) => resolve(ended ?? 1))
  })
  clearInterval(looking)
  told.readOn()
  told.close()
  if (existsSync(file)) rmSync(file)
  return code !== 0 || told.lines.length === 0 || told.lines.some(failed) ? 1 : 0
}

const buildFor = (workspace: 'server' | 'shared') => new Promise<boolean>((resolve) => {
  const { command, args } = turbo('build', workspace)
  const child = spawn(command, args, { cwd: inProject(), stdio: ['ignore', 2, 2] })
  child.once('error', () => resolve(false))
  child.once('exit', (code) => resolve(code === 0))
})
