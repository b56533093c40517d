import { closureLimits } from '@amends/shared/closures'
import { now } from '../../ui/clock'

const day = 86_400_000

export const today = (): string => now().toISOString().slice(0, 10)

/** The day so many days from now. */
export const inDays = (days: number): string => new Date(now().getTime() + days * day).toISOString().slice(0, 10)

/** The days of after-care that a form begins with. */
export const usualDays = (): string[] => closureLimits.afterCare.map(inDays)
