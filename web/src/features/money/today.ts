import { now } from '../../ui/clock'

/** The day of today as the server counts days. */
export const today = (): string => now().toISOString().slice(0, 10)
