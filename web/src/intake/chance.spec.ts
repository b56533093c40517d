import { readReceipt } from '@amends/shared/receipt'
import { describe, expect, it } from 'vitest'
import { drawId, drawReceipt } from './chance'

describe('what the phone draws', () => {
  it('is a receipt of 16 digits that reads back as itself', () => {
    const receipt = drawReceipt()
    expect(receipt).toMatch(/^\d{16}$/)
    expect(readReceipt(receipt)).toBe(receipt)
  })

  it('draws every digit about equally often', () => {
    const counts = new Map<string, number>()
    for (const digit of Array.from({ length: 4_000 }, drawReceipt).join('')) {
      counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    // 64,000 digits: 6,400 of each, and six standard deviations are 455
    for (const digit of '0123456789') expect(Math.abs((counts.get(digit) ?? 0) - 6_400)).toBeLessThan(455)
  })

  it('draws v4 ids that differ', () => {
    const ids = Array.from({ length: 1_000 }, drawId)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
