import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { Clock, dayOf, plusDays } from '../../platform/clock/clock.js'
import { Keyring } from '../../platform/keyring/keyring.js'

/** One file on its way to the report of one receipt. */
export type Ticket = { lookup: string, id: string }
const shape = z.tuple([z.string(), z.uuid()])

/**
 * Stands for her receipt while one file is sent: each piece of it would cost a slow hash otherwise, and a receipt says
 * more than that. Read until the end of the next day, as an upload lasts.
 */
@Injectable()
export class Tickets {
  private readonly key: Buffer

  constructor(private readonly keyring: Keyring, private readonly clock: Clock) { this.key = keyring.secret('phone-file') }

  give({ lookup, id }: Ticket): string {
    return this.keyring.seal(this.key, JSON.stringify([lookup, id]), dayOf(this.clock.now())).toString('base64url')
  }

  /** Null for one that we did not give, or too long ago. */
  read(given: unknown): Ticket | null {
    if (typeof given !== 'string' || !/^[\w-]{1,400}$/.test(given)) return null
    const now = this.clock.now()
    for (const day of [dayOf(now), dayOf(plusDays(now, -1))]) {
      try {
        const [lookup, id] = shape.parse(JSON.parse(this.keyring.unseal(this.key, Buffer.from(given, 'base64url'), day)))
        return { lookup, id }
      } catch { continue }
    }
    return null
  }
}
