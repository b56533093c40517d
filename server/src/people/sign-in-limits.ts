import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { RateLimiterMemory } from 'rate-limiter-flexible'

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
    const [waiting, crowd] = await Promise.all([this.waits.get(key), this.all.get('all')])
    const wait = Math.max(waiting?.msBeforeNext ?? 0, crowd && crowd.remainingPoints <= 0 ? crowd.msBeforeNext : 0)
    if (wait > 0) return Math.ceil(wait / 1000)
    const [{ consumedPoints }] = await Promise.all([this.tries.penalty(key), this.all.penalty('all')])
    if (consumedPoints >= free) await this.waits.block(key, Math.min(longestWait, 2 ** (consumedPoints - free + 1)))
    return 0
  }

  /** She was who she said: her earlier slips no longer count. */
  async forget(email: string): Promise<void> {
    const key = keyOf(email)
    await Promise.all([this.tries.delete(key), this.waits.delete(key)])
  }
}

const keyOf = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
