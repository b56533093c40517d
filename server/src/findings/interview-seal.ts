import { Injectable } from '@nestjs/common'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'

/** What was said, and with whom where it was no worker of the case. */
export type InterviewWords = { said: string, withWhom: string | null }
type Row = { id: string, workerId: string | null, sealed: Buffer, wrapped: Buffer }

const place = { key: (id: string) => `interview|wrapped|${id}`, words: (id: string) => `interview|sealed|${id}` }

/** Seals what was said in a talk: under the key of the worker who spoke, so that it goes with her, or under one of its own. */
@Injectable()
export class InterviewSeal {
  constructor(private readonly vault: VaultSeal, private readonly keyring: Keyring) {}

  async close(tx: Tx, id: string, workerId: string | null, words: InterviewWords): Promise<{ sealed: Buffer, wrapped: Buffer | null }> {
    const key = workerId ? await this.vault.keyOf(tx, workerId) : this.keyring.newKey()
    return { sealed: this.vault.close(key, words, place.words(id)), wrapped: workerId ? null : this.keyring.wrap(key, place.key(id)) }
  }

  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  /** The words of these talks, of those the transaction may read them of; of an erased worker there are none. */
  async wordsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, InterviewWords>> {
    const rows = await tx.sql<Row>('SELECT id, worker_id AS "workerId", sealed, wrapped FROM interview_sealed($1::uuid[])', [ids])
    return new Map(rows.flatMap(({ id, workerId, sealed, wrapped }) => {
      try {
        const key = workerId ? this.vault.key(workerId, wrapped) : this.keyring.unwrap(wrapped, place.key(id))
        return [[id, this.vault.open(key, sealed, place.words(id)) as InterviewWords] as const] // put in by `close`, and authenticated
      } catch (error) {
        log.error('the words of a talk do not open', error, { reference: id })
        return []
      }
    }))
  }
}
