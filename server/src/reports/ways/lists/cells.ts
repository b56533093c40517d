import { limits } from '@amends/shared/limits'
import { latinDigits } from '@amends/shared/receipt'
import type { Concern, ContactWay, Danger, ReportSubject, RoughTime, SafeTime, WishParty } from '@amends/shared/reports'
import type { DayOrder, ListField, ListProblem } from '@amends/shared/ways'
import { dayOf } from '../../../platform/clock/clock.js'
import type { Arriving } from '../../arrival.js'
import { monthOf, readDay, roughly } from './days.js'
import { seen } from './neutral.js'
import type { Cell } from './sheet.js'
import { languageOf, plain, vocabulary } from './vocabulary.js'

/** What the cells of a row say, each absent where its column is, or its cell is empty or wrong. */
export type Read = {
  story?: string, concerns?: Concern[], danger?: Danger, subject?: ReportSubject, place?: string, when?: RoughTime, told_on?: string, language?: string
  contact_way?: ContactWay, contact_value?: string, contact_times?: SafeTime[], may_pick_up?: string, wishes?: WishParty[]
}
export type Tell = (column: number | null, problem: ListProblem) => void
type Reader = (text: string, cell: Cell, no: (problem: ListProblem) => undefined, order: DayOrder | null, at: Date) => Partial<Read> | undefined

/** Before this day no list of ours can have been kept. */
const oldest = '1970-01-01'
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/
const failed = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/i

const one = <Code extends string>(words: ReadonlyMap<string, Code>, text: string): Code | undefined => words.get(plain(text)) ?? words.get(text.trim())
/** Several words in one cell. */
function some<Code extends string>(words: ReadonlyMap<string, Code>, text: string): Code[] | undefined {
  const whole = one(words, text)
  if (whole !== undefined) return [whole]
  const found = text.split(/[;,|/\n،؛]/).filter(it => it.trim() !== '').map(it => one(words, it))
  const all = found.filter(it => it !== undefined)
  return all.length === found.length ? [...new Set(all)] : undefined
}
const short = (field: 'place' | 'may_pick_up' | 'contact_value'): Reader => (text, _cell, no) => (text.length > limits.shortText ? no('too_long') : { [field]: text.replaceAll(/\s+/g, ' ') })

function dayFrom(cell: Cell, no: (problem: ListProblem) => undefined, order: DayOrder | null, at: Date): string | undefined {
  const read = readDay(cell, order)
  if ('problem' in read) return no(read.problem)
  return read.day > dayOf(at) ? no('day_to_come') : read.day < oldest ? no('day_too_old') : read.day
}

const readers: Record<ListField, Reader> = {
  story: (text, _cell, no) => (text.length > limits.story ? no('too_long') : { story: text }),
  concerns: (text, _cell, no) => { const concerns = some(vocabulary.concerns, text); return concerns ? { concerns } : no('unknown_concern') },
  danger: (text, _cell, no) => { const danger = one(vocabulary.danger, text); return danger ? { danger } : no('unknown_danger') },
  subject: (text, _cell, no) => { const subject = one(vocabulary.subject, text); return subject ? { subject } : no('unknown_subject') },
  place: short('place'),
  when: (text, cell, no, order, at) => {
    const when = one(vocabulary.when, text)
    if (when) return { when }
    const month = monthOf(cell)
    if (month) return month > dayOf(at) ? no('day_to_come') : { when: roughly(month, at) }
    const day = dayFrom(cell, problem => no(problem === 'no_date' ? 'unknown_time' : problem), order, at)
    return day === undefined ? undefined : { when: roughly(day, at) }
  },
  told_on: (_text, cell, no, order, at) => { const day = dayFrom(cell, no, order, at); return day === undefined ? undefined : { told_on: day } },
  language: (text, _cell, no) => { const language = languageOf(text); return language ? { language } : no('unknown_language') },
  contact_way: (text, _cell, no) => { const way = one(vocabulary.contact_way, text); return way ? { contact_way: way } : no('unknown_way') },
  contact_value: short('contact_value'),
  contact_times: (text, _cell, no) => { const times = some(vocabulary.contact_times, text); return times ? { contact_times: times } : no('unknown_hours') },
  may_pick_up: short('may_pick_up'),
  wishes: (text, _cell, no) => { const wishes = some(vocabulary.wishes, text); return wishes ? { wishes } : no('unknown_wish') },
}

/** Reads the cells of one row, and tells of each that is wrong. */
export function cellsOf(cells: readonly Cell[], columns: readonly (ListField | null)[], orderOf: (column: number) => DayOrder | null, at: Date, tell: Tell): Read {
  const read: Read = {}
  columns.forEach((field, column) => {
    const cell = cells[column] ?? null
    const text = cell === null ? '' : seen(cell instanceof Date ? dayOf(cell) : String(cell)).trim()
    if (field === null || text === '') return
    const no = (problem: ListProblem): undefined => { tell(column, problem) }
    if (control.test(text)) no('control_sign')
    else if (text.includes('\ufffd')) no('broken_signs')
    else if (failed.test(text)) no('cell_fault')
    else Object.assign(read, readers[field](text, cell, no, orderOf(column), at))
  })
  return read
}

const isNumber = (text: string): boolean => latinDigits(text).length >= 5 && latinDigits(text).length <= 20

/** What a row says as a report, and what is wrong with it as a whole. Where a list does not say whether there is danger, nobody knows. */
export function reportOf(read: Read, columns: readonly (ListField | null)[], language: string, tell: Tell): Arriving {
  const at = (field: ListField): number | null => (columns.includes(field) ? columns.indexOf(field) : null)
  const value = read.contact_value ?? null
  const way = read.contact_way ?? (value !== null && isNumber(value) ? 'phone' : undefined)
  if (!read.story && !read.concerns?.length) tell(null, 'nothing_said')
  if (value !== null && way === undefined && at('contact_way') !== null) tell(at('contact_way'), 'way_missing')
  if ((way === 'phone' || way === 'messenger') && value === null) tell(at('contact_value'), 'number_missing')
  if ((way === 'phone' || way === 'call_me') && value !== null && !isNumber(value)) tell(at('contact_value'), 'no_number')
  return {
    channel: 'list', language: read.language ?? language, danger: read.danger ?? 'unsure', subject: read.subject ?? 'self', concerns: read.concerns ?? [],
    place: read.place ?? '', when: read.when ?? 'unknown', story: read.story ?? '', toldOn: read.told_on ?? null, wishes: read.wishes ?? [],
    contact: { way: way ?? (value === null ? 'code' : 'messenger'), value, times: read.contact_times ?? [], mayPickUp: read.may_pick_up ?? null },
  }
}
