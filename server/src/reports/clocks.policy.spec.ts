import { describe, expect, it } from 'vitest'
import { plusMonths } from '../clocks/due.js'
import { escalatesAt, feedBackBy, within } from './clocks.js'

describe('the clocks of a report', () => {
  it('count three months from the look at it, or from the day on which that was due', () => {
    expect(feedBackBy({ acknowledgedOn: '2026-11-23', answerBy: '2026-11-28' })).toBe('2027-02-23')
    expect(feedBackBy({ acknowledgedOn: null, answerBy: '2026-11-28' })).toBe('2027-02-28')
  })

  it('end on the last day of a month that is shorter', () => {
    expect([plusMonths('2026-11-30', 3), plusMonths('2027-11-30', 3), plusMonths('2026-12-31', 2), plusMonths('2026-01-31', 3)]).toEqual(['2027-02-28', '2028-02-29', '2027-02-28', '2026-04-30'])
  })

  it('tell somebody else of danger within hours, in quarters of a day that say nothing of the hour', () => {
    const at = (moment: string) => escalatesAt(new Date(moment), true).toISOString()
    expect([at('2026-11-22T00:00:00Z'), at('2026-11-22T02:00:01Z'), at('2026-11-22T07:59:59Z')]).toEqual(['2026-11-22T06:00:00.000Z', '2026-11-22T12:00:00.000Z', '2026-11-22T12:00:00.000Z'])
  })

  it('tell somebody else of all others as a day begins, which says nothing of the hour either', () => {
    const at = (moment: string) => escalatesAt(new Date(moment), false).getTime() % 86_400_000
    expect([at('2026-11-22T00:00:00Z'), at('2026-11-22T13:37:11Z'), at('2026-11-22T23:59:59Z')]).toEqual([0, 0, 0])
  })

  it('ask two in turn before the law\'s own day is over', () => {
    const at = new Date('2026-11-22T10:00:00Z')
    const twice = escalatesAt(escalatesAt(at, false), false)
    expect(twice.getTime() - at.getTime()).toBeLessThan(within.acknowledge * 86_400_000)
  })
})
