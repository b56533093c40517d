import { untouchedFor } from '@amends/shared/reports'
import { plusDays } from '../platform/clock/clock.js'

/** A time within which something must happen, and who says so. */
type Source = { source: string }

/** Deadlines of reports, as data. Days are calendar days. */
export const clocks = {
  /** The one who reported is answered that her report has come in, and somebody has looked at it. */
  acknowledge: { days: 7, source: 'Directive (EU) 2019/1937, Art. 9(1)(b)' },
  /** From then on, or from the day on which that was due: she is told what was done, or will be. */
  feedBack: { months: 3, source: 'Directive (EU) 2019/1937, Art. 9(1)(f)' },
  /** Nobody has looked: somebody else is told. Ours, so that twice that time is over before the law's is. */
  untouchedInDanger: { hours: untouchedFor.hoursInDanger, source: 'House rule: danger is looked at within a shift' },
  untouched: { days: untouchedFor.days, source: 'House rule: half of Art. 9(1)(b), so that two are asked within it' },
} as const satisfies Record<string, Source & Record<string, number | string>>

/** The same day some months later, or the last of that month. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Until which day she is told what was done: counted from the look at it, or from when that was due. */
export const feedBackBy = ({ acknowledgedOn, answerBy }: { acknowledgedOn: string | null, answerBy: string }): string =>
  plusMonths(acknowledgedOn ?? answerBy, clocks.feedBack.months)

const quarter = 6 * 3_600_000

/**
 * When somebody else is told that nobody has looked. Danger waits hours, told in quarters of a day: what waits for its time
 * in a queue must not say to the minute when she held a phone.
 */
export const escalatesAt = (since: Date, inDanger: boolean): Date =>
  inDanger
    ? new Date(Math.ceil((since.getTime() + clocks.untouchedInDanger.hours * 3_600_000) / quarter) * quarter)
    : plusDays(since, clocks.untouched.days)
