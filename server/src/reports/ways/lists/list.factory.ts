import { stringify } from 'csv-stringify/sync'
import type { ListProblem } from '@amends/shared/ways'

export const headings = [
  'What happened', 'Kind', 'Danger', 'Who reports', 'Workplace', 'When', 'Date received', 'Language', 'Contact way', 'Phone', 'Safe time', 'Pick up', 'Consent',
]
type Heading = string

/** A row in order, unlike all others. */
const row = (number: number): string[] => [
  `Row ${number}, "quoted", over\ntwo lines.`, 'Documents kept; wages', number % 3 === 2 ? 'urgent' : 'no', 'worker', 'Finishing hall', '2026-03-05', '20/11/2026', 'Bengali', 'phone',
  `+880 1711 ${String(number).padStart(6, '0')}`, 'evening', '', 'brand, union',
]
const at = (heading: Heading): number => headings.indexOf(heading)

/** What is wrong in which row: a cell put in place of one that is in order, or several. */
const wrong: { column: Heading | null, problem: ListProblem, cells: Record<Heading, string> }[] = [
  { column: null, problem: 'nothing_said', cells: { 'What happened': '', Kind: '' } },
  { column: 'What happened', problem: 'too_long', cells: { 'What happened': 'x'.repeat(16_001) } },
  { column: 'Kind', problem: 'unknown_concern', cells: { Kind: '=HYPERLINK("http://x")' } },
  { column: 'Danger', problem: 'unknown_danger', cells: { Danger: '@sometimes' } },
  { column: 'When', problem: 'unknown_time', cells: { When: 'in the rain' } },
  { column: 'When', problem: 'day_to_come', cells: { When: '2031-01-01' } },
  { column: 'Date received', problem: 'no_date', cells: { 'Date received': 'yesterday' } },
  { column: 'Date received', problem: 'no_such_day', cells: { 'Date received': '31/02/2026' } },
  { column: 'Date received', problem: 'day_too_old', cells: { 'Date received': '20/11/1926' } },
  { column: 'Date received', problem: 'cell_fault', cells: { 'Date received': '#REF!' } },
  { column: 'Language', problem: 'unknown_language', cells: { Language: 'Klingonish' } },
  { column: 'Contact way', problem: 'unknown_way', cells: { 'Contact way': 'by pigeon' } },
  { column: 'Contact way', problem: 'way_missing', cells: { 'Contact way': '', Phone: 'ask for Rina' } },
  { column: 'Phone', problem: 'no_number', cells: { Phone: 'none' } },
  { column: 'Phone', problem: 'number_missing', cells: { Phone: '' } },
  { column: 'Safe time', problem: 'unknown_hours', cells: { 'Safe time': 'when it rains' } },
  { column: 'Pick up', problem: 'control_sign', cells: { 'Pick up': 'a\u0007b' } },
  { column: 'Consent', problem: 'unknown_wish', cells: { Consent: 'the neighbours' } },
  { column: null, problem: 'twice', cells: {} },
]
type Bad = { row: number, column: Heading | number | null, problem: ListProblem, cells: Record<Heading, string> }

/** Every 20th row from the 20th on. */
export const badRows: readonly Bad[] = [
  ...wrong.map(({ column, problem, cells }, index) => ({ row: 20 * (index + 1), column, problem, cells })),
  { row: 400, column: headings.length, problem: 'too_many_cells', cells: {} },
]

/** A list of so many rows under its headings, the bad ones among them. */
export function listOf(rows: number): Buffer {
  const bad = new Map(badRows.map(it => [it.row, it]))
  const lines = Array.from({ length: rows }, (_, index) => {
    const number = index + 2
    const it = bad.get(number)
    const cells = row(it?.problem === 'twice' ? number - 1 : number)
    for (const [heading, cell] of Object.entries(it?.cells ?? {})) cells[at(heading)] = cell
    return it?.problem === 'too_many_cells' ? [...cells, 'left over'] : cells
  })
  return Buffer.from(stringify([headings, ...lines]))
}
