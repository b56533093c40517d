import { describe, expect, it } from 'vitest'
import { minorOf, shownAmount, writtenAmount } from './amount'

describe('an amount', () => {
  it('is whole in the smallest unit of its currency', () => {
    expect([minorOf('12500.50', 'EUR'), minorOf('12500,5', 'EUR'), minorOf('12500', 'KRW'), minorOf('1.250', 'KWD')]).toEqual([1_250_050, 1_250_050, 12_500, 1_250])
    for (const [text, currency] of [['1.005', 'EUR'], ['1.5', 'KRW'], ['-1', 'EUR'], ['', 'EUR'], ['1e3', 'EUR']] as const) expect([text, minorOf(text, currency)]).toEqual([text, null])
  })

  it('is shown as it was written', () => {
    expect([writtenAmount(1_250_050, 'EUR'), writtenAmount(12_500, 'KRW')]).toEqual(['12500.50', '12500'])
    expect(shownAmount(1_250_050, 'EUR', 'en').replace(/\s/g, ' ')).toBe('EUR 12,500.50')
  })
})
