import type { Bench, Figure } from '../bench.ts'
import { browserAt, type Browser } from '../http.ts'
import { median, rounded, spread, type Line } from '../line.ts'
import { each, floorsOf, inTurn, interleaved, timed, together } from '../load.ts'
import { cpuOf } from '../processes.ts'
import { clients, deskCases } from '../sizes.ts'
import { desks, places, type Reader, type World } from '../world.ts'
import { casePage, myCases, type Page } from './pages.ts'
import { statementsOf } from './statements-of.ts'

/** Sixteen people around one desk, four of each place. */
const readersOf = (world: World): Promise<Reader[]> =>
  each(clients, n => world.readerAt(desks.reading, n % places.length, Math.floor(n / places.length)))

/** The floor must read what the page shows, or it is no floor. */
async function checkRows(page: Page, world: World, browsers: readonly Browser[], caseId: string): Promise<void> {
  for (const browser of browsers.slice(0, places.length)) {
    const shown = page.shown((await browser.ask(page.operation, page.variables(caseId))).body)
    const rows = await page.rows(world, browser.reader, caseId)
    if (String(shown) !== String(rows)) throw new Error(`${page.name} shows ${String(shown)} rows, its floor reads ${String(rows)}`)
  }
}

async function take(page: Page, bench: Bench): Promise<Line[]> {
  const { rounds, seconds, warm } = bench.sizes
  const world = await bench.world('few')
  const readers = await readersOf(world)
  const cases = await each(deskCases, n => world.caseAt(desks.reading, n))
  const browsers = readers.map(reader => browserAt(world.server.url, reader))
  try {
    await checkRows(page, world, browsers, cases[0] ?? '')
    const pages = browsers.map((browser, n) => {
      const next = inTurn(cases, n * 3)
      return async () => (await browser.ask(page.operation, page.variables(next()))).milliseconds
    })
    const [nextReader, nextCase] = [inTurn(readers), inTurn(cases)]
    const rows = () => timed(() => page.rows(world, nextReader(), nextCase()))
    let cpu = 0
    const figure = async () => {
      const before = cpuOf(world.server.pid)
      const round = await together(pages, seconds)
      cpu += cpuOf(world.server.pid) - before
      return round
    }
    await together(pages, warm)
    await together([rows], warm / 2)
    const all = await interleaved(rounds, () => together([rows], seconds / 2), figure)
    const samples = all.flatMap(round => round.figure.samples)
    const floors = floorsOf(all)
    return [{
      name: page.name, unit: 'ms', ...spread(samples), floor_p95: spread(floors.flatMap(it => it.samples)).p95,
      ratio: rounded(median(all.map(({ figure: { rate }, floors: [before, after] }) => rate * 2 / (before.rate + after.rate))), 3),
      n: samples.length, clients,
      rate: rounded(median(all.map(round => round.figure.rate)), 1), floor_rate: rounded(median(floors.map(it => it.rate)), 1),
      cpu_ms: rounded(cpu / samples.length), ...await statementsOf(bench, world, page),
    }]
  } finally {
    for (const browser of browsers) browser.close()
  }
}

const figureOf = (page: Page): Figure => ({
  name: page.name, target: 'ratio ≥ 0.3 (stretch 0.6), statements ≤ 8', keys: ['rate', 'floor_rate', 'cpu_ms', 'statements', 'commands'],
  take: bench => take(page, bench),
})

export const casePageFigure = figureOf(casePage)
export const myCasesFigure = figureOf(myCases)
