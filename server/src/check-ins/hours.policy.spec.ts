import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeAt, isZone, nextSafe } from './hours.js'

const zones = ['Asia/Seoul', 'Asia/Kathmandu', 'Europe/Berlin', 'America/New_York', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']
const time = fc.integer({ min: 0, max: 95 }).map(it => `${String(Math.floor(it / 4)).padStart(2, '0')}:${String(it % 4 * 15).padStart(2, '0')}`)
const evening = (zone: string) => ({ zone, from: '18:00', until: '21:00' })

describe('the hours in which she can be asked', () => {
  it('are those of the clock where she is, also when it was changed', () => {
    expect(isSafeAt(evening('Asia/Seoul'), new Date('2026-11-22T09:30:00Z'))).toBe(true)
    expect(isSafeAt(evening('Asia/Dhaka'), new Date('2026-11-22T09:30:00Z'))).toBe(false)
    expect(isSafeAt(evening('Europe/Berlin'), new Date('2026-10-24T16:30:00Z'))).toBe(true)
    expect(isSafeAt(evening('Europe/Berlin'), new Date('2026-10-25T16:30:00Z'))).toBe(false)
  })

  it('may go over midnight; and where nobody knows them it is never safe', () => {
    const night = { zone: 'UTC', from: '22:00', until: '02:00' }
    expect(['21:59', '22:00', '01:59', '02:00'].map(it => isSafeAt(night, new Date(`2026-11-22T${it}:00Z`)))).toEqual([false, true, true, false])
    expect([isSafeAt(null, new Date(0)), nextSafe(null, new Date(0))]).toEqual([false, null])
  })

  it('come next at a moment that is safe, with none before it', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), time, time, fc.integer({ min: Date.parse('2026-01-01') / 900_000, max: Date.parse('2027-12-31') / 900_000 }), (zone, from, until, quarter) => {
      const [hours, at] = [{ zone, from, until }, new Date(quarter * 900_000)]
      const next = nextSafe(hours, at)
      if (from === until) return
      if (isSafeAt(hours, at)) return void expect(next).toBeNull()
      if (!next) throw new Error('there is always one within two days')
      expect(isSafeAt(hours, next)).toBe(true)
      for (let before = at.getTime(); before < next.getTime(); before += 900_000) expect(isSafeAt(hours, new Date(before))).toBe(false)
    }), { numRuns: 300, seed: 44 })
  })

  it('are asked for by a zone that there is', () => {
    expect([isZone('Asia/Seoul'), isZone('Asia/Nowhere')]).toEqual([true, false])
  })
})
