import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockUnits } from '@amends/shared/clocks'
import { countries, rules, type ClockRule } from './rules.js'
import { due, dueBy, startOf, type Counting } from './due.js'

const quarter = 900_000
const zones = ['Asia/Seoul', 'Asia/Dhaka', 'Asia/Kathmandu', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Santiago', 'Pacific/Chatham', 'UTC']
const rule = (unit: ClockRule['unit'], length: number): ClockRule => ({ unit, length, basis: 'house', source: 'spec', pausedBy: [] })

/** What a calendar on the wall there says. */
const walls = new Map(zones.map(zone => [zone, new Intl.DateTimeFormat('en-US', { timeZone: zone, day: 'numeric', month: 'numeric', year: 'numeric', weekday: 'short' })]))
const wall = (zone: string, at: number) => {
  const part = Object.fromEntries(walls.get(zone)?.formatToParts(at).map(it => [it.type, it.value]) ?? [])
  return { date: Number(part['day']), month: Number(part['month']), year: Number(part['year']), weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part['weekday'] ?? '') + 1 }
}
type Wall = ReturnType<typeof wall>
const same = (one: Wall, other: Wall) => one.date === other.date && one.month === other.month

/** Waits beside the calendar, hour by hour, until it shows another day; then looks to the quarter when it turned. */
function turned(zone: string, from: number): number {
  const today = wall(zone, from)
  let at = from
  while (same(wall(zone, at), today)) at += 4 * quarter
  while (!same(wall(zone, at - quarter), today)) at -= quarter
  return at
}

/** The same answer by waiting for it: no date is ever added to, no zone is ever subtracted. */
function waited({ unit, length }: ClockRule, begins: Date, { zone, country, pauses = [] }: Required<Omit<Counting, 'country'>> & { country: string }): number {
  const stands = (at: number) => pauses.some(it => it.from.getTime() <= at && at < it.until.getTime())
  let at = begins.getTime()
  if (unit === 'hours') {
    for (let left = length * 4; left > 0; at += quarter) if (!stands(at)) left -= 1
    return at
  }
  const first = wall(zone, at)
  let left = length
  if (unit === 'months') {
    left = 0
    const goal = (first.month - 1 + length) % 12 + 1
    // From night to night until the month is there, and then to its day, or as far as it goes.
    for (let night = turned(zone, at), isThere = false; ; night = turned(zone, night)) {
      const page = wall(zone, night)
      if (isThere && page.month !== goal) break
      left += 1
      isThere ||= page.month === goal && (length < 12 || page.year > first.year)
      if (isThere && page.date === first.date) break
    }
  }
  const there = countries.get(country)
  for (let night = turned(zone, at); ; night = turned(zone, night)) {
    if (left === 0) return night
    const { weekday, ...page } = wall(zone, night)
    const name = `${page.year}-${String(page.month).padStart(2, '0')}-${String(page.date).padStart(2, '0')}`
    const isFree = unit === 'working_days' && (there ? there.weekend.includes(weekday) || there.holidays.includes(name) : weekday > 5)
    const stood = pauses.some(it => it.from.getTime() < night && night <= it.until.getTime())
    if (!stood && !isFree) left -= 1
    at = night
  }
}

const moment = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z') / quarter, max: Date.parse('2027-08-01T00:00:00Z') / quarter })
const clock = fc.record({
  unit: fc.constantFrom(...clockUnits), length: fc.integer({ min: 1, max: 40 }), zone: fc.constantFrom(...zones), country: fc.constantFrom(...countries.keys(), 'XX'), begins: moment,
  pauses: fc.array(fc.record({ after: fc.integer({ min: -200, max: 3_000 }), takes: fc.integer({ min: 1, max: 1_500 }) }), { maxLength: 3 }),
})

describe('when something is due', () => {
  it('is what one finds who waits for it beside a calendar, for a thousand clocks over zones, holidays, pauses and changes of the hour', () => {
    fc.assert(fc.property(clock, ({ unit, length, zone, country, begins, pauses }) => {
      const from = new Date(begins * quarter)
      const counting = { zone, country, pauses: pauses.map(it => ({ from: new Date((begins + it.after) * quarter), until: new Date((begins + it.after + it.takes) * quarter) })) }
      const by = rule(unit, unit === 'months' ? Math.ceil(length / 10) : unit === 'hours' ? length * 3 : length)
      expect(dueBy(by, from, counting).at.toISOString()).toBe(new Date(waited(by, from, counting)).toISOString())
    }), { numRuns: 1_000, seed: 20_261_122 })
  }, 240_000)

  it('is the end of the last day, as people there count it', () => {
    const from = new Date('2026-11-22T20:00:00Z')
    expect(due('acknowledge', from, { zone: 'Asia/Seoul' })).toEqual({ on: '2026-11-30', at: new Date('2026-11-30T15:00:00Z') })
    expect(due('acknowledge', from, { zone: 'Europe/Berlin' })).toEqual({ on: '2026-11-29', at: new Date('2026-11-29T23:00:00Z') })
    expect(due('triage', from, { zone: 'Asia/Seoul' })).toEqual({ on: '2026-11-24', at: new Date('2026-11-23T20:00:00Z') })
    expect(due('feed_back', new Date('2026-11-30T10:00:00Z'), { zone: 'UTC' }).on).toBe('2027-02-28')
  })

  it('begins a day in the moment in which it begins, also where its first hour is left out', () => {
    expect(startOf('Africa/Cairo', '2026-04-24').toISOString()).toBe('2026-04-23T22:00:00.000Z')
    expect(startOf('Europe/Berlin', '2026-10-25').toISOString()).toBe('2026-10-24T22:00:00.000Z')
  })

  it('leaves out the days on which nobody works there', () => {
    const from = new Date('2026-12-23T10:00:00Z')
    const on = (country: string) => dueBy(rule('working_days', 2), from, { zone: 'UTC', country }).on
    expect([on('DE'), on('GB'), on('BD'), on('XX')]).toEqual(['2026-12-28', '2026-12-29', '2026-12-27', '2026-12-25'])
  })
})

describe('the table', () => {
  it('says of each clock how long it runs and on what that rests; of each country what it was taken from', () => {
    for (const it of Object.values(rules.kinds)) expect(it.source.length).toBeGreaterThan(10)
    expect([...countries.keys()].toSorted()).toEqual(['BD', 'DE', 'GB', 'KR', 'MY', 'TH'])
    for (const { years, holidays, review } of countries.values()) {
      expect([years, review]).toEqual([[2026, 2027], 'needed'])
      expect([...new Set(holidays)].toSorted()).toEqual(holidays)
      expect(holidays.every(it => years.includes(Number(it.slice(0, 4))))).toBe(true)
    }
  })

  it('knows no pause by whoever pays, and none at all of what a law sets', () => {
    for (const it of Object.values(rules.kinds)) {
      expect(it.pausedBy.filter(reason => reason !== 'worker_wish' && reason !== 'authority_request')).toEqual([])
      if (it.basis === 'law') expect(it.pausedBy).toEqual([])
    }
  })
})
