import { workLimits } from '@amends/shared/work'
import type { Bench, Figure } from '../bench.ts'
import { browserAt, type Browser } from '../http.ts'
import { median, rounded, spread, type Line } from '../line.ts'
import { each, floorsOf, interleaved, timed, together } from '../load.ts'
import { statementsOf } from '../statements.ts'
import { desks, type Reader, type World } from '../world.ts'

/** Workers of the case; the page of a group case and a caseload are promised to stand at once with so many. */
const group = workLimits.bulk
const nextDay = '2099-01-01'

const floors = statementsOf('floors/group.sql')
const askFloor = async (world: World, at: number, values: unknown[]): Promise<{ id: string }[]> =>
  (await world.client.query<{ id: string }>({ name: `group ${at}`, text: floors[at] ?? '', values })).rows

async function readFloor(world: World, reader: Reader): Promise<number> {
  const workers = await askFloor(world, 0, [reader.membershipId])
  const ids = workers.map(it => it.id)
  await askFloor(world, 1, [ids, reader.organisationId])
  await askFloor(world, 2, [ids])
  await askFloor(world, 3, [ids])
  return workers.length
}

/** Adds them the way a caseworker does, with something to be done next for each. */
async function gather(browser: Browser, caseId: string): Promise<void> {
  const workers = await each(group, async () => {
    const { data }: { data: { addWorker: { id: string } } } = JSON.parse((await browser.ask('AddWorker', { caseId })).body)
    return { id: data.addWorker.id, caseId }
  })
  await browser.ask('SetFollowUps', { input: { workers, dueOn: nextDay, words: 'Call, after eight.' } })
}

async function take(bench: Bench): Promise<Line[]> {
  const { rounds, seconds, warm } = bench.sizes
  const world = await bench.world('few')
  const reader = await world.readerAt(desks.group, 0, 0)
  const browser = browserAt(world.server.url, reader)
  try {
    const caseId = await world.caseAt(desks.group, 0)
    await gather(browser, caseId)
    const shown: { data: { caseload: { workers: object[] } } } = JSON.parse((await browser.ask('CaseloadPage')).body)
    const rows = await readFloor(world, reader)
    if (shown.data.caseload.workers.length !== rows) throw new Error(`the caseload shows ${shown.data.caseload.workers.length} workers, its floor reads ${rows}`)
    const floor = () => together([() => timed(() => readFloor(world, reader))], seconds / 2)
    const pages: [name: string, ask: () => Promise<number>][] = [
      ['group-caseload', async () => (await browser.ask('CaseloadPage')).milliseconds], ['group-case', async () => (await browser.ask('CasePage', { id: caseId })).milliseconds],
    ]
    const lines: Line[] = []
    for (const [name, ask] of pages) {
      await together([ask], warm)
      const all = await interleaved(rounds, floor, () => together([ask], seconds))
      const samples = all.flatMap(round => round.figure.samples)
      lines.push({
        name, unit: 'ms', ...spread(samples), floor_p95: spread(floorsOf(all).flatMap(it => it.samples)).p95, n: samples.length, workers: rows,
        ratio: rounded(median(all.map(({ figure: { rate }, floors: [before, after] }) => rate * 2 / (before.rate + after.rate))), 3),
      })
    }
    return lines
  } finally {
    browser.close()
  }
}

/** The caseload of one who works with sixty, and the page of their case, one person asking. */
export const groupFigure: Figure = { name: 'group', target: 'p95 ≤ 200 ms of the 800 ms to interactive', keys: ['workers'], lines: 2, take }
