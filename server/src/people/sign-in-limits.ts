import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Slowed } from '../platform/refused.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Seconds over which wrong tries add up, and the longest wait they can lead to from one house. */
const memory = 3_600
const longestWait = 900
/** Wrong tries for one address before waiting begins: from one house, and from all houses together. */
const free = 5
const freeOfAll = 60
/**
 * Seconds a house waits for each try for one address once all houses together have used theirs: short, since one of them may
 * be hers; and how long its turn is kept for it. Each house waits by itself, so that nobody takes another's turn.
 */
const waitOfAll = 30
const turnKept = 600
/** Tries in a minute, for whatever address: from one house, and of all houses together where nobody has proved herself yet. */
const ofOneHouse = 120
const ofStrangers = 600
/** Houses that are remembered because somebody proved herself there. */
const mostKnown = 10_000

/**
 * Slows guessing down. After five wrong tries for one address each further one from the same house waits twice as long as
 * the last, at most a quarter of an hour; from elsewhere the person herself still signs in, half a minute later at worst.
 * Nobody is locked out of her account. A flood from very many houses makes strangers wait, at most a minute at a time for as
 * long as it lasts: that bounds the hashes, and what is counted here. Houses where somebody proved who she is since the start
 * are not counted among strangers, so that people at their desks go on. Counted by what was typed, so that addresses nobody
 * has answer alike. Houses are known by a digest in memory alone, and all is forgotten when the server starts anew. Each
 * server counts for itself: a second one doubles the few tries a guesser has before he waits, and counting in the database
 * would make every guess cost us more than him and keep traces of addresses on disk. What may happen once only (a code, a
 * challenge, a link) is settled there.
 */
@Injectable()
export class SignInLimits {
  private readonly tries = new RateLimiterMemory({ keyPrefix: 'tries', points: Number.MAX_SAFE_INTEGER, duration: memory })
  private readonly waits = new RateLimiterMemory({ keyPrefix: 'waits', points: 1, duration: longestWait })
  private readonly triesOfAll = new RateLimiterMemory({ keyPrefix: 'tries of all', points: freeOfAll, duration: memory })
  private readonly turns = new RateLimiterMemory({ keyPrefix: 'turns', points: 1, duration: turnKept })
  private readonly houses = new RateLimiterMemory({ keyPrefix: 'house', points: ofOneHouse, duration: 60 })
  private readonly strangers = new RateLimiterMemory({ keyPrefix: 'strangers', points: ofStrangers, duration: 60 })
  /** By digest, the one that was shown longest ago first. */
  private readonly known = new Set<string>()

  /**
   * Counts a try before it is judged.
   * @param house where it comes from, see `houseOf`
   * @returns seconds to wait before the next is judged, 0 when this one is.
   */
  async admit(email: string, house: string): Promise<number> {
    const account = keyOf(email)
    const key = keyOf(`${email.trim()}\n${house}`)
    const waiting = await this.waits.get(key)
    if (waiting) return secondsOf(waiting)
    const crowded = await this.crowded(house)
    if (crowded) return secondsOf(crowded)
    const { consumedPoints } = await this.tries.penalty(key)
    // Of those that come at once, one passes and closes the door behind it for the time that has to be waited.
    const late = consumedPoints < free ? await this.lateForAll(account, key, house)
      : await refusedBy(this.waits.consume(key, 1, { customDuration: Math.min(longestWait, 2 ** (consumedPoints - free + 1)) })).then(secondsOf)
    if (late > 0) await this.tries.reward(key)
    return late
  }

  /** The same, where a try that is not judged is a refusal. Throws `Slowed`. */
  async hold(subject: string, house: string): Promise<void> {
    const wait = await this.admit(subject, house)
    if (wait > 0) throw new Slowed(wait)
  }

  /** Counts what is no guess but costs work, of one house and of all strangers. Throws `Slowed`. */
  async pass(house: string): Promise<void> {
    const crowded = await this.crowded(house)
    if (crowded) throw new Slowed(secondsOf(crowded))
  }

  /** She was who she said: the earlier slips of this house no longer count, and it is no stranger. */
  async forget(email: string, house: string): Promise<void> {
    const key = keyOf(`${email.trim()}\n${house}`)
    await Promise.all([this.tries.delete(key), this.waits.delete(key)])
    this.remember(keyOf(house))
  }

  private async crowded(house: string): Promise<RateLimiterRes | null> {
    const key = keyOf(house)
    const late = await refusedBy(this.houses.consume(key))
    return late ?? (this.known.has(key) ? null : refusedBy(this.strangers.consume('all')))
  }

  private remember(house: string): void {
    this.known.delete(house)
    this.known.add(house)
    const [oldest] = this.known
    if (this.known.size > mostKnown && oldest !== undefined) this.known.delete(oldest)
  }

  /** Seconds until this house has its turn for the address; 0 when it has it, and where somebody proved herself there. */
  private async lateForAll(account: string, key: string, house: string): Promise<number> {
    if (this.known.has(keyOf(house)) || !await refusedBy(this.triesOfAll.consume(account))) return 0
    const turn = await this.turns.get(key)
    const left = turn ? secondsOf(turn) - (turnKept - waitOfAll) : waitOfAll
    if (!turn) await this.turns.set(key, 1, turnKept)
    else if (left <= 0) await this.turns.delete(key)
    return Math.max(0, left)
  }
}

/** Passkeys cost little to check and cannot be guessed: counted apart, a flood of passwords keeps nobody from using hers. */
@Injectable()
export class PasskeyLimits extends SignInLimits {}

/** Ways back in are asked for and tried apart: whoever floods them keeps nobody from signing in. */
@Injectable()
export class RecoveryLimits extends SignInLimits {}

const keyOf = (email: string): string => createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
const secondsOf = (refusal: RateLimiterRes | null): number => (refusal ? Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) : 0)

/** What a limiter refuses with, or null where it lets pass. */
const refusedBy = (consumed: Promise<RateLimiterRes>): Promise<RateLimiterRes | null> => consumed.then(() => null, (refusal: unknown) => {
  if (refusal instanceof RateLimiterRes) return refusal
  throw refusal
})
