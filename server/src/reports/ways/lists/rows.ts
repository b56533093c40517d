import type { DayOrder, ListField, ListProblem } from '@amends/shared/ways'
import type { Arriving } from '../../arrival.js'
import { cellsOf, reportOf } from './cells.js'
import { orderIn } from './days.js'
import { neutral } from './neutral.js'
import type { Cell, Sheet } from './sheet.js'

/** One thing that is wrong: in which row, in which column where it is of one, and what stands there, made harmless. */
export type Fault = { row: number, column: number | null, problem: ListProblem, shown: string, other?: number }
/** `words`: all that stands in the row, by which it is known again. */
export type GoodRow = { number: number, words: string, report: Arriving }
export type Judged = { good: GoodRow[], bad: number, faults: Fault[], asksDays: boolean }

/** What the person said about a list: what each column holds, the language where none stands, and how it writes days. */
export type Said = { columns: readonly (ListField | null)[], language: string, days: DayOrder | null }

const shownOf = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : neutral(cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)))

const wordsOf = (cells: readonly Cell[]): string => JSON.stringify(cells.map(it => (it === null ? '' : it instanceof Date ? it.toISOString() : String(it).trim()))).replaceAll(/(,"")+\]$/g, ']')

/** Reads every row as a report, or says of it what is wrong. The same words twice in a list are one report and one fault. */
export function judge({ rows, headings }: Sheet, { columns, language, days }: Said, at: Date): Judged {
  const dated = columns.flatMap((field, column) => (field === 'when' || field === 'told_on' ? [column] : []))
  const orders = new Map(dated.map(column => [column, orderIn(rows.map(it => it.cells[column] ?? null))]))
  const good: GoodRow[] = []
  const faults: Fault[] = []
  const first = new Map<string, number>()
  let bad = 0
  for (const { number, cells } of rows) {
    const own: Fault[] = []
    const fault = (column: number | null, problem: ListProblem, other?: number) => own.push({
      row: number, column, problem, shown: column === null ? '' : shownOf(cells[column]), ...other === undefined ? {} : { other } })
    const extra = cells.findIndex((cell, column) => column >= headings.length && cell !== null && String(cell).trim() !== '')
    if (extra >= 0) fault(extra, 'too_many_cells')
    const read = cellsOf(cells, columns, column => days ?? orders.get(column)?.order ?? null, at, fault)
    // What is wrong with the whole is said of a row whose cells are in order.
    const report = reportOf(read, columns, language, own.length === 0 ? fault : () => undefined)
    const words = wordsOf(cells)
    const twin = first.get(words)
    if (twin !== undefined && own.length === 0) fault(null, 'twice', twin)
    else first.set(words, twin ?? number)
    if (own.length === 0) good.push({ number, words, report })
    else bad += 1
    faults.push(...own)
  }
  return { good, bad, faults, asksDays: [...orders.values()].some(it => it.isAsked) }
}
