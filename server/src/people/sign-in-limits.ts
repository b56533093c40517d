import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Seconds over which wrong tries for one address add up, and the longest wait they can lead to. */
const memory = 3_600
const longestWait = 900
/** Wrong tries for one address before waiting begins, and tries of everybody in a minute. */
const free = 5
const everybody = 600

/**
 * Slows guessing down: after five wrong tries for one address each further one waits twice as long as the last, at most
 * a quarter of an hour; nobody is ever locked out for good. Counted by what was typed, so that addresses nobody has
 * answer alike. It keeps no network address, and forgets when the server starts anew.
 */
@Injectable()
export class SignInLimits {
  private readonly tries = new RateLimiterMemory({ keyPrefix: 'tries', points: Number.MAX_SAFE_INTEGER, duration: memory })
  private readonly waits = new RateLimiterMemory({ keyPrefix: 'waits', points: 1, duration: longestWait })
  private readonly all = new RateLimiterMemory({ keyPrefix: 'all', points: everybody, duration: 60 })

  /** Counts a try before it is judged. @returns seconds to wait before the next is judged, 0 when this one is. */
  async admit(email: string): Promise<number> {
    const key = keyOf(email)
    const waiting = await this.waits.get(key)
    if (waiting) return secondsOf(waiting)
    const crowded = await refusedBy(this.all.consume('all'))
    if (crowded) return secondsOf(crowded)
    const { consumedPoints } = await this.tries.penalty(key)
    if (consumedPoints < free) return 0
    // Of those that come at once, one passes and closes the door behind it for the time that has to be waited.
    const late = await refusedBy(this.waits.consume(key, 1, { customDuration: Math.min(longestWait, 2 ** (consumedPoints - free + 1)) }))
    if (!late) return 0
    await this.tries.reward(key)
    return secondsOf(late)
  }

  /** She was who she said: her earlier slips no longer count. */
  async forget(email: string): Promise<void> {
    const key = keyOf(email)
    await Promise.all([this.tries.delete(key), this.waits.delete(key)])
  }
}

const keyOf = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000))

/** What a limiter refuses with, or null where it lets pass. */
const refusedBy = (consumed: Promise<RateLimiterRes>): Promise<RateLimiterRes | null> => consumed.then(() => null, (refusal: unknown) => {
  if (refusal instanceof RateLimiterRes) return refusal
  throw refusal
})
