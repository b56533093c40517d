import { startOf, dayIn } from '../clocks/due.js'

/** From when until when she can be asked without harm, by the clock where she is: `18:00` to `21:30`; over midnight where the end is earlier. */
export type SafeHours = { zone: string, from: string, until: string }

const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes since midnight, as her clock shows them. */
function minutesIn(zone: string, at: Date): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(zone, format)
  return minutesOf(format.format(at))
}
const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** May she be asked at this moment? Not where nobody knows when. */
export function isSafeAt(hours: SafeHours | null, at: Date): boolean {
  if (!hours) return false
  const [now, from, until] = [minutesIn(hours.zone, at), minutesOf(hours.from), minutesOf(hours.until)]
  return from <= until ? from <= now && now < until : from <= now || now < until
}

/** The next moment at which she may be asked; null where she may be now, nobody knows when, or there is no such hour within two days. */
export function nextSafe(hours: SafeHours | null, at: Date): Date | null {
  if (!hours || isSafeAt(hours, at)) return null
  const first = Math.ceil(at.getTime() / minute) * minute
  for (let on = first; on < first + 2 * 1_440 * minute; on += minute) if (isSafeAt(hours, new Date(on))) return new Date(on)
  return null
}

/** A zone that the server knows. */
export function isZone(zone: string): boolean {
  try { return startOf(zone, dayIn(zone, new Date(0))) !== null } catch { return false }
}
