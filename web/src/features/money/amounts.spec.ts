import { describe, expect, it } from 'vitest'
import { minorOf, plainAmount, shownMoney } from './amounts'

describe('an amount on a screen', () => {
  it('has the decimals of its currency and digits that everybody reads alike', () => {
    expect([plainAmount('454050', 'MYR'), plainAmount('5', 'KWD'), plainAmount('1500', 'JPY')]).toEqual(['4540.50', '0.005', '1500'])
    expect(shownMoney('454050', 'MYR', 'en').replaceAll('\u00a0', ' ')).toBe('MYR 4,540.50')
    expect(shownMoney('999999999999999', 'MYR', 'ar')).toContain('9,999,999,999,999.99')
  })

  it('is read as somebody writes it, and never rounded', () => {
    expect([minorOf('120,000.50', 'NPR'), minorOf('0.005', 'KWD'), minorOf('1500', 'JPY')]).toEqual(['12000050', '5', '1500'])
    expect([minorOf('1.5', 'JPY'), minorOf('8.500,00', 'NPR'), minorOf('0', 'NPR'), minorOf('', 'NPR')]).toEqual([undefined, undefined, undefined, undefined])
  })
})
