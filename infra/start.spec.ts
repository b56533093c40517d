import { execFileSync } from 'node:child_process'
import { readFileSync, mkdtempSync, rmSync, statSync, writeFileSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runningOn } from './start/hold.ts'
import { inProject } from './start/folders.ts'
import { tryPort } from './start/settings.ts'
import { until } from './start/processes.ts'
import { type, type Terminal } from './testing/person.ts'
import { startTestPostgres } from './testing/postgres.ts'
import { say } from './words.ts'

let place: string
let port: number
let open: Terminal[]

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'amends-start-'))
  port = await tryPort('127.0.0.1', 0)
  open = []
})
afterEach(async () => {
  for (const terminal of open) {
    terminal.child.kill('SIGTERM')
    await terminal.ended
  }
  rmSync(place, { recursive: true, force: true })
})

const data = () => join(place, 'data')
function start(env: NodeJS.ProcessEnv = {}): Terminal {
  const key = join(place, 'keys', 'master.key')
  const settings = { PORT: String(port), DATA_DIR: data(), MASTER_KEY_FILE: key, DATABASE_URL: '' }
  const script = inProject('infra', 'testing', 'launch-stand-in.ts')
  const terminal = type(process.execPath, [script], { ...process.env, ...settings, ...env })
  open.push(terminal)
  return terminal
}
async function ready(env: NodeJS.ProcessEnv = {}): Promise<Terminal> {
  const terminal = start(env)
  await terminal.shows('is ready at')
  return terminal
}
async function stop(terminal: Terminal, signal: NodeJS.Signals = 'SIGINT') {
  terminal.child.kill(signal)
  return terminal.ended
}
const starts = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/`)
  return ((await answer.json()) as { starts: number }).starts // reason: the stand-in's own answer
}
const databaseAnswers = async () => {
  const found = /port=(\d+)/.exec(readFileSync(join(data(), 'postgres', 'postmaster.opts'), 'utf8'))?.[1]
  return tryPort('127.0.0.1', Number(found)).then(() => false, () => true)
}

const postmaster = () => {
  const file = join(data(), 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
}

const parentOf = (pid: number) => Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))

describe('a start', () => {
  it('makes a key of 32 bytes that only this user reads, and a database that keeps what was written', async () => {
    const first = await ready()
    expect(await starts()).toBe(1)
    const key = join(place, 'keys', 'master.key')
    expect(statSync(key).size).toBe(32)
    expect(statSync(key).mode & 0o777).toBe(0o600)
    expect(statSync(data()).mode & 0o777).toBe(0o700)
    expect(await stop(first)).toBe(0)
    expect(first.text()).toContain('the database outlived the server')
    expect(first.text()).toContain(say('stopped'))
    expect(await databaseAnswers()).toBe(false)
    expect(existsSync(join(data(), 'running.json'))).toBe(false)

    const second = await ready()
    expect(await starts()).toBe(2)
    expect(await stop(second, 'SIGTERM')).toBe(0)
  })

  it('leaves nothing running after a SIGKILL, and the next start has all that was saved', async () => {
    const first = await ready()
    const server = runningOn(data())?.server
    await stop(first, 'SIGKILL')
    const second = await ready()
    expect(await starts()).toBe(2)
    expect(runningOn(data())?.server?.pid).not.toBe(server?.pid)
    expect(await stop(second)).toBe(0)
  })

  it('ends a PostgreSQL that outlived even the shell that keeps it', async () => {
    const first = await ready()
    const keeper = parentOf(postmaster())
    process.kill(keeper, 'SIGKILL')
    await stop(first, 'SIGKILL')
    const second = await ready()
    expect(await starts()).toBe(2)
    expect(await stop(second)).toBe(0)
  })

  it('starts the database again, on the same port, when it dies under the server', async () => {
    const first = await ready()
    const pid = postmaster()
    process.kill(pid, 'SIGKILL')
    await first.shows(say('databaseEnded'))
    expect(await until(() => postmaster() !== pid, 20_000)).toBe(true)
    expect(await stop(first)).toBe(0)
    const second = await ready()
    expect(await starts()).toBe(2)
    expect(await stop(second)).toBe(0)
  })

  it('ends with the server and its exit code when the server dies by itself', async () => {
    const first = await ready()
    process.kill(runningOn(data())?.server?.pid ?? 0, 'SIGKILL')
    expect(await first.ended).toBe(1)
    expect(first.text()).toContain(say('serverEnded', { code: 1 }))
    expect(await databaseAnswers()).toBe(false)
  })

  it('passes on the one sentence with which the server refuses to start', async () => {
    const first = start({ STAND_IN_FATAL: 'Demo people cannot sign in from elsewhere.' })
    expect(await first.ended).toBe(1)
    expect(first.text().trim().split('\n').at(-1)).toBe('Demo people cannot sign in from elsewhere.')
    expect(await databaseAnswers()).toBe(false)
  })

  it('works on a PostgreSQL of one’s own and starts none beside it', async () => {
    const own = await startTestPostgres()
    const first = await ready({ DATABASE_URL: own.url })
    expect(await starts()).toBe(1)
    expect(existsSync(join(data(), 'postgres'))).toBe(false)
    expect(await stop(first)).toBe(0)
    await own.stop()
  })
})

describe('a start that cannot be says one sentence and leaves no half state', () => {
  const refusedWith = async (sentence: string, env: NodeJS.ProcessEnv = {}) => {
    const first = start(env)
    expect(await first.ended).toBe(1)
    expect(first.text().trim()).toBe(sentence)
    expect(existsSync(join(data(), 'running.json'))).toBe(false)
  }

  it('when the port is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    await refusedWith(say('portTaken', { port, host: '127.0.0.1', other: port + 1 }))
    expect(existsSync(join(data(), 'postgres'))).toBe(false)
    other.close()
  })

  it('when a start runs on the same data folder', async () => {
    const first = await ready()
    const second = start({ PORT: String(await tryPort('127.0.0.1', 0)) })
    expect(await second.ended).toBe(1)
    expect(second.text().trim()).toBe(say('alreadyRunning', { data: data(), pid: first.child.pid ?? 0 }))
    expect(await starts()).toBe(1)
  })

  it('when the data folder is of another PostgreSQL', async () => {
    mkdirSync(join(data(), 'postgres'), { recursive: true })
    mkdirSync(join(place, 'keys'))
    writeFileSync(join(place, 'keys', 'master.key'), Buffer.alloc(32, 7))
    writeFileSync(join(data(), 'postgres', 'PG_VERSION'), '17\n')
    await refusedWith(say('otherVersion', { data: data(), found: '17', wanted: '18' }))
  })

  it('when the master key is inside the data folder, missing, or another one', async () => {
    const inside = join(data(), 'master.key')
    await refusedWith(say('keyInsideData', { path: inside, data: data() }), { MASTER_KEY_FILE: inside })
    await stop(await ready())
    const elsewhere = join(place, 'elsewhere')
    await refusedWith(say('keyMissing', { path: elsewhere, data: data() }), { MASTER_KEY_FILE: elsewhere })
    writeFileSync(elsewhere, Buffer.alloc(32, 7))
    await refusedWith(say('keyDoesNotFit', { path: elsewhere, data: data() }), { MASTER_KEY_FILE: elsewhere })
  })

  it('when the database cannot be reached', async () => {
    const nobody = await tryPort('127.0.0.1', 0)
    const where = `127.0.0.1:${nobody}`
    const sentence = say('databaseUnreachable', { where, reason: 'ECONNREFUSED' })
    await refusedWith(sentence, { DATABASE_URL: `postgres://a:b@${where}/c` })
    await refusedWith(say('databaseUrlWrong'), { DATABASE_URL: 'mysql://somewhere' })
  })
})
