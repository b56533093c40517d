import { describe, expect, it, vi } from 'vitest'
import { SignInLimits } from './sign-in-limits.js'

const tries = async (limits: SignInLimits, email: string, count: number, house = 'here') => {
  const waits: number[] = []
  for (let made = 0; made < count; made += 1) waits.push(await limits.admit(email, house))
  return waits
}

describe('guessing', () => {
  it('is slowed after the fifth wrong try for one address, however it is written, and for no other', async () => {
    const limits = new SignInLimits()
    expect(await tries(limits, 'amina@nodipar.example', 5)).toEqual([0, 0, 0, 0, 0])
    const [wait = 0] = await tries(limits, ' Amina@NODIPAR.example', 1)
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(2)
    expect(await tries(limits, 'rashid@nodipar.example', 1)).toEqual([0])
  })

  it('does not keep the person herself out, who is somewhere else', async () => {
    const limits = new SignInLimits()
    await tries(limits, 'nattaya@rimkhlong.example', 40, 'a guesser')
    expect(await tries(limits, 'nattaya@rimkhlong.example', 1, 'her desk')).toEqual([0])
  })

  it('from many houses leaves her half a minute to wait, and no more', async () => {
    const limits = new SignInLimits()
    for (let house = 0; house < 30; house += 1) await tries(limits, 'nattaya@rimkhlong.example', 4, `house ${house}`)
    const [wait = 99] = await tries(limits, 'nattaya@rimkhlong.example', 1, 'her desk')
    expect(wait).toBeLessThanOrEqual(30)
  })

  it('takes nobody\'s turn, however often a guesser asks from many houses: whoever comes back when she was told is judged', async () => {
    vi.useFakeTimers()
    try {
      const limits = new SignInLimits()
      for (let house = 0; house < 15; house += 1) await tries(limits, 'shirin@nodipar.example', 4, `house ${house}`)
      const [wait = 99] = await tries(limits, 'shirin@nodipar.example', 1, 'her desk')
      expect(wait).toBe(30)
      for (let second = 0; second < wait; second += 1) {
        for (let house = 0; house < 30; house += 1) await tries(limits, 'shirin@nodipar.example', 1, `house ${house}`)
        await vi.advanceTimersByTimeAsync(1_000)
      }
      expect(await tries(limits, 'shirin@nodipar.example', 2, 'her desk')).toEqual([0, 30])
    } finally { vi.useRealTimers() }
  })

  it('of one house is bounded, whatever it types, and takes nobody else\'s place', async () => {
    const limits = new SignInLimits()
    const waits = await Promise.all(Array.from({ length: 300 }, (_, index) => limits.admit(`p${index}@example.org`, 'one house')))
    expect(waits.filter(wait => wait === 0).length).toBeLessThanOrEqual(120)
    expect(await tries(limits, 'amina@nodipar.example', 1, 'another')).toEqual([0])
  })

  it('in parallel gains nothing', async () => {
    const limits = new SignInLimits()
    const waits = await Promise.all(Array.from({ length: 50 }, () => limits.admit('amina@nodipar.example', 'here')))
    expect(waits.filter(wait => wait === 0).length).toBeLessThanOrEqual(5)
  })

  it('by many at once is slowed for all, so that the server stays up', async () => {
    const limits = new SignInLimits()
    const waits = await Promise.all(Array.from({ length: 700 }, (_, index) => limits.admit(`p${index}@example.org`, `house ${index % 20}`)))
    expect(waits.filter(wait => wait === 0).length).toBeLessThanOrEqual(600)
    expect(Math.max(...waits)).toBeLessThanOrEqual(60)
  })

  it('from very many houses keeps nobody waiting where somebody signed in before; a house of guesses alone is a stranger', async () => {
    const limits = new SignInLimits()
    await limits.forget('amina@nodipar.example', 'the office')
    await Promise.all(Array.from({ length: 700 }, (_, index) => limits.admit(`p${index}@example.org`, `house ${index}`)))
    expect(await tries(limits, 'rashid@nodipar.example', 1, 'the office')).toEqual([0])
    await expect(limits.pass('the office')).resolves.toBeUndefined()
    const [wait = 0] = await tries(limits, 'rashid@nodipar.example', 1, 'house 1')
    expect(wait).toBeGreaterThan(0)
    const ofOffice = await Promise.all(Array.from({ length: 300 }, (_, index) => limits.admit(`p${index}@example.org`, 'the office')))
    expect(ofOffice.filter(it => it === 0).length).toBeLessThanOrEqual(120)
  })

  it('is forgotten when she proves who she is', async () => {
    const limits = new SignInLimits()
    await tries(limits, 'amina@nodipar.example', 5)
    await limits.forget('amina@nodipar.example', 'here')
    expect(await tries(limits, 'amina@nodipar.example', 1)).toEqual([0])
  })
})
