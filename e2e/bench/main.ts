import { openBench, type Figure } from './bench.ts'
import { casePageFigure, myCasesFigure } from './figures/reads.ts'
import type { Line } from './line.ts'
import { full, small } from './sizes.ts'

const figures: readonly Figure[] = [casePageFigure, myCasesFigure]

const args = process.argv.slice(2)
const chosen = args.filter(arg => !arg.startsWith('--'))
const sizes = args.includes('--smoke') ? small : full
const taken: Line[] = []

const bench = await openBench(sizes)
try {
  for (const figure of figures.filter(it => chosen.length === 0 || chosen.includes(it.name))) {
    for (const line of await figure.take(bench)) {
      taken.push(line)
      console.log(JSON.stringify(line))
    }
  }
} finally {
  await bench.stop()
}
