import { Injectable } from '@nestjs/common'
import { Refused } from '../refused.js'

/** 64 MiB each: so many at once in the whole process, whatever they are for. */
const atOnce = 8

/** Who waits for a slow hash: someone who proves who she is, or a receipt. Neither stands in the other's line. */
export type HashLine = 'password' | 'receipt'

/** The longest line for each; the next is told to come back. Receipts are held back before they come here, see `Turns`. */
const longest: Record<HashLine, number> = { password: 32, receipt: Number.POSITIVE_INFINITY }

/** Slow hashes a few at a time, so that many of them fill neither the memory nor the cores. */
@Injectable()
export class SlowHashes {
  private running = 0
  private readonly waiting: Record<HashLine, (() => void)[]> = { password: [], receipt: [] }
  private served: HashLine = 'receipt'
  /** Done since the start; a spec reads the difference. */
  done = 0

  /** Does `work` when it is its turn. Throws `TooManyRequests` when the line is too long. */
  async turn<T>(line: HashLine, work: () => Promise<T>): Promise<T> {
    if (this.running < atOnce) this.running += 1
    else if (this.waiting[line].length < longest[line]) await new Promise<void>(go => { this.waiting[line].push(go) })
    else throw new Refused('TooManyRequests')
    this.done += 1
    try { return await work() } finally { this.next() }
  }

  /** Hands the place to the other line first, or frees it. */
  private next(): void {
    const lines: HashLine[] = this.served === 'password' ? ['receipt', 'password'] : ['password', 'receipt']
    const line = lines.find(it => this.waiting[it].length > 0)
    const go = line && this.waiting[line].shift()
    if (!line || !go) {
      this.running -= 1
      return
    }
    this.served = line
    go()
  }
}
