import { appendFileSync } from 'node:fs'
import { expect } from 'vitest'
import { Ids } from '../../src/platform/clock/ids.js'

/** What a proof has to say for itself; more keys than these are its own. */
export type Proved = { runs: number, failures: readonly string[], more?: Readonly<Record<string, unknown>> }

const numberOf = (name: string): number | null => {
  const given = process.env[name]
  return given ? Number(given) : null
}

/** In small for CI: a few runs, and always the same ones. */
export const isSmall = process.env['PROVE_SMALL'] === '1'

/** What all that is drawn follows from; printed with every line that draws, so that a run can be had again. */
export const seed = numberOf('PROVE_SEED') ?? (isSmall ? 20_261_122 : Number.parseInt(new Ids().digits(9), 10))

/** How often: what was asked for, else what this proof takes when whole and in small. */
export const runsOf = (whole: number, small: number): number => numberOf('PROVE_RUNS') ?? (isSmall ? small : whole)

/** Of all that can happen only what is called so, for whoever looks for what tells among it. */
export const only = new RegExp(process.env['PROVE_ACTS'] ?? '')

/** Does the work, says one line of JSON about it, and fails with what it found. */
export async function prove(line: { name: string } & Readonly<Record<string, unknown>>, work: () => Proved | Promise<Proved>): Promise<void> {
  const from = performance.now()
  const { runs, failures, more } = await work()
  const seconds = Math.round((performance.now() - from) / 100) / 10
  const text = JSON.stringify({ ...line, runs, failures: failures.length, seconds, ...more, ...failures[0] ? { first: failures[0].slice(0, 600) } : {} })
  const file = process.env['PROVE_LINES']
  if (file) appendFileSync(file, `${text}\n`)
  expect(failures.slice(0, 20)).toEqual([])
}
