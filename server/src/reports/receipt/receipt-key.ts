import { Inject, Injectable } from '@nestjs/common'
import { hashRaw } from '@node-rs/argon2'
import { createHash } from 'node:crypto'
import type { Config } from '../../platform/config/config.js'
import { CONFIG } from '../../platform/config/config.module.js'
import { hashCost } from '../../platform/hash/hash-cost.js'
import { SlowHashes } from '../../platform/hash/slow-hashes.js'
import { Keyring } from '../../platform/keyring/keyring.js'

/** What follows from a receipt: the name its report is found by, and the key that opens it. Only the first is kept. */
export type ReceiptKey = { lookup: string, key: Buffer }

/** Turns a receipt into its key, slowly: it holds 53 bits, so each guess is made to cost. */
@Injectable()
export class ReceiptKeys {
  private readonly salt: Buffer

  constructor(keyring: Keyring, private readonly hashes: SlowHashes, @Inject(CONFIG) private readonly config: Config) { this.salt = keyring.secret('receipt') }

  async of(receipt: string): Promise<ReceiptKey> {
    const raw = await this.hashes.turn('receipt', () => hashRaw(receipt, { ...hashCost(this.config), outputLen: 64, salt: this.salt }))
    return { lookup: createHash('sha256').update(raw.subarray(0, 32)).digest('hex'), key: raw.subarray(32) }
  }
}
