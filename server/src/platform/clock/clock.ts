import { AsyncLocalStorage } from 'node:async_hooks'
import { Injectable } from '@nestjs/common'

/** The one source of time. Everything that needs a moment is given it; SQL never asks its own clock. */
@Injectable()
export class Clock {
  private readonly replayed = new AsyncLocalStorage<Date>()

  now(): Date { return this.replayed.getStore() ?? new Date() }

  /** Does `work` as if it were `moment`, so that a world can be played again act by act. */
  during<T>(moment: Date, work: () => Promise<T>): Promise<T> { return this.replayed.run(moment, work) }
}

/** The calendar day of a moment in UTC, `2026-11-21`; what is kept where an hour would tell too much. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)

/** A moment some days later. */
export const plusDays = (moment: Date, days: number): Date => new Date(moment.getTime() + days * 86_400_000)
