import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { signalTo } from '../start/processes.ts'
import { tryPort } from '../start/settings.ts'
import { Stop } from '../words.ts'
import { happens } from './time.ts'

export type TestRedis = {
  url: string
  port: number
  kill: () => Promise<void>
  /** Starts it again on the same port, empty: nothing that matters may lie there. */
  restart: () => Promise<void>
  /** SIGSTOP: it keeps its connections and answers nobody. */
  hang: () => void
  goOn: () => void
  stop: () => Promise<void>
}

const host = '127.0.0.1'
const name = 'redis-server'
const found = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']
  .map((folder) => join(folder, name)).find((path) => existsSync(path))

/** Debian's package, where this user may install one; no service of it is started. Who installs it meanwhile is waited for. */
function install() {
  if (userInfo().uid !== 0 || !existsSync('/usr/bin/apt-get')) return
  // An init script that asks for the runlevel and hears 1 leaves the service alone.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  try {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=60', name], { env, stdio: 'pipe', timeout: 120_000 })
  } catch {
    // No network or no such package: said as one sentence below.
  }
}

/** The program of Redis. Throws one plain sentence when there is none and none could be installed. */
export function findRedis(): string {
  if (!found()) install()
  const program = found()
  if (!program) throw new Stop('noRedis')
  return program
}

const answers = (port: number) => new Promise<boolean>((resolve) => {
  const line = connect(port, host, () => line.write('PING\r\n'))
  line.on('data', (said) => { resolve(String(said).startsWith('+PONG')); line.destroy() })
  line.on('error', () => resolve(false))
})

/** Redis lives as long as the pipe from this process, as PostgreSQL does; see `start/cluster.ts`. */
const keeper = `
exec 3<&0
"$0" "$@" 3<&- </dev/null >/dev/null & pid=$!
echo "$pid"
( read _ <&3; kill -9 "$pid"; rm -rf "$AMENDS_REMOVE" ) >/dev/null 2>&1 & watch=$!
exec 3<&-
wait "$pid"
kill "$watch" 2>/dev/null`

/** A Redis of our own on a free loopback port, in memory alone. It ends with `stop`, and when this process dies. */
export async function startTestRedis(): Promise<TestRedis> {
  const program = findRedis()
  const folder = mkdtempSync(join(tmpdir(), 'amends-redis-'))
  const port = await tryPort(host, 0)
  const flags = ['--port', String(port), '--bind', host, '--save', '', '--appendonly', 'no', '--dir', folder]
  let child: ChildProcess
  let pid = 0
  const begin = async () => {
    child = spawn('/bin/sh', ['-c', keeper, program, ...flags], {
      env: { PATH: process.env.PATH, AMENDS_REMOVE: folder }, detached: true, stdio: ['pipe', 'pipe', 'ignore'],
    })
    child.stdin?.on('error', () => undefined)
    const [said] = await once(child.stdout ?? child, 'data')
    pid = Number.parseInt(String(said), 10)
    if ((await happens(() => answers(port), 60_000)) === undefined) throw new Error('Redis did not answer')
  }
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    signalTo(pid, 'SIGKILL')
    await gone
  }
  await begin()
  return {
    url: `redis://${host}:${port}`, port, kill, restart: begin,
    hang: () => signalTo(pid, 'SIGSTOP'),
    goOn: () => signalTo(pid, 'SIGCONT'),
    async stop() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
