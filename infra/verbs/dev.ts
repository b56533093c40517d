import { spawn, type ChildProcess } from 'node:child_process'
import { watch, type FSWatcher } from 'node:fs'
import { launch } from '../start/launch.ts'
import { inProject } from '../start/folders.ts'
import { say, secondsSince } from '../words.ts'
import { build, startedAt } from './start.ts'

const bin = (name: string) => inProject('node_modules', '.bin', name)
const tell = (line: string) => console.log(line)

/** A compiler that stays and tells about each whole build after its first. */
function compiler(project: string, onBuilt: () => void): ChildProcess {
  const child = spawn(bin('tsc'), ['-w', '--preserveWatchOutput', '--pretty', 'false', '-p', inProject(project)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let builds = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const faults = text.split('\n').filter((line) => line.includes('error TS'))
    if (faults.length > 0) tell(faults.join('\n'))
    if (!text.includes('Found 0 errors')) return
    builds += 1
    if (builds > 1) onBuilt()
  })
  return child
}

const web = (command: string, ...args: string[]) =>
  spawn(bin(command), args, { cwd: inProject('web'), stdio: ['ignore', 'ignore', 'inherit'] })

/** One restart at a time, and one more when something changed meanwhile. */
function restarter(restart: () => Promise<void>) {
  let waiting: NodeJS.Timeout | undefined
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      const from = Date.now()
      restart().then(
        () => tell(say('devReloaded', { seconds: secondsSince(from) })),
        () => tell(say('devFailed')),
      )
    }, 150)
  }
}

/** `npm run dev`: as `npm start`, and each saved file is built and served; the database keeps running. */
export async function dev(): Promise<number> {
  await build()
  const watchers: ChildProcess[] = []
  let words: FSWatcher | undefined
  const begin = (restart: () => Promise<void>) => {
    const again = restarter(restart)
    words = watch(inProject('shared', 'locales'), { recursive: true }, again)
    watchers.push(
      compiler('shared/tsconfig.json', again),
      compiler('server/tsconfig.build.json', again),
      web('graphql-codegen', '--watch'),
      web('vite', 'build', '--watch', '--logLevel', 'warn'),
      web('vite', 'build', '--watch', '--logLevel', 'warn', '--config', 'vite.help.config.ts'),
    )
  }
  const code = await launch({ env: process.env, mode: 'development', startedAt: startedAt(), tell, onReady: begin })
  words?.close()
  for (const watcher of watchers) watcher.kill()
  return code
}
