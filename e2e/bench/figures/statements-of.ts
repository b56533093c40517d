import type { Bench } from '../bench.ts'
import { browserAt, type Browser } from '../http.ts'
import { rounded } from '../line.ts'
import { timed } from '../load.ts'
import { startBenchServer } from '../server.ts'
import { countingWire, type Counted } from '../wire-count.ts'
import { desks, type World } from '../world.ts'
import { casePage, myCases, type Page } from './pages.ts'

/** What one request costs in PostgreSQL. */
export type Statements = { statements: number, commands: number }

async function countOne({ sizes, pause }: Bench, counted: Counted, browser: Browser, page: Page, caseId: string): Promise<Statements> {
  const ask = () => browser.ask(page.operation, page.variables(caseId))
  const during = async (work: () => Promise<unknown>) => {
    const before = { ...counted }
    const milliseconds = await timed(work)
    return { milliseconds, questions: counted.questions - before.questions, commands: counted.commands - before.commands }
  }
  for (let n = 0; n < 3; n += 1) await ask()
  const idle = await during(pause)
  const busy = await during(async () => { for (let n = 0; n < sizes.questions; n += 1) await ask() })
  const share = busy.milliseconds / idle.milliseconds
  const apiece = (count: keyof Counted) => rounded((busy[count] - idle[count] * share) / sizes.questions, 1)
  return { statements: apiece('questions'), commands: apiece('commands') }
}

/**
 * Counted on the wire of a server of its own in a run apart: the pass-through takes time. What that server asks by itself
 * is measured while nobody asks, and taken off by the time. The asking person is the lead of the desk, who reads most.
 */
async function countAll(bench: Bench, world: World): Promise<Map<Page, Statements>> {
  const wire = await countingWire(world.databaseUrl)
  const server = await startBenchServer(wire.url, bench.folder)
  const browser = browserAt(server.url, await world.readerAt(desks.reading, 0, 0))
  const caseId = await world.caseAt(desks.reading, 0)
  const found = new Map<Page, Statements>()
  try {
    for (const page of [casePage, myCases]) found.set(page, await countOne(bench, wire.counted, browser, page, caseId))
    return found
  } finally {
    browser.close()
    await server.stop()
    wire.stop()
  }
}

let known: Promise<Map<Page, Statements>> | undefined

/** Both pages are counted at once, by the figure that asks first. */
export async function statementsOf(bench: Bench, world: World, page: Page): Promise<Statements> {
  return (await (known ??= countAll(bench, world))).get(page) ?? { statements: Number.NaN, commands: Number.NaN }
}
