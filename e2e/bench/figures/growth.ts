import type { Bench, Figure } from '../bench.ts'
import { browserAt } from '../http.ts'
import { median, rounded, spread, type Line } from '../line.ts'
import { each } from '../load.ts'
import { desks, type Reader, type World } from '../world.ts'
import { myCases } from './pages.ts'

type Viewer = { viewer: string, readerIn: (world: World) => Promise<Reader> }
const viewers: Viewer[] = [
  { viewer: 'fifty cases', readerIn: world => world.readerAt(desks.reading, 0, 0) },
  { viewer: 'a fifth of all', readerIn: world => world.giant() },
]

/** The same list in a world of few cases, its floor, and in one of many: one question here, one there. */
async function compare(bench: Bench, { viewer, readerIn }: Viewer): Promise<Line> {
  const [few, many] = await Promise.all([bench.world('few'), bench.world('many')])
  const browsers = await Promise.all([few, many].map(async world => browserAt(world.server.url, await readerIn(world))))
  const ask = async (at: 0 | 1) => (await browsers[at]?.ask(myCases.operation, myCases.variables('')))?.milliseconds ?? Number.NaN
  try {
    await each(Math.ceil(bench.sizes.questions / 4), async () => [await ask(0), await ask(1)])
    const pairs = await each(bench.sizes.questions, async () => [await ask(0), await ask(1)] as const)
    const [floors, samples] = [pairs.map(([it]) => it), pairs.map(([, it]) => it)]
    return {
      name: 'my-cases-growth', unit: 'ms', viewer, ...spread(samples), floor_p95: spread(floors).p95, ratio: rounded(median(samples) / median(floors)),
      n: samples.length, floor_p50: spread(floors).p50, cases: bench.sizes.many, floor_cases: bench.sizes.few,
    }
  } finally {
    for (const browser of browsers) browser.close()
  }
}

export const growth: Figure = {
  name: 'my-cases-growth', target: 'ratio ≤ 1.3', keys: ['floor_p50', 'cases', 'floor_cases'], lines: viewers.length,
  async take(bench) {
    const lines: Line[] = []
    for (const viewer of viewers) lines.push(await compare(bench, viewer))
    return lines
  },
}
