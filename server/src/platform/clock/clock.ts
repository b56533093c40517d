import { Injectable } from '@nestjs/common'

/** The one source of time. Everything that needs a moment is given it; SQL never asks its own clock. */
@Injectable()
export class Clock {
  now(): Date { return new Date() }
}

/** The calendar day of a moment in UTC, `2026-11-21`; what is kept where an hour would tell too much. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** A moment some days later. */
export const plusDays = (moment: Date, days: number): Date => new Date(moment.getTime() + days * 86_400_000)
