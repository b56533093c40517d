import { now } from '../../ui/clock'

/** The day it is, as a field of a form holds it. */
export const dayToday = (): string => now().toISOString().slice(0, 10)
