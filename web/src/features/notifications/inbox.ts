import { knownTime } from '../../api/known-time'

export type Entry = { id: string; at: string; readAt?: string | null }

/**
 * What stands in the list while the page is open. What arrives live waits behind a pill, so nothing moves under the
 * pointer or the focus; what is shown already takes its new marks in place, and what is gone leaves.
 */
export const mergeInbox = <E extends Entry>(shown: readonly string[] | undefined, latest: readonly E[]) => {
  if (shown === undefined) return { list: [...latest], waiting: 0 }
  const known = new Set(shown)
  // only what stands above the first shown entry is new; what comes after it is an older page moving up
  const first = latest.findIndex(entry => known.has(entry.id))
  return first === -1 ? { list: [...latest], waiting: 0 } : { list: latest.slice(first), waiting: first }
}

/** The day an entry belongs to, in the reader's time zone. */
export const dayOf = (date: Date): string => {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Entries under the day they came, newest day first, as they come. */
export const byDay = <E extends Entry>(list: readonly E[]): { day: string; entries: E[] }[] => {
  const days: { day: string; entries: E[] }[] = []
  for (const entry of list) {
    const known = knownTime(entry.at)
    const day = known.length === 10 ? known : dayOf(new Date(known))
    const held = days.find(one => one.day === day)
    if (held) held.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
