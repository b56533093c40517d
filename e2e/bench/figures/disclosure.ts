import { pathToFileURL } from 'node:url'
import { inProject } from '../../../infra/start/folders.ts'
import type { Bench, Figure } from '../bench.ts'
import { browserAt } from '../http.ts'
import { median, rounded, spread, type Line } from '../line.ts'
import { each, floorsOf, inTurn, interleaved, together } from '../load.ts'
import { cpuOf } from '../processes.ts'
import { startBenchServer } from '../server.ts'
import { clients, deskCases } from '../sizes.ts'
import { desks, places } from '../world.ts'
import { casePage } from './pages.ts'

type Viewer = { role: string, standing: string, assigned: boolean }
type Facts = { state: string, relation: string, consents: readonly string[] }
type Decide = (viewer: Viewer, of: string, facts: Facts) => { effect: string }

const fields = 20
const classes = ['open', 'coordination', 'protection', 'sensitive', 'narrowing', 'identity', 'special', 'source', 'internal']

/** A page of cases as different viewers look at it: the table is asked once for each field. */
function decideOnce(decide: Decide, viewers: readonly Viewer[]): number {
  const before = performance.now()
  let read = 0
  for (let n = 0; n < deskCases; n += 1) {
    const viewer = viewers[n % viewers.length]
    if (!viewer) continue
    const facts = { state: 'implement', relation: 'other', consents: n % 3 === 0 ? ['services'] : [] }
    for (let field = 0; field < fields; field += 1) if (decide(viewer, classes[field % classes.length] ?? '', facts).effect === 'read') read += 1
  }
  return performance.now() - before + (read < 0 ? 1 : 0)
}

/** The floor: as many answers looked up in a plain map whose keys are already there. */
function lookedUp(known: ReadonlyMap<number, string>): number {
  const before = performance.now()
  let read = 0
  for (let n = 0; n < deskCases * fields; n += 1) if (known.get(n) === 'read') read += 1
  return performance.now() - before + (read < 0 ? 1 : 0)
}

/** What the table costs where a page of fifty cases shows twenty fields of each. */
export const decideFigure: Figure = {
  name: 'decide', target: 'p95 ≤ 2 ms', keys: ['decisions', 'unremembered_p50'],
  async take({ sizes }: Bench): Promise<Line[]> {
    // The built server's own functions; their types are checked where they are written.
    const { decided, decide } = await import(pathToFileURL(inProject('server', 'dist', 'src', 'disclosure', 'decide.js')).href) as Record<'decided' | 'decide', Decide>
    const viewers = places.flatMap(({ role }) => [true, false].map(assigned => ({ role, standing: role === 'supplier' ? 'partner' : 'member', assigned })))
    const known = new Map(Array.from({ length: deskCases * fields }, (_, n) => [n, n % 2 ? 'read' : 'withheld'] as const))
    const samples: number[] = [], bare: number[] = [], floors: number[] = []
    for (let n = 0; n < sizes.questions; n += 1) {
      samples.push(decideOnce(decided, viewers))
      bare.push(decideOnce(decide, viewers))
      floors.push(lookedUp(known))
    }
    return [{
      name: 'decide', unit: 'ms', ...spread(samples), floor_p95: spread(floors).p95, ratio: rounded(median(samples) / median(floors), 1),
      n: samples.length, decisions: deskCases * fields, unremembered_p50: spread(bare).p50,
    }]
  },
}

/** The page of a case, and the same page from a server whose schema asks the table nothing. */
export const guardFigure: Figure = {
  name: 'guard', target: 'ratio ≤ 1.3', keys: ['rate', 'floor_rate', 'cpu_ms', 'floor_cpu_ms'],
  async take(bench: Bench): Promise<Line[]> {
    const { rounds, seconds, warm } = bench.sizes
    const world = await bench.world('few')
    const bare = await startBenchServer(world.databaseUrl, bench.folder, { NODE_OPTIONS: `--import=${pathToFileURL(inProject('e2e', 'bench', 'without-guard.mjs')).href}` })
    const readers = await each(clients, n => world.readerAt(desks.reading, 0, n % 4))
    const cases = await each(deskCases, n => world.caseAt(desks.reading, n))
    const browsers = (url: string) => readers.map(reader => browserAt(url, reader))
    const [guarded, open] = [browsers(world.server.url), browsers(bare.url)]
    const cpu = new Map<number, number>()
    const askers = (of: typeof guarded) => of.map((browser, n) => {
      const next = inTurn(cases, n * 3)
      return async () => (await browser.ask(casePage.operation, casePage.variables(next()))).milliseconds
    })
    const round = (of: typeof guarded, pid: number, length: number) => async () => {
      const before = cpuOf(pid)
      const answer = await together(askers(of), length)
      cpu.set(pid, (cpu.get(pid) ?? 0) + cpuOf(pid) - before)
      return answer
    }
    try {
      await together(askers(guarded), warm)
      await together(askers(open), warm)
      const all = await interleaved(rounds, round(open, bare.pid, seconds / 2), round(guarded, world.server.pid, seconds))
      const samples = all.flatMap(it => it.figure.samples)
      const floors = floorsOf(all)
      const floorSamples = floors.flatMap(it => it.samples)
      return [{
        name: 'guard', unit: 'ms', ...spread(samples), floor_p95: spread(floorSamples).p95,
        ratio: rounded(median(all.map(({ figure: { rate }, floors: [before, after] }) => (before.rate + after.rate) / 2 / rate)), 3), n: samples.length,
        rate: rounded(median(all.map(it => it.figure.rate)), 1), floor_rate: rounded(median(floors.map(it => it.rate)), 1),
        cpu_ms: rounded((cpu.get(world.server.pid) ?? 0) / samples.length), floor_cpu_ms: rounded((cpu.get(bare.pid) ?? 0) / floorSamples.length),
      }]
    } finally {
      for (const browser of [...guarded, ...open]) browser.close()
      await bare.stop()
    }
  },
}
