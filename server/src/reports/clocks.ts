import { plusMonths } from '../clocks/due.js'
import { ruleOf } from '../clocks/rules.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'

/** How long a report may wait for what, from the one table of it. Days are calendar days in UTC: no hour is kept of her. */
export const within = {
  /** Days: the one who reported is answered that her report has come in, and somebody has looked at it. */
  acknowledge: ruleOf('acknowledge').length,
  /** Months, from then on, or from the day on which that was due: she is told what was done, or will be. */
  feedBack: ruleOf('feed_back').length,
  /** Hours, and days: nobody has looked, so somebody else is told. Twice that time is over before the law's is. */
  untouchedInDanger: ruleOf('untouched_in_danger').length,
  untouched: ruleOf('untouched').length,
} as const

/** Until which day she is told what was done: counted from the look at it, or from when that was due. */
export const feedBackBy = ({ acknowledgedOn, answerBy }: { acknowledgedOn: string | null, answerBy: string }): string =>
  plusMonths(acknowledgedOn ?? answerBy, within.feedBack)

const quarter = 6 * 3_600_000

/**
 * When somebody else is told that nobody has looked. Danger waits hours, told in quarters of a day, and all else days, told
 * as they begin: what waits for its time in a queue must not say to the minute when she held a phone.
 */
export const escalatesAt = (since: Date, inDanger: boolean): Date =>
  inDanger
    ? new Date(Math.ceil((since.getTime() + within.untouchedInDanger * 3_600_000) / quarter) * quarter)
    : plusDays(new Date(`${dayOf(since)}T00:00:00Z`), within.untouched)
