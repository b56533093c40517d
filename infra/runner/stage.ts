import { spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../start/folders.ts'
import { signalTo } from '../start/processes.ts'
import { say, secondsSince } from '../words.ts'

export type Tally = { passed: number; failed: number }
export type Outcome = Tally & { isWhole: boolean; seconds: number }
export type Step = {
  command: string
  args: string[]
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Reads the counts of the step's own report; without one a step counts only when it fails. */
  report?: { file: string; read: (json: unknown) => Tally }
}

const reports = inProject('test-results', 'stages')
const longest = 40
const children = new Set<number>()

/** The person, or the process above, wants an end: what a stage has running ends too, children of children included. */
function giveUp() {
  for (const pid of children) signalTo(-pid, 'SIGTERM')
  process.exit(130)
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
function listen() {
  for (const signal of signals) process.on(signal, giveUp)
  process.on('disconnect', giveUp)
  process.channel?.unref()
}
function listenNoMore() {
  for (const signal of signals) process.off(signal, giveUp)
  process.off('disconnect', giveUp)
}

/** The stages that run now; several may go side by side. */
const running = new Set<string>()
const isTerminal = process.stdout.isTTY
function showRunning() {
  if (isTerminal) process.stdout.write(`\r\u001b[K${[...running].map((name) => `${name} …`).join('  ')}`)
}

/** Where a stage keeps its report and its words; made when missing. */
export function reportFile(name: string) {
  mkdirSync(reports, { recursive: true })
  return join(reports, name.replaceAll(/[^a-z0-9.]+/gi, '-'))
}

function spawnStep(step: Step, log: NodeJS.WritableStream, signal: { late: boolean }) {
  return new Promise<{ code: number; said: string }>((resolve) => {
    // A group of its own: ending the group ends the browsers and databases a test runner has started.
    const child = spawn(step.command, step.args, {
      cwd: step.cwd ?? inProject(),
      env: { ...process.env, NO_COLOR: '1', ...step.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const { pid } = child
    if (pid) children.add(pid)
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-200_000)
        log.write(text)
      })
    }
    const late = setTimeout(() => {
      signal.late = true
      if (pid) signalTo(-pid, 'SIGKILL')
    }, longest * 60_000)
    const finish = (code: number) => {
      clearTimeout(late)
      if (pid) children.delete(pid)
      resolve({ code, said })
    }
    child.once('error', (error) => {
      said += `${error.message}\n`
      finish(1)
    })
    child.once('close', (code) => finish(code ?? 1))
  })
}

function readTally({ report }: Step): Tally | undefined {
  if (!report) return { passed: 0, failed: 0 }
  if (!existsSync(report.file)) return undefined
  return report.read(JSON.parse(readFileSync(report.file, 'utf8')))
}

export const tallyOf = ({ passed, failed }: Tally) => say('tally', { passed, failed })

/**
 * Runs the steps of one stage, one after the other, and prints one line with its seconds; what a failed step said
 * follows. A step that breaks without a failed test of its own counts as one failed.
 */
export async function runStage(name: string, steps: Step[]): Promise<Outcome> {
  const from = Date.now()
  const logFile = reportFile(`${name}.log`)
  const log = createWriteStream(logFile)
  const outcome: Outcome = { passed: 0, failed: 0, isWhole: true, seconds: 0 }
  const failures: string[] = []
  if (running.size === 0) listen()
  running.add(name)
  showRunning()
  for (const step of steps) {
    if (step.report) rmSync(step.report.file, { force: true })
    const signal = { late: false }
    const { code, said } = await spawnStep(step, log, signal)
    const tally = readTally(step)
    const isBroken = code !== 0 || tally === undefined
    outcome.passed += tally?.passed ?? 0
    outcome.failed += Math.max(tally?.failed ?? 0, isBroken ? 1 : 0)
    if (isBroken || tally.failed > 0) failures.push(said)
    if (signal.late) failures.push(say('stageTooLong', { name, minutes: longest }))
  }
  running.delete(name)
  if (running.size === 0) listenNoMore()
  log.end()
  outcome.isWhole = outcome.failed === 0
  outcome.seconds = (Date.now() - from) / 1000
  if (isTerminal) process.stdout.write('\r\u001b[K')
  const counted = outcome.passed + outcome.failed > 0 ? `: ${tallyOf(outcome)}` : ''
  const line = say(outcome.isWhole ? 'stage' : 'stageFailed', { name, seconds: secondsSince(from) })
  console.log(line + counted)
  if (failures.length > 0) console.log(`${failures.join('\n')}\n${say('logAt', { path: logFile })}`)
  showRunning()
  return outcome
}
