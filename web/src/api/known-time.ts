/** Where an hour could tell who it was, the server writes midnight in Greenwich instead. */
const isOfDay = (at: string): boolean => /T00:00:00(?:\.000)?Z$/.test(at)

/** When something was, as far as it is told: an instant, or only the day (2026-03-05). */
export const knownTime = (at: string): string => (isOfDay(at) ? at.slice(0, 10) : at)
