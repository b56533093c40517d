import type { ClockKind } from '@amends/shared/clocks'
import { countries, ruleOf, type ClockRule } from './rules.js'

/** From when until when a clock stood still. */
export type Pause = { from: Date, until: Date }
/** Whose days count: `country` may be unknown here, then only Saturday and Sunday are free. */
export type Counting = { zone: string, country?: string | undefined, pauses?: readonly Pause[] }
/** The last day, as it is called in the zone, and the moment in which it is over. */
export type Due = { on: string, at: Date }

const [hour, day] = [3_600_000, 86_400_000]
const formats = new Map<string, Intl.DateTimeFormat>()

/** What day it is there: `2026-11-21`. */
export function dayIn(zone: string, at: Date): string {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, format)
  return format.format(at)
}

const noonOf = (of: string): number => Date.parse(`${of}T12:00:00Z`)
const nextDay = (of: string): string => new Date(noonOf(of) + day).toISOString().slice(0, 10)
/** How many days later the second is. */
export const daysBetween = (from: string, to: string): number => Math.round((noonOf(to) - noonOf(from)) / day)

/** The same day some months later, or the last of that month. */
export function plusMonths(of: string, months: number): string {
  const [year = 0, month = 1, date = 1] = of.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The moment in which a day begins there, also where the clocks go forward at midnight. Days never go backwards, so halving finds it. */
export function startOf(zone: string, of: string): Date {
  let [before, from] = [noonOf(of) - 2 * day, noonOf(of) + day]
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (dayIn(zone, new Date(middle)) < of) before = middle
    else from = middle
  }
  return new Date(from)
}

/** The moment in which a day is over there. */
export const endOf = (zone: string, of: string): Date => startOf(zone, nextDay(of))

/** Those in their order, with what lies upon another taken once. */
function apart(pauses: readonly Pause[]): Pause[] {
  const all: Pause[] = []
  for (const { from, until } of pauses.toSorted((one, other) => one.from.getTime() - other.from.getTime())) {
    const last = all.at(-1)
    if (last && from <= last.until) last.until = new Date(Math.max(last.until.getTime(), until.getTime()))
    else all.push({ from, until })
  }
  return all
}

function byHours(from: Date, hours: number, { zone, pauses = [] }: Counting): Due {
  let at = from.getTime() + hours * hour
  for (const it of apart(pauses)) if (it.from.getTime() < at) at += Math.max(0, it.until.getTime() - Math.max(it.from.getTime(), from.getTime()))
  return { on: dayIn(zone, new Date(at)), at: new Date(at) }
}

/** Days on which nobody works there: what its file says, and where there is none, Saturday and Sunday. */
function isFree(of: string, country: string | undefined): boolean {
  const known = countries.get(country ?? '')
  const weekday = new Date(noonOf(of)).getUTCDay() || 7
  return known ? known.weekend.includes(weekday) || known.holidays.includes(of) : weekday > 5
}

/** A day on whose beginning it stood still does not count: every night of a pause is a day more. */
function byDays(from: Date, { unit, length }: ClockRule, { zone, country, pauses = [] }: Counting): Due {
  const still = pauses.map(it => ({ after: dayIn(zone, it.from), to: dayIn(zone, it.until) }))
  let on = dayIn(zone, from)
  let left = unit === 'months' ? daysBetween(on, plusMonths(on, length)) : length
  while (left > 0) {
    on = nextDay(on)
    if (still.some(it => it.after < on && on <= it.to) || (unit === 'working_days' && isFree(on, country))) continue
    left -= 1
  }
  return { on, at: endOf(zone, on) }
}

/** By when, counted by a rule. Hours end to the minute; all else ends with its last day, as people there count it. */
export const dueBy = (rule: ClockRule, from: Date, counting: Counting): Due => (rule.unit === 'hours' ? byHours(from, rule.length, counting) : byDays(from, rule, counting))

/** By when something of this kind must have happened that began to count at `from`. */
export const due = (kind: ClockKind, from: Date, counting: Counting): Due => dueBy(ruleOf(kind), from, counting)
