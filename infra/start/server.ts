import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inProject, serverMain } from './folders.ts'
import { Stop } from '../words.ts'

/** What the server says over the channel between the two processes; anything else is not for the launcher. */
export type ServerSays = { ready?: true; address?: string; progress?: string; fatal?: string }
export type ServerOptions = {
  main?: string
  env: NodeJS.ProcessEnv
  onProgress?: (line: string) => void
  /** Where its pages of text go, and its log; the terminal when absent. */
  output?: number
  log?: number
}
export type RunningServer = {
  pid: number
  /** Resolves with the address once it listens; throws its plain sentence, or that it ended. */
  ready: Promise<string>
  ended: Promise<number>
  /** Asks it to end and ends it by force after `ms`; false when force was needed. */
  stop: (ms?: number) => Promise<boolean>
  kill: () => Promise<void>
}

/** Milliseconds the server has to end by itself before it is ended: more than it allows itself (`longestLeave` of the server). */
export const patience = 20_000

class Said extends Error {}
/** The sentence for the terminal when a start fails: from the launcher, or from the server. */
export const isPlain = (error: unknown): error is Error => error instanceof Stop || error instanceof Said

const listenTo = (child: ChildProcess, onProgress: (line: string) => void) =>
  new Promise<string>((resolve, reject) => {
    child.on('message', (message: ServerSays) => {
      if (message.progress) onProgress(message.progress)
      if (message.fatal) reject(new Said(message.fatal))
      if (message.ready) resolve(message.address ?? '')
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => reject(new Stop('serverEnded', { code: code ?? signal ?? '' })))
  })

/** Starts the built server as a process of its own session: Ctrl-C reaches the launcher, which ends it in order. */
export function startServerProcess(options: ServerOptions): RunningServer {
  const { main = serverMain, env, onProgress = () => undefined, output = 'inherit', log = 'inherit' } = options
  if (!existsSync(main)) throw new Stop('serverNotBuilt')
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: inProject(),
    detached: true,
    // What was compiled once is not compiled at each start; Node does without where the folder cannot be written.
    env: { NODE_COMPILE_CACHE: inProject('node_modules', '.cache', 'amends-compiled'), ...env },
    stdio: ['ignore', output, log, 'ipc'],
  })
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
  const ready = listenTo(child, onProgress)
  ready.catch(() => undefined)
  let isOver = false
  void ended.then(() => (isOver = true))
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const stop = async (ms = patience) => {
    if (isOver) return true
    child.kill('SIGTERM')
    let late: NodeJS.Timeout | undefined
    const tooLate = new Promise<'late'>((resolve) => (late = setTimeout(() => resolve('late'), ms)))
    const inTime = (await Promise.race([ended, tooLate])) !== 'late'
    clearTimeout(late)
    if (!inTime) await kill()
    return inTime
  }
  return { pid: child.pid ?? 0, ready, ended, stop, kill }
}
