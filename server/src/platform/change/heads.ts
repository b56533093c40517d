import { Injectable } from '@nestjs/common'
import { dayOf } from '../clock/clock.js'

export const logs = ['event', 'opening'] as const
export type Log = (typeof logs)[number]
/** The end of a chain. `log` tells the events of a case from the openings of its vault; `day` is set where the hour must not be known. */
export type Head = { log: Log, chain: string, seq: number, hash: Buffer, day?: string }

/** Where the chains stand that this server wrote since somebody last asked; only what was committed. */
@Injectable()
export class Heads {
  private readonly written = new Map<string, Head>()

  committed(heads: readonly Head[]): void {
    for (const head of heads) {
      const key = `${head.log} ${head.chain}`
      if ((this.written.get(key)?.seq ?? 0) < head.seq) this.written.set(key, head)
    }
  }

  /** All of them, once; what only the day may be known of when that day is over. */
  take(now: Date): Head[] {
    const today = dayOf(now)
    const due = [...this.written].filter(([, head]) => head.day !== today)
    for (const [key] of due) this.written.delete(key)
    return due.map(([, head]) => head)
  }
}
