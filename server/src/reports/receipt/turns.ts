import { Inject, Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { createHmac } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { houseOf } from '../../platform/http/house.js'
import { effortFor, type Effort } from './effort.js'
import { Puzzles } from './puzzles.js'

/**
 * `open` tries a receipt, which may be a guess and counts when it misses; `again` brings one that we sealed into a page
 * ourselves, which is no guess; `send` brings a report and counts always.
 */
export type Errand = 'open' | 'again' | 'send'

/** Who comes: the request, whose header may hold a solved puzzle, or its address alone. */
export type Comer = string | Pick<FastifyRequest, 'ip' | 'headers'>

/** Where one waits: who solved a puzzle is not crowded out by those who did not. */
type Line = Errand | 'paid'

/** Those who come from one address, within one hour. Guessing never slows a report down, nor takes its place. */
type Lane = Record<Errand, { counted: number, nextAt: number }> & { pending: Record<Line, number>, waiting: (() => void)[] }

/** Milliseconds, except where a count is named. */
const pace = { first: 250, longest: 8_000, wait: 30_000, hour: 3_600_000, pendingOfOne: 100, pendingInAll: 2_000, few: 2, atMost: 8_000 }
/** How many an hour cost no waiting: mistyping happens, and a whole dormitory may share one address. */
const free: Record<Errand, number> = { open: 4, again: 300, send: 300 }

const none = () => ({ counted: 0, nextAt: 0 })
const nobodyWaits = (): Record<Line, number> => ({ open: 0, paid: 0, again: 0, send: 0 })

/** How long the next one waits when this many were counted. */
export const delayAfter = (errand: Errand, counted: number): number =>
  counted <= free[errand] ? 0 : Math.min(pace.longest, pace.first * 2 ** (counted - free[errand] - 1))

/**
 * Slow hashes, a few at a time and fair between addresses, so that whoever guesses waits longer and longer while others
 * pass; every second place is for houses that missed no more than people mistype, so that many who guess do not fill the
 * line. It slows and never refuses, but for a queue too long to hold. Addresses are known by a salted hash in memory
 * alone; the salt is drawn anew every hour, and nothing is kept or logged.
 */
@Injectable()
export class Turns {
  /** One core stays free for everybody else; each place holds 64 MiB while it works. */
  private readonly places = Math.min(8, Math.max(1, availableParallelism() - 1))
  private lanes = new Map<string, Lane>()
  private readonly round: Lane[] = []
  private salt: Buffer
  private saltedAt: number
  private busy = 0
  private isForAll = false
  private missed = 0
  private readonly pending = nobodyWaits()

  constructor(private readonly clock: Clock, private readonly ids: Ids, @Inject(Puzzles) private readonly puzzles: Pick<Puzzles, 'accept'>) {
    this.salt = ids.bytes(32)
    this.saltedAt = clock.now().getTime()
  }

  /** What the next attempt from here costs. */
  effortOf(comer: Comer): Effort { return this.effortIn(this.laneOf(addressOf(comer))) }

  /** Does `work` when it is this address's turn. Throws `TooManyRequests` when too many wait. */
  async take<T>(comer: Comer, errand: Errand, work: () => Promise<T>): Promise<T> {
    const lane = this.laneOf(addressOf(comer))
    const isPaid = errand === 'open' && typeof comer !== 'string' && await this.puzzles.accept(comer.headers['x-amends-work'])
    const line = isPaid ? 'paid' : errand
    if (this.isFull(lane, line)) throw new Refused('TooManyRequests')
    lane.pending[line] += 1
    this.pending[line] += 1
    try {
      // Milliseconds that stand for the puzzle which was not solved; a report waits for none.
      await this.slow(lane, errand, line === 'open' ? this.effortIn(lane).wait : 0)
      await this.turn(lane)
      if (errand === 'send') lane.send.counted += 1
      try { return await work() } finally { this.next() }
    } catch (error) {
      if (error instanceof NotFound) {
        lane.open.counted += 1
        this.missed += 1
      }
      throw error
    } finally {
      lane.pending[line] -= 1
      this.pending[line] -= 1
    }
  }

  private effortIn(lane: Lane): Effort {
    return effortFor({ missedHere: lane.open.counted, missedInAll: this.missed, waiting: this.pending.open + this.pending.paid })
  }

  /** However many wait from elsewhere, the first few of one address find room: whoever fills the line shuts nobody else out. */
  private isFull({ pending }: Lane, line: Line): boolean {
    return pending[line] >= pace.pendingOfOne || this.pending[line] >= (pending[line] < pace.few ? pace.atMost : pace.pendingInAll)
  }

  private laneOf(address: string): Lane {
    const now = this.clock.now().getTime()
    if (now - this.saltedAt >= pace.hour) {
      this.salt = this.ids.bytes(32)
      this.saltedAt = now
      this.lanes = new Map()
      this.missed = 0
    }
    const name = createHmac('sha256', this.salt).update(houseOf(address)).digest('base64')
    const lane = this.lanes.get(name) ?? { open: none(), again: none(), send: none(), pending: nobodyWaits(), waiting: [] }
    this.lanes.set(name, lane)
    return lane
  }

  /** What comes from one lane after its free ones follows at its pace, however many come at once; then what is owed. */
  private async slow(lane: Lane, errand: Errand, owed: number): Promise<void> {
    const delay = delayAfter(errand, lane[errand].counted)
    const now = this.clock.now().getTime()
    const nextAt = delay === 0 ? now : Math.min(Math.max(now, lane[errand].nextAt) + delay, now + pace.wait)
    lane[errand].nextAt = nextAt
    const wait = Math.min(pace.wait, nextAt - now + owed)
    if (wait > 0) await after(wait, undefined, { ref: false })
  }

  private async turn(lane: Lane): Promise<void> {
    if (this.busy < this.places) {
      this.busy += 1
      return
    }
    await new Promise<void>(go => {
      if (lane.waiting.length === 0) this.round.push(lane)
      lane.waiting.push(go)
    })
  }

  /** Hands the place to the next lane in the round, every second time to the next that has not guessed, or frees it. */
  private next(): void {
    this.isForAll = !this.isForAll
    const unsuspected = this.isForAll ? -1 : this.round.findIndex(it => it.open.counted <= free.open)
    const [lane] = this.round.splice(Math.max(0, unsuspected), 1)
    const go = lane?.waiting.shift()
    if (!lane || !go) {
      this.busy -= 1
      return
    }
    if (lane.waiting.length > 0) this.round.push(lane)
    go()
  }
}

const addressOf = (comer: Comer): string => (typeof comer === 'string' ? comer : comer.ip)
