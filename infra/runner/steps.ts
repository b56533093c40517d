import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../start/folders.ts'
import { reportFile, type Step, type Tally } from './stage.ts'

export const bin = (name: string) => inProject('node_modules', '.bin', name)

/** Tasks of `turbo.json` in the named workspaces; in all that have them when none is named. */
export const turbo = (tasks: string | string[], ...workspaces: string[]): Step => ({
  command: bin('turbo'),
  args: [
    'run', ...[tasks].flat(), '--output-logs=errors-only', '--log-prefix=none', '--no-update-notifier',
    '--continue=dependencies-successful',
    ...workspaces.map((name) => `--filter=@amends/${name}`),
  ],
})

export const lint: Step = { command: bin('oxlint'), args: ['--deny-warnings'] }

/** Writes `server/schema.graphql` from the server's built code; `turbo` builds it first. */
export const writeSchema: Step = {
  command: process.execPath, args: [inProject('server', 'dist', 'src', 'gen.js')], cwd: inProject('server'),
}
export const writeDocuments: Step = {
  command: 'npm', args: ['run', '--silent', 'codegen', '--workspace', '@amends/web'],
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** A file that broke before its first test counts as one failed; one left out is one that nobody saw pass. */
const fromVitest = (json: unknown): Tally => {
  const report = json as VitestReport // reason: the shape is vitest's, pinned by its version
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numPendingTests + broken.length }
}

/** A test that passed only when run again has failed once: that counts. */
const fromPlaywright = (json: unknown): Tally => {
  const { stats, errors } = json as PlaywrightReport // reason: the shape is Playwright's, pinned by its version
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length }
}

export function vitest(workspace: string, kind: string, files: string[], ...flags: string[]): Step[] {
  if (files.length === 0) return []
  const file = reportFile(`${workspace}-${kind}.json`)
  return [{
    command: bin('vitest'),
    args: [
      'run', '--root', inProject(workspace), ...flags,
      '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...files,
    ],
    report: { file, read: fromVitest },
  }]
}

export function playwright(args: string[], env: NodeJS.ProcessEnv): Step[] {
  const file = reportFile('e2e.json')
  return [{
    command: bin('playwright'),
    args: ['test', '--reporter=list,json', ...args],
    cwd: inProject('e2e'),
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    report: { file, read: fromPlaywright },
  }]
}

const left = ['node_modules', 'dist']
const specsOf = (workspace: string) =>
  globSync('**/*.spec.ts', { cwd: inProject(workspace), exclude: (name) => left.includes(name) }).sort()

/** A spec of the server that asks PostgreSQL says so by what it imports from `server/test`; every other one is pure. */
const needsPostgres = (file: string) =>
  /from '(\.\.\/)+test\//.test(readFileSync(join(inProject('server'), file), 'utf8')) || file.startsWith('test/')

const serverSpecs = specsOf('server')
// Pure specs share one process: nothing of theirs is left behind that another could meet.
const pure = ['--no-isolate', '--config', inProject('infra', 'runner', 'pure.config.ts')]
export const pureSpecs = (): Step[] => [
  ...vitest('shared', 'pure', specsOf('shared'), ...pure),
  ...vitest('server', 'pure', serverSpecs.filter((file) => !needsPostgres(file)), ...pure),
  ...vitest('web', 'pure', specsOf('web'), '--no-isolate'),
]
export const postgresSpecs = (): Step[] => vitest('server', 'postgres', serverSpecs.filter(needsPostgres))
/** Starting, stopping, backup, and the rest of what a person types. */
export const launcherSpecs = (): Step[] =>
  vitest('infra', 'postgres', specsOf('infra').filter((file) => !file.startsWith('house-rules')))
export const houseRules = (): Step[] => vitest('infra', 'house-rules', ['house-rules.spec.ts'])

/** The stories of `e2e/faults`, in their short form. */
export function faults(): Step[] {
  const file = reportFile('faults.json')
  const command = [inProject('e2e', 'faults', 'run.ts'), '--report', file]
  return [{ command: process.execPath, args: command, report: { file, read: (json) => json as Tally } }] // its own, see run.ts
}

/** The proofs by name, as `npm run prove` takes them; what follows a hyphen is a part of one. */
export const proofNames = [...new Set(
  globSync('*.prove.ts', { cwd: inProject('server', 'test', 'prove') }).map((name) => name.replace(/(-.*)?\.prove\.ts$/, '')),
)].sort()
/** What its files begin with, as vitest finds them. */
export const proofFile = (name: string) => `test/prove/${name}`

/** Every proof in small; what each one draws is the same at every run. */
export const proofs = (): Step[] =>
  vitest('server', 'proofs', proofNames.map(proofFile), '--config', inProject('server', 'prove.config.ts'))
    .map((step) => ({ ...step, env: { PROVE_SMALL: '1' } }))
