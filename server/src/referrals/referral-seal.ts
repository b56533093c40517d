import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { ReferralWords } from './sheet.js'

const place = (worker: string, id: string) => `referral|sealed|${worker}|${id}`

/** Seals what is said of a worker in a referral under her key: with her key it is gone, on every side. */
@Injectable()
export class ReferralSeal {
  constructor(private readonly vault: VaultSeal) {}

  async close(tx: Tx, worker: string, id: string, words: ReferralWords): Promise<Buffer> {
    return this.vault.close(await this.vault.keyOf(tx, worker), words, place(worker, id))
  }

  // Put in by `close`, and authenticated: nobody but us can have written it.
  open(worker: string, id: string, sealed: Buffer, wrapped: Buffer): ReferralWords { return this.vault.open(this.vault.key(worker, wrapped), sealed, place(worker, id)) as ReferralWords }

  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }
}
