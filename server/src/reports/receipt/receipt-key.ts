import { Injectable } from '@nestjs/common'
import { hashRaw } from '@node-rs/argon2'
import { createHash } from 'node:crypto'
import { SlowHashes } from '../../platform/hash/slow-hashes.js'
import { Keyring } from '../../platform/keyring/keyring.js'

/** What follows from a receipt: the name its report is found by, and the key that opens it. Only the first is kept. */
export type ReceiptKey = { lookup: string, key: Buffer }

/** A receipt holds 53 bits, so each guess is made to cost: RFC 9106's second choice with the memory of 64 MiB. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 64 }

/** Turns a receipt into its key, slowly; Argon2id is what the library does when nothing else is asked of it. */
@Injectable()
export class ReceiptKeys {
  private readonly salt: Buffer

  constructor(keyring: Keyring, private readonly hashes: SlowHashes) { this.salt = keyring.secret('receipt') }

  async of(receipt: string): Promise<ReceiptKey> {
    const raw = await this.hashes.turn('receipt', () => hashRaw(receipt, { ...cost, salt: this.salt }))
    return { lookup: createHash('sha256').update(raw.subarray(0, 32)).digest('hex'), key: raw.subarray(32) }
  }
}
