import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { inProject } from '../../../infra/start/folders.ts'
import { tryPort } from '../../../infra/start/settings.ts'
import type { Bench, Figure } from '../bench.ts'
import { startFloor } from '../floor.ts'
import { median, rounded, spread, type Line } from '../line.ts'
import { each, timed } from '../load.ts'
import { clusterIn, makeFolder } from '../postgres.ts'

/** Milliseconds after which a start is given up: a bench must end. */
const longest = 300_000

/** Asks every 20 ms whether it is ready. @returns false when `isOver` says that nobody will answer, or after the longest wait. */
async function ready(url: string, isOver: () => boolean): Promise<boolean> {
  for (const until = Date.now() + longest; Date.now() < until && !isOver(); await after(20)) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 200) return true
  }
  return false
}

/** Milliseconds of one `npm start` on this folder, with the demo world as it comes, and its end. */
async function start(folder: string): Promise<number> {
  const port = await tryPort('127.0.0.1', 0)
  const said = join(folder, 'said.log')
  const file = openSync(said, 'w')
  const from = performance.now()
  const child = spawn(process.execPath, [inProject('infra', 'bootstrap.mjs'), 'start'], {
    stdio: ['ignore', file, file],
    env: {
      ...process.env, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: '', DATA_DIR: join(folder, 'data'), MASTER_KEY_FILE: join(folder, 'keys', 'master.key'),
      DATABASE_URL: '', REDIS_URL: '', SMTP_URL: '', SEED: 'demo',
    },
  })
  const ended = once(child, 'exit')
  try {
    if (await ready(`http://127.0.0.1:${port}`, () => child.exitCode !== null)) return performance.now() - from
    throw new Error(`npm start did not become ready: ${readFileSync(said, 'utf8').slice(-2_000)}`)
  } finally {
    closeSync(file)
    child.kill('SIGINT')
    await ended
  }
}

/** PostgreSQL alone in this folder (made when it is empty), and the small program of the floors once it answers. */
async function bare(folder: string): Promise<number> {
  let cluster: Awaited<ReturnType<typeof clusterIn>> | undefined
  let floor: Awaited<ReturnType<typeof startFloor>> | undefined
  try {
    return await timed(async () => {
      cluster = await clusterIn(folder, 'bench')
      floor = await startFloor(cluster.url)
    })
  } finally {
    await floor?.stop()
    await cluster?.stop()
  }
}

type Times = { cold: number[], warm: number[], bareCold: number[], bareWarm: number[] }
let known: Promise<Times> | undefined

/** Cold starts, each in an empty folder between two floors, then warm ones on the last folder: both figures read them. */
async function times({ sizes }: Bench): Promise<Times> {
  const taken: Times = { cold: [], warm: [], bareCold: [], bareWarm: [] }
  const folders: string[] = []
  const fresh = (make: () => string) => {
    const folder = make()
    folders.push(folder)
    return folder
  }
  const [ours, theirs] = [() => fresh(() => mkdtempSync(join(tmpdir(), 'amends-bench-start-'))), () => fresh(() => makeFolder('bench-bare'))]
  try {
    let [folder, plain] = ['', theirs()]
    taken.bareCold.push(await bare(plain))
    for (let n = 0; n < sizes.cold; n += 1) {
      taken.cold.push(await start(folder = ours()))
      taken.bareCold.push(await bare(plain = theirs()))
    }
    await each(sizes.warmStarts, async () => {
      taken.bareWarm.push(await bare(plain))
      taken.warm.push(await start(folder))
    })
    taken.bareWarm.push(await bare(plain))
    return taken
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

const line = (name: string, samples: number[], floors: number[]): Line => ({
  name, unit: 'ms', ...spread(samples), floor_p95: spread(floors).p95, ratio: rounded(median(samples) / median(floors)), n: samples.length,
  floor_p50: spread(floors).p50,
})

const figure = (name: string, target: string, of: (taken: Times) => [number[], number[]]): Figure => ({
  name, target, keys: ['floor_p50'],
  take: async bench => [line(name, ...of(await (known ??= times(bench))))],
})

export const startCold = figure('start-cold', 'none', it => [it.cold, it.bareCold])
export const startWarm = figure('start-warm', 'p95 ≤ 10 000 ms', it => [it.warm, it.bareWarm])
