import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { columnsOf, definitions, isNumber, type TableName, type Thing } from './shape.js'

/** What stands before a cell that a spreadsheet would take for a formula, and before one that begins with it already. */
export const guard = '\''
const formula = /^[=+\-@\t\r']/

/** A cell that no spreadsheet runs. `unguarded` gives back what it was, sign by sign. */
export const guarded = (cell: string): string => (formula.test(cell) ? `${guard}${cell}` : cell)
export const unguarded = (cell: string): string => (cell.startsWith(guard) ? cell.slice(1) : cell)

const cellOf = (value: unknown): string =>
  (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value))

/** The columns that are used: those of the specification in its order, then what somebody added. */
export function columnsUsed(table: TableName, rows: readonly Thing[]): string[] {
  const used = new Set(rows.flatMap(row => Object.keys(row)))
  const own = columnsOf(table)
  return [...own.filter(it => used.has(it) || it === 'id' || definitions[table].required.includes(it)), ...[...used].filter(it => !own.includes(it)).sort()]
}

export function writeCsv(table: TableName, rows: readonly Thing[]): string {
  const columns = columnsUsed(table, rows)
  return stringify([columns, ...rows.map(row => columns.map(column => guarded(cellOf(row[column]))))], { record_delimiter: '\r\n' })
}

/** A cell of a number column that is no number stays as it is, so that the schema names it. */
const valueOf = (table: TableName, column: string, cell: string): unknown =>
  (isNumber(table, column) && cell.trim() !== '' && Number.isFinite(Number(cell)) ? Number(cell) : cell)

/**
 * Rows of a table; empty cells are absent. Throws where it is no CSV at all.
 * @param ours the file says that its cells are guarded
 */
export function readCsv(table: TableName, text: string, ours: boolean): Thing[] {
  const rows: Record<string, string>[] = parse(text, { columns: true, bom: true, skip_empty_lines: true, max_record_size: 262_144 })
  return rows.map(row => Object.fromEntries(Object.entries(row).flatMap(([column, cell]) => {
    const value = ours ? unguarded(cell) : cell
    return value === '' ? [] : [[column, valueOf(table, column, value)]]
  })))
}
