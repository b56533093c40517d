type Line = { days: readonly string[]; opensAt?: string | null; closesAt?: string | null; timezone?: number | null; note?: string | null }

/** Days of the week as HSDS says them, with a day of 1970 that is one. */
export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const monday = 5

/** The name of a day, in the reader's language; what is no day stays as it is. */
export const dayName = (day: string, locale: string): string => {
  const place = weekdays.findIndex(it => it === day)
  if (place < 0) return day
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(1970, 0, monday + place))
}

/** When it is open, as one line: the days, the hours with their zone, and what is said beside. */
export const hoursText = ({ days, opensAt, closesAt, timezone, note }: Line, locale: string): string => {
  const zone = timezone == null ? '' : ` (UTC${timezone < 0 ? '−' : '+'}${Math.abs(timezone)})`
  const hours = opensAt && closesAt ? `${opensAt}–${closesAt}${zone}` : ''
  return [days.map(day => dayName(day, locale)).join(' '), hours, note].filter(Boolean).join(' · ')
}
