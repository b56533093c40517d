/** What a worker did is kept by its day alone: no hour of it may help anyone to find who it was. */
const dayOnly: ReadonlySet<string> = new Set(['report_received', 'report_worker_answered'])

/** A company hears on which day it was sent a notice; the lead, beside the same kind, the hour. */
const isOfDay = (kind: string, at: string): boolean => dayOnly.has(kind) || (kind === 'notice_sent' && /T00:00:00(?:\.000)?Z$/.test(at))

/** When something was, as far as it is known: an instant, or for an act of a worker only the day (2026-03-05). */
export const knownTime = (kind: string, at: string): string => (isOfDay(kind, at) ? at.slice(0, 10) : at)
