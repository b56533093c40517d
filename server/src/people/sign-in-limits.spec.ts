import { describe, expect, it } from 'vitest'
import { SignInLimits } from './sign-in-limits.js'

const tries = async (limits: SignInLimits, email: string, count: number) => {
  const waits: number[] = []
  for (let made = 0; made < count; made += 1) waits.push(await limits.admit(email))
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

  it('in parallel gains nothing', async () => {
    const limits = new SignInLimits()
    const waits = await Promise.all(Array.from({ length: 50 }, () => limits.admit('amina@nodipar.example')))
    expect(waits.filter(wait => wait === 0).length).toBeLessThanOrEqual(5)
  })

  it('by many at once is slowed for all, so that the server stays up', async () => {
    const limits = new SignInLimits()
    const waits = await Promise.all(Array.from({ length: 700 }, (_, index) => limits.admit(`p${index}@example.org`)))
    expect(waits.filter(wait => wait === 0).length).toBeLessThanOrEqual(600)
    expect(Math.max(...waits)).toBeLessThanOrEqual(60)
  })

  it('is forgotten when she proves who she is', async () => {
    const limits = new SignInLimits()
    await tries(limits, 'amina@nodipar.example', 5)
    await limits.forget('amina@nodipar.example')
    expect(await tries(limits, 'amina@nodipar.example', 1)).toEqual([0])
  })
})
