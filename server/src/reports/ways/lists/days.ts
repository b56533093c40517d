import { latinDigits } from '@amends/shared/receipt'
import type { RoughTime } from '@amends/shared/reports'
import type { DayOrder } from '@amends/shared/ways'
import { dayOf, plusDays } from '../../../platform/clock/clock.js'
import type { Cell } from './sheet.js'

export type DayRead = { day: string } | { problem: 'no_date' | 'no_such_day' | 'day_unclear' }

/** Digits of any script as Latin ones, everything else as it is. */
const latin = (text: string): string => Array.from(text, sign => latinDigits(sign) || sign).join('')

/** The day a spreadsheet counts to: 1 is the first of January 1900, of which it believes that February had 29 days. */
const serial = (count: number): DayRead => ({ day: dayOf(plusDays(new Date('1899-12-30T00:00:00Z'), Math.floor(count))) })
const isSerial = (count: number): boolean => count >= 20_000 && count < 80_000

function real(year: number, month: number, day: number): DayRead {
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? { day: dayOf(made) } : { problem: 'no_such_day' }
}

const year = (text: string): number => (text.length === 2 ? 2_000 + Number(text) : Number(text))
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/

/** The two numbers of a day whose order is not settled by how it is written. */
function numbersOf(cell: Cell): [number, number] | null {
  const [, a, sign, b] = typeof cell === 'string' ? parts.exec(latin(cell.trim())) ?? [] : []
  return a === undefined || b === undefined || sign === '.' ? null : [Number(a), Number(b)]
}

/** How a column writes its days, where its own days settle it; `isAsked`: they do not, and it matters. */
export function orderIn(cells: readonly Cell[]): { order: DayOrder | null, isAsked: boolean } {
  const all = cells.map(numbersOf).filter(it => it !== null)
  const [isDmy, isMdy] = [all.some(([a]) => a > 12), all.some(([, b]) => b > 12)]
  if (isDmy !== isMdy) return { order: isDmy ? 'dmy' : 'mdy', isAsked: false }
  return { order: null, isAsked: all.some(([a, b]) => a <= 12 && b <= 12 && a !== b) }
}

/** A day in whichever way it is written: ISO, day and month in the order of the list, or as a spreadsheet counts. */
export function readDay(cell: Cell, order: DayOrder | null): DayRead {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? { problem: 'no_date' } : { day: dayOf(cell) }
  if (typeof cell === 'number') return isSerial(cell) ? serial(cell) : { problem: 'no_date' }
  const text = latin(String(cell).trim())
  if (/^\d{5}(\.\d+)?$/.test(text) && isSerial(Number(text))) return serial(Number(text))
  const [, y, m, d] = iso.exec(text) ?? []
  if (y !== undefined) return real(Number(y), Number(m), Number(d))
  const [, a = '', sign, b = '', end = ''] = parts.exec(text) ?? []
  if (sign === undefined) return { problem: 'no_date' }
  const [one, two] = [Number(a), Number(b)]
  const settled = sign === '.' || one === two ? 'dmy' : order ?? (one > 12 ? 'dmy' : two > 12 ? 'mdy' : null)
  if (settled === null) return { problem: 'day_unclear' }
  return settled === 'dmy' ? real(year(end), two, one) : real(year(end), one, two)
}

/** A month or a year alone, as a day of it. */
export const monthOf = (cell: Cell): string | null => {
  const [, y, m = '01'] = /^(\d{4})(?:-(\d{2}))?$/.exec(latin(String(cell).trim())) ?? []
  return y !== undefined && Number(y) > 1_950 && Number(y) < 2_100 && Number(m) >= 1 && Number(m) <= 12 ? `${y}-${m}-01` : null
}

/** How long ago a day is, as roughly as it is kept. */
export function roughly(day: string, at: Date): RoughTime {
  if (day > dayOf(plusDays(at, -7))) return 'this_week'
  if (day > dayOf(plusDays(at, -31))) return 'this_month'
  return day > dayOf(plusDays(at, -365)) ? 'this_year' : 'earlier'
}
