import { Injectable } from '@nestjs/common'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** The one source of ids and randomness, so that a world can be replayed. Ids are random: they tell no order and no count. */
@Injectable()
export class Ids {
  /** A random (version 4) UUID. */
  next(): string { return randomUUID() }

  bytes(count: number): Buffer { return randomBytes(count) }

  /** A number from 0 to 1, for moments that must not be the same for all. */
  part(): number { return randomInt(1_000_000) / 1_000_000 }

  /** A code people can read aloud, without signs that look alike. */
  code(length: number): string {
    return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  }

  /** Decimal digits, for receipts drawn where there is no JavaScript. */
  digits(length: number): string {
    return Array.from({ length }, () => String(randomInt(10))).join('')
  }
}
