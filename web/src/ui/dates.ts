/** Gregorian calendar and Latin digits in every language: what is evidence must read the same to all. */
export const dateLocale = (locale: string): string => `${locale === 'en' ? 'en-GB' : locale}-u-ca-gregory-nu-latn`

const formats = {
  month: { year: 'numeric', month: 'long', timeZone: 'UTC' },
  plainDay: { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' },
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** `at` is an instant, a day (2026-03-05) or a month (2026-03). The last two have no time zone and are not moved. */
export const shownDate = (at: string, as: 'day' | 'hour' | 'moment', locale: string): string => {
  const kind = at.length === 7 ? 'month' : at.length === 10 ? 'plainDay' : as
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  return new Intl.DateTimeFormat(dateLocale(locale), formats[kind]).format(date)
}
