import { Injectable } from '@nestjs/common'
import type { WithholdingReason } from '@amends/shared/consents'
import type { Tx } from '../platform/database/tx.js'
import { log } from '../platform/log/log.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'

/** The words beside a consent: a receiver outside of any organisation, the guardian, and what another legal basis rests on. */
export type ConsentWords = { receiver: string | null, guardian: string | null, authority: string | null, reason: string | null }
/** In whose words it was taken back, and how. */
export type EndWords = { saidBy: string, how: string }
export type WithholdingWords = { why: WithholdingReason, note: string | null }

type Row = { id: string, workerId: string, sealed: Buffer, sealedEnd: Buffer | null, wrapped: Buffer }

/** A sealed value opens in its own row and nowhere else. */
const place = {
  consent: (worker: string, id: string) => `consent|sealed|${worker}|${id}`,
  end: (worker: string, id: string) => `consent|sealed_end|${worker}|${id}`,
  explanation: (worker: string, id: string) => `consent_explanation|sealed|${worker}|${id}`,
  withholding: (worker: string, id: string) => `withholding|sealed|${worker}|${id}`,
}

/** Seals under a worker's key what is written beside her consents: with her key it is gone, too. */
@Injectable()
export class ConsentSeal {
  constructor(private readonly vault: VaultSeal) {}

  keyOf(tx: Tx, worker: string): Promise<Buffer> { return this.vault.keyOf(tx, worker) }
  keysOf(tx: Tx, workers: readonly string[]): Promise<Map<string, Buffer>> { return this.vault.keysOf(tx, workers) }
  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  closeConsent(key: Buffer, worker: string, id: string, words: ConsentWords): Buffer { return this.vault.close(key, words, place.consent(worker, id)) }
  closeEnd(key: Buffer, worker: string, id: string, words: EndWords): Buffer { return this.vault.close(key, words, place.end(worker, id)) }
  closeExplanation(key: Buffer, worker: string, id: string, interpreter: string | null): Buffer { return this.vault.close(key, interpreter, place.explanation(worker, id)) }
  closeWithholding(key: Buffer, worker: string, id: string, words: WithholdingWords): Buffer { return this.vault.close(key, words, place.withholding(worker, id)) }

  // What comes out was put in by `close…`: it is authenticated, nobody but us can have written it.
  openExplanation(key: Buffer, worker: string, id: string, sealed: Buffer): string | null { return this.vault.open(key, sealed, place.explanation(worker, id)) as string | null }
  openWithholding(key: Buffer, worker: string, id: string, sealed: Buffer): WithholdingWords { return this.vault.open(key, sealed, place.withholding(worker, id)) as WithholdingWords } // as said above

  /** The words beside these consents, of those the transaction may read them of; of an erased worker there are none. */
  async wordsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, ConsentWords & { end: EndWords | null }>> {
    const rows = await tx.sql<Row>('SELECT id, worker_id AS "workerId", sealed, sealed_end AS "sealedEnd", wrapped FROM consent_sealed($1::uuid[])', [ids])
    return new Map(rows.flatMap(row => {
      try { return [[row.id, this.words(row)] as const] } catch (error) {
        log.error('the words beside a consent do not open', error, { reference: row.id })
        return []
      }
    }))
  }

  private words({ id, workerId, sealed, sealedEnd, wrapped }: Row): ConsentWords & { end: EndWords | null } {
    const key = this.vault.key(workerId, wrapped)
    const words = this.vault.open(key, sealed, place.consent(workerId, id)) as ConsentWords // as said above
    return { ...words, end: sealedEnd && this.vault.open(key, sealedEnd, place.end(workerId, id)) as EndWords } // as said above
  }
}
