import { dutyRules, type CasePlaceKind } from '@amends/shared/jurisdictions'
import { plusMonths } from '../clocks/due.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import type { DutyPeriod, Pack, PackRule } from './packs.js'

/** A place as the law sees it; `lastOn`: the last day there, where somebody knows it. */
export type Spot = { id: string, kind: CasePlaceKind, country: string, lastOn: string | null }
/** What is known of a case: today, and the day its first report was received; null where the viewer hears of no dates. Days as `2026-11-23`. */
export type Days = { today: string, reported: string | null }
/** One rule that a case meets, at which of its places, and by when. */
export type Met = PackRule & { country: string | null, placeIds: string[], dueOn: string | null, validUntil: string, isExpired: boolean }

/** What the law says of these places by these packs. Pure; whatever the order of either, the same answer, in the order of `dutyRules`. */
export const meet = (places: readonly Spot[], packs: readonly Pack[], days: Days): Met[] => latest(packs).flatMap(pack => pack.rules.flatMap(rule => {
  const here = places.filter(it => (pack.country === null || it.country === pack.country) && rule.at.includes(it.kind))
  return here.length === 0 ? [] : [{
    ...rule, country: pack.country, placeIds: here.map(it => it.id).toSorted(), dueOn: rule.due && dueOn(rule.due, here, days), validUntil: pack.validUntil, isExpired: pack.validUntil < days.today,
  }]
})).toSorted((one, other) => dutyRules.indexOf(one.id) - dutyRules.indexOf(other.id))

/** Of two packs of one country the later counts. */
const latest = (packs: readonly Pack[]): Pack[] =>
  [...new Map(packs.toSorted((one, other) => (one.date < other.date ? -1 : 1)).map(it => [it.country, it])).values()]

/** From which day it counts; of several last days the first, so that nobody comes too late. */
function begins({ from }: DutyPeriod, here: readonly Spot[], { reported }: Days): string | null {
  if (from === 'reported') return reported
  return from === 'last_day' ? here.flatMap(it => it.lastOn ?? []).toSorted()[0] ?? null : null
}

function dueOn(period: DutyPeriod, here: readonly Spot[], days: Days): string | null {
  const day = begins(period, here, days)
  if (day === null) return null
  const from = period.fromYearEnd ? `${day.slice(0, 4)}-12-31` : day
  const until = period.unit === 'months' ? plusMonths(from, period.length) : later(from, period.length)
  return period.firstDayCounts ? later(until, -1) : until
}

const later = (day: string, by: number): string => dayOf(plusDays(new Date(`${day}T12:00:00Z`), by))
