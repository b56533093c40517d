import { createHash } from 'node:crypto'
import { limits } from '@amends/shared/limits'
import {
  decimalsOf, evidenceGrades, moneyHeads, moneyLimits, owedColumns, relatedCosts, type EvidenceGrade, type MoneyHead, type OwedColumn, type OwedProblem, type RelatedCost,
} from '@amends/shared/money'
import { converted, isRate, minorUnitsOf } from './money.policy.js'

/** One row that is whole: ready to be written down. */
export type OwedRow = {
  workerId: string, head: MoneyHead, cost: RelatedCost | null, original: bigint, originalCurrency: string, currency: string, owed: bigint,
  rate: string | null, rateSource: string | null, rateOn: string | null, grade: EvidenceGrade, dueOn: string | null, words: string | null
}
export type Fault = { row: number, column: OwedColumn | null, problem: OwedProblem, shown: string }
/** What was pasted, read: whole rows, and what is wrong with the others. */
export type OwedList = { rows: OwedRow[], faults: Fault[], count: number, digest: string }
/** Whom a list may name, by code in capital letters; and what is written already, as `sameOf` tells it. */
export type Known = { workers: ReadonlyMap<string, string>, written: ReadonlySet<string> }

/** Two rows with the same of these are one, pasted twice. */
export const sameOf = (it: Pick<OwedRow, 'workerId' | 'head' | 'cost' | 'originalCurrency' | 'dueOn'> & { original: bigint | string }): string =>
  [it.workerId, it.head, it.cost ?? '', String(it.original), it.originalCurrency, it.dueOn ?? ''].join('|')

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
const among = <T extends string>(list: readonly T[], text: string): T | undefined => list.find(it => it === text.toLowerCase())

/** Reads one row. @returns the row, or what is wrong with it. */
function rowOf(cells: readonly string[], { workers }: Known): OwedRow | [OwedColumn | null, OwedProblem][] {
  const cell = (column: OwedColumn): string => cells[owedColumns.indexOf(column)]?.trim() ?? ''
  const wrong: [OwedColumn | null, OwedProblem][] = []
  const need = <T>(column: OwedColumn, found: T | undefined, problem: OwedProblem): T | undefined => {
    if (found === undefined) wrong.push([column, cell(column) === '' ? 'missing' : problem])
    return found
  }
  if (cells.length > owedColumns.length) wrong.push([null, 'too_many_cells'])
  const workerId = need('worker', workers.get(cell('worker').toUpperCase()), 'no_such_worker')
  const head = need('head', among(moneyHeads, cell('head')), 'no_such_head')
  const cost = cell('cost') === '' ? null : need('cost', among(relatedCosts, cell('cost')), 'no_such_cost') ?? null
  if (head && head !== 'related_cost' && cost) wrong.push(['cost', 'cost_of_another_head'])
  if (head === 'related_cost' && cell('cost') === '') wrong.push(['cost', 'missing'])
  const known = (text: string) => (text.toUpperCase() in decimalsOf ? text.toUpperCase() : undefined)
  const originalCurrency = need('currency', known(cell('currency')), 'no_such_currency')
  const currency = cell('paid_in') === '' ? originalCurrency : need('paid_in', known(cell('paid_in')), 'no_such_currency')
  const amount = originalCurrency === undefined ? undefined : minorUnitsOf(cell('amount'), originalCurrency)
  if (typeof amount === 'string') wrong.push(['amount', cell('amount') === '' ? 'missing' : amount])
  else if (amount !== undefined && (amount === 0n || amount > BigInt(moneyLimits.most))) wrong.push(['amount', 'not_an_amount'])
  const isOther = originalCurrency !== undefined && currency !== undefined && originalCurrency !== currency
  if (isOther) {
    need('rate', isRate(cell('rate')) ? cell('rate') : undefined, 'not_a_rate')
    need('rate_source', cell('rate_source') || undefined, 'rate_needed')
    need('rate_on', isDay(cell('rate_on')) ? cell('rate_on') : undefined, 'not_a_date')
  }
  const grade = need('grade', among(evidenceGrades, cell('grade')), 'no_such_grade')
  if (cell('due_on') !== '' && !isDay(cell('due_on'))) wrong.push(['due_on', 'not_a_date'])
  if (cell('words').length > limits.note) wrong.push(['words', 'too_long'])
  if (cell('rate_source').length > limits.shortText) wrong.push(['rate_source', 'too_long'])
  if (wrong.length > 0 || !workerId || !head || !originalCurrency || !currency || typeof amount !== 'bigint' || !grade) return wrong
  const owed = isOther ? converted(amount, originalCurrency, currency, cell('rate')) : amount
  if (owed === 0n || owed > BigInt(moneyLimits.most)) return [['amount', 'not_an_amount']]
  return {
    workerId, head, cost, original: amount, originalCurrency, currency, owed, grade, dueOn: cell('due_on') || null, words: cell('words') || null,
    rate: isOther ? cell('rate') : null, rateSource: isOther ? cell('rate_source') : null, rateOn: isOther ? cell('rate_on') : null,
  }
}

/** The first line names its columns where nothing in it is what its column holds. */
const isHeading = (cells: readonly string[], { workers }: Known): boolean =>
  !workers.has((cells[0] ?? '').trim().toUpperCase()) && !among(moneyHeads, (cells[1] ?? '').trim()) && !/\d/.test(cells[3] ?? '')

/** Reads what was copied from a spreadsheet: cells between tabs, rows between lines, columns as `owedColumns` has them. */
export function readOwed(text: string, known: Known): OwedList {
  const lines = text.split(/\r\n|\n|\r/).map((line, at) => ({ row: at + 1, cells: line.split('\t') })).filter(({ cells }) => cells.some(it => it.trim() !== ''))
  const [first] = lines
  const body = first && isHeading(first.cells, known) ? lines.slice(1) : lines
  const seen = new Set(known.written)
  const rows: OwedRow[] = []
  const faults: Fault[] = []
  const tell = (row: number, cells: readonly string[], column: OwedColumn | null, problem: OwedProblem) =>
    faults.push({ row, column, problem, shown: (column === null ? '' : cells[owedColumns.indexOf(column)] ?? '').trim().slice(0, 60) })
  for (const { row, cells } of body) {
    const read = rowOf(cells, known)
    if (Array.isArray(read)) for (const [column, problem] of read) tell(row, cells, column, problem)
    else if (seen.has(sameOf(read))) tell(row, cells, null, 'twice')
    else {
      seen.add(sameOf(read))
      rows.push(read)
    }
  }
  return { rows, faults, count: body.length, digest: createHash('sha256').update(JSON.stringify(body)).digest('hex') }
}
