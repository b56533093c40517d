import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effortFor } from './effort.js'

const rest = { missedHere: 0, missedInAll: 0, waiting: 0 }
const load = fc.record({ missedHere: fc.nat(1e7), missedInAll: fc.nat(1e9), waiting: fc.nat(2_000) })

describe('the effort of one attempt', () => {
  it('is small at rest, and as small for who mistypes a few times', () => {
    expect(effortFor(rest)).toEqual({ tries: 50, wait: 500 })
    expect(effortFor({ ...rest, missedHere: 4, missedInAll: 200, waiting: 20 })).toEqual(effortFor(rest))
  })

  it('doubles with each doubling of the misses of a house', () => {
    expect([5, 8, 9, 17, 33, 1_000].map(missedHere => effortFor({ ...rest, missedHere }).tries)).toEqual([100, 100, 200, 400, 800, 800])
  })

  it('rises for everybody when very many are missed in all, or wait', () => {
    expect([400, 801, 100_000].map(missedInAll => effortFor({ ...rest, missedInAll }).tries)).toEqual([100, 400, 400])
    expect([40, 81, 2_000].map(waiting => effortFor({ ...rest, waiting }).wait)).toEqual([1_000, 2_000, 2_000])
  })

  it('never falls when more is missed, and never rises above what a phone can do', () => {
    fc.assert(fc.property(load, fc.nat(1_000), (given, more) => {
      const now = effortFor(given)
      for (const what of ['missedHere', 'missedInAll', 'waiting'] as const) {
        expect(effortFor({ ...given, [what]: given[what] + more }).tries).toBeGreaterThanOrEqual(now.tries)
      }
      expect(now.tries).toBeLessThanOrEqual(1_600)
      expect(now.wait).toBeLessThanOrEqual(30_000)
    }))
  })
})
