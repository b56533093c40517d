import type { Figure } from './bench.ts'
import type { Line } from './line.ts'

const columns: [title: string, of: (line: Line, target: string) => string][] = [
  ['figure', ({ name, viewer }) => (viewer ? `${name}, ${viewer}` : name)],
  ['p50', ({ p50, unit }) => `${p50} ${unit}`],
  ['p95', ({ p95, unit }) => `${p95} ${unit}`],
  ['floor p95', ({ floor_p95, unit }) => `${floor_p95} ${unit}`],
  ['ratio', ({ ratio }) => String(ratio)],
  ['rate', ({ rate, floor_rate }) => (rate === undefined ? '' : `${rate}/s of ${floor_rate}/s`)],
  ['CPU a request', ({ cpu_ms }) => (cpu_ms === undefined ? '' : `${cpu_ms} ms`)],
  ['statements', ({ statements }) => String(statements ?? '')],
  ['n', ({ n }) => String(n)],
  ['target', (_line, target) => target],
]
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** The lines as people read them, in Markdown. */
export const tableOf = (lines: readonly Line[], figures: readonly Figure[]): string => [
  row(columns.map(([title]) => title)),
  row(columns.map(() => '---')),
  ...lines.map(line => row(columns.map(([, of]) => of(line, figures.find(it => it.name === line.name)?.target ?? '')))),
].join('\n')
