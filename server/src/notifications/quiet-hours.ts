const time = /^([01]\d|2[0-3]):[0-5]\d$/
const zoneName = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/
const day = 1_440
const minute = 60_000

/** Hours of the day in a place, `22:00` to `07:00` across midnight too. */
export type Hours = { from: string, until: string, zone: string }

export const isTime = (text: string): boolean => time.test(text)

/** True for the names of the IANA time zone database that this server knows. */
export function isZone(name: string): boolean {
  if (!zoneName.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** Minutes since midnight on the wall clock of a place. */
const minutesAt = (moment: Date, zone: string): number =>
  minutesOf(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment))

const ahead = (from: number, to: number): number => (to - from + day) % day

/** When the quiet of this moment ends, or null when it is not quiet. Where clocks change meanwhile, the wall clock counts. */
export function quietUntil(moment: Date, { from, until, zone }: Hours): Date | null {
  const now = minutesAt(moment, zone)
  if (ahead(minutesOf(from), now) >= ahead(minutesOf(from), minutesOf(until))) return null
  const whole = Math.floor(moment.getTime() / minute) * minute
  const guess = new Date(whole + ahead(now, minutesOf(until)) * minute)
  const off = ahead(minutesAt(guess, zone), minutesOf(until))
  return new Date(guess.getTime() + (off > day / 2 ? off - day : off) * minute)
}
