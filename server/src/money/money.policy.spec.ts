import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, decimalsOf } from '@amends/shared/money'
import { converted, dueDays, entitlementOf, instalmentsOf, minorUnitsOf, sharedOut, total } from './money.policy.js'

describe('money', () => {
  it('is counted in the minor units of its currency', () => {
    expect([decimalsOf['JPY'], decimalsOf['MYR'], decimalsOf['KWD']]).toEqual([0, 2, 3])
    expect(currencies.length).toBe(new Set(currencies).size)
    expect([minorUnitsOf('120,000.50', 'NPR'), minorUnitsOf('1 500', 'JPY'), minorUnitsOf('1.2340', 'KWD')]).toEqual([12_000_050n, 1_500n, 1_234n])
    expect([minorUnitsOf('1.5', 'JPY'), minorUnitsOf('1.234,50', 'NPR'), minorUnitsOf('-3', 'NPR'), minorUnitsOf('12,34', 'NPR')])
      .toEqual(['too_many_decimals', 'not_an_amount', 'not_an_amount', 'not_an_amount'])
  })

  it('is converted at a rate with half a unit for her', () => {
    expect(converted(1n, 'NPR', 'MYR', '0.5')).toBe(1n)
    expect(converted(100n, 'JPY', 'KWD', '0.00206')).toBe(206n)
    expect(converted(1_000n, 'KWD', 'JPY', '485.5')).toBe(486n)
  })

  it('is what the worked example of the domain page says, to the minor unit', () => {
    const lines = [converted(12_000_000n, 'NPR', 'MYR', '0.0330'), converted(850_000n, 'NPR', 'MYR', '0.0330'), 30_000n]
    expect(lines).toEqual([396_000n, 28_050n, 30_000n])
    const counted = lines.map(owed => ({ owed, counts: true }))
    expect(entitlementOf(counted, 0n)).toBe(454_050n)
    expect(entitlementOf(counted, 54_050n)).toBe(400_000n)
    expect(instalmentsOf(400_000n, 4)).toEqual([100_000n, 100_000n, 100_000n, 100_000n])
  })

  it('is paid back no further than to nothing, and what does not count is not owed', () => {
    expect(entitlementOf([{ owed: 100n, counts: true }, { owed: 900n, counts: false }], 250n)).toBe(0n)
  })

  it('is 3,333.34 and twice 3,333.33 where 10,000.00 is paid in three', () => {
    expect(instalmentsOf(1_000_000n, 3)).toEqual([333_334n, 333_333n, 333_333n])
  })

  it('adds up in instalments whatever the sum, and no two differ by more than one unit', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), fc.integer({ min: 1, max: 36 }), (sum, count) => {
      const parts = instalmentsOf(sum, count)
      const sorted = parts.toSorted((a, b) => (a < b ? -1 : 1))
      return parts.length === count && total(parts) === sum && (sorted.at(-1) ?? 0n) - (sorted[0] ?? 0n) <= 1n
    }))
  })

  it('adds up however it is shared out', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 999_999_999n }), fc.array(fc.bigInt({ min: 1n, max: 999_999n }), { minLength: 1, maxLength: 40 }),
      (sum, weights) => total(sharedOut(sum, weights)) === sum))
  })

  it('falls due a month apart, and on the last day of a month that is too short', () => {
    expect(dueDays('2027-01-31', 3)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
  })
})
