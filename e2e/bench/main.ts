// npm run bench [-- figure …] [--smoke | --quick]: one JSON line a figure on standard output, a table for people on the other.
import { writeFileSync } from 'node:fs'
import { openBench, type Figure } from './bench.ts'
import { wrongIn } from './check.ts'
import { decideFigure, guardFigure } from './figures/disclosure.ts'
import { fanOut } from './figures/fan-out.ts'
import { getHelp } from './figures/get-help.ts'
import { groupFigure } from './figures/group.ts'
import { growth } from './figures/growth.ts'
import { guessing } from './figures/guessing.ts'
import { liveHint } from './figures/live-hint.ts'
import { casePageFigure, myCasesFigure } from './figures/reads.ts'
import { socketMemory } from './figures/socket-memory.ts'
import { startCold, startWarm } from './figures/start.ts'
import type { Line } from './line.ts'
import { full, quick, small } from './sizes.ts'
import { tableOf } from './table.ts'

// Starts while nothing else runs, reading before what writes, the second server of the growth at the end. Warm starts are taken with the cold.
const figures: readonly Figure[] = [startCold, getHelp, guessing, decideFigure, casePageFigure, guardFigure, myCasesFigure, groupFigure, liveHint, fanOut, socketMemory, growth, startWarm]

const args = process.argv.slice(2)
const isSmoke = args.includes('--smoke')
const sizes = isSmoke ? small : args.includes('--quick') ? quick : full
const named = args.filter(arg => !arg.startsWith('--'))
const unknown = named.filter(name => !figures.some(it => it.name === name))
if (unknown.length > 0) throw new Error(`no figure is called ${unknown.join(', ')}; there are ${figures.map(it => it.name).join(', ')}`)
const chosen = figures.filter(it => named.length === 0 || named.includes(it.name))

const bench = await openBench(sizes)
const stopped = Promise.withResolvers<never>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.once(signal, () => stopped.reject(new Error(`stopped by ${signal}`)))
stopped.promise.catch(() => undefined)

const taken: Line[] = []
const wrong: string[] = []
let faulty = 0
try {
  const waiting = [...chosen]
  const lane = async () => {
    for (let figure = waiting.shift(); figure; figure = waiting.shift()) {
      const lines = await figure.take(bench)
      taken.push(...lines)
      const faults = wrongIn(figure, lines)
      wrong.push(...faults)
      if (faults.length > 0) faulty += 1
      for (const line of lines) console.log(JSON.stringify(line))
    }
  }
  // Figures that are not about time may be taken two at once.
  await Promise.race([stopped.promise, Promise.all(isSmoke ? [lane(), lane()] : [lane()])])
} catch (error) {
  console.error(await bench.said())
  throw error
} finally {
  await bench.stop()
}
if (!isSmoke) console.error(tableOf(taken, figures))
for (const fault of wrong) console.error(fault)
const report = process.env['BENCH_REPORT']
if (report) writeFileSync(report, JSON.stringify({ passed: chosen.length - faulty, failed: faulty }))
process.exit(wrong.length > 0 ? 1 : 0)
