import { Injectable } from '@nestjs/common'
import type { NeedArea, NeedLevel } from '@amends/shared/casework'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { NotFound } from '../platform/refused.js'
import type { Soon } from '../platform/soon.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'

/** What lies sealed, by the table it lies in. */
export type Sealed = {
  contact: { words: string }
  follow_up: { words: string }
  note_draft: { words: string }
  needs_assessment: { lines: { area: NeedArea, level: NeedLevel, words: string | null, wants: string | null }[] }
  safety_plan: { whoMayLook: string | null, safeContact: string | null, avoidWords: string | null, whatIf: string | null }
}
type Table = keyof Sealed
type Row = { of: Table, id: string, workerId: string | null, sealed: Buffer, wrapped: Buffer }

/** As JSON tells them. */
const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')

/** A sealed value opens in its own row and nowhere else. */
const place = { key: (of: Table, id: string) => `${of}|wrapped|${id}`, words: (of: Table, worker: string | null, id: string) => `${of}|sealed|${worker ?? ''}|${id}` }

/** Seals the words of a caseworker's day: under the key of the worker they are about, so that they go with her, or under one of their own. */
@Injectable()
export class CaseworkSeal {
  constructor(private readonly vault: VaultSeal, private readonly keyring: Keyring) {}

  /** Throws `NotFound` where the one who asks may write nothing about this worker. */
  async close<Of extends Table>(tx: Tx, of: Of, id: string, workerId: string | null, said: Sealed[Of]): Promise<{ sealed: Buffer, wrapped: Buffer | null }> {
    const key = workerId ? await this.keyOf(tx, workerId) : this.keyring.newKey()
    return { sealed: this.vault.close(key, said, place.words(of, workerId, id)), wrapped: workerId ? null : this.keyring.wrap(key, place.key(of, id)) }
  }

  /** What was asked for tells of her: the digest that is kept of it cannot be tried against. */
  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  /** What lies in these rows of one table, of those the transaction may read; of an erased worker there is nothing. */
  async saidOf<Of extends Table>(tx: Tx, _of: Of, ids: readonly string[]): Promise<Map<string, Sealed[Of]>> {
    return new Map([...await this.openedOf(tx, ids)] as [string, Sealed[Of]][]) // an id is of one table, and what is in it was put in by `close`
  }

  /** The same of one row for a reading, which asks all tables together. */
  said<Of extends Table>(reading: Reading, _of: Of, id: string): Soon<Sealed[Of] | undefined> {
    return reading.batch(this.opened).load(id) as Soon<Sealed[Of] | undefined> // as above
  }

  private readonly opened = (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, unknown>> => this.openedOf(tx, ids)

  private async openedOf(tx: Tx, ids: readonly string[]): Promise<Map<string, unknown>> {
    const rows = await tx.ask<Row>('SELECT of_table AS of, id, worker_id AS "workerId", sealed, wrapped FROM casework_sealed($1::uuid[])', [ids], { sealed: bytes, wrapped: bytes })
    return new Map(rows.flatMap(({ of, id, workerId, sealed, wrapped }) => {
      try {
        const key = workerId ? this.vault.key(workerId, wrapped) : this.keyring.unwrap(wrapped, place.key(of, id))
        return [[id, this.vault.open(key, sealed, place.words(of, workerId, id))] as const]
      } catch (error) {
        log.error('the words of a note do not open', error, { reference: id })
        return []
      }
    }))
  }

  private async keyOf(tx: Tx, worker: string): Promise<Buffer> {
    const [row] = await tx.sql<{ wrapped: Buffer | null }>('SELECT casework_key($1) AS wrapped', [worker])
    if (!row?.wrapped) throw new NotFound()
    return this.vault.key(worker, row.wrapped)
  }
}
