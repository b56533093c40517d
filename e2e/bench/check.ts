import type { Figure } from './bench.ts'
import type { Line } from './line.ts'

const always = ['p50', 'p95', 'floor_p95', 'ratio', 'n']

/** What is wrong with the lines of a figure: one that is missing, or a key that is no number. Says nothing about time. */
export function wrongIn(figure: Figure, lines: readonly Line[]): string[] {
  const { name, keys, lines: wanted = 1 } = figure
  if (lines.length !== wanted) return [`${name} printed ${lines.length} lines instead of ${wanted}`]
  return lines.flatMap(line => [...always, ...keys]
    .filter(key => typeof line[key] !== 'number' || !Number.isFinite(line[key]))
    .map(key => `${name}: ${key} is ${String(line[key])}`))
}
