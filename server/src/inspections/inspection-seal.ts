import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { NotFound } from '../platform/refused.js'
import type { Soon } from '../platform/soon.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { DossierReply, DossierWords } from './dossier.answer.js'
import type { InspectionWords } from './inspection.answer.js'
import type { NationalDecision, NationalWords } from './national.answer.js'

/** What lies sealed, by what it is of. */
export type Sealed = {
  inspection: InspectionWords
  shared: InspectionWords
  request: { question: string, basis: string }
  answer: { words: string }
  dossier: DossierWords
  reply: DossierReply
  national: NationalWords
  grounds: NationalDecision
}
type Of = keyof Sealed
type Row = { of: Of, id: string, workerId: string | null, sealed: Buffer, wrapped: Buffer }

/** As JSON tells them. */
const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')
/** What was asked, or handed over, and what was answered lie in one row, under one key. */
const besides: Partial<Record<Of, Of>> = { answer: 'request', reply: 'dossier', grounds: 'national' }
const rowOf = (of: Of): Of => besides[of] ?? of
/** A sealed value opens in its own row and nowhere else. */
const place = { key: (of: Of, id: string) => `inspection:${rowOf(of)}|wrapped|${id}`, words: (of: Of, worker: string | null, id: string) => `inspection:${of}|sealed|${worker ?? ''}|${id}` }

/** Seals what an authority keeps, tells and asks: under the key of the worker it is about, so that it goes with her, or under one of its own. */
@Injectable()
export class InspectionSeal {
  constructor(private readonly vault: VaultSeal, private readonly keyring: Keyring) {}

  /** Throws `NotFound` where the one who asks may write nothing about this worker. */
  async close<What extends Of>(tx: Tx, of: What, id: string, workerId: string | null, said: Sealed[What]): Promise<{ sealed: Buffer, wrapped: Buffer | null }> {
    const key = workerId ? await this.keyOf(tx, workerId) : this.keyring.newKey()
    return { sealed: this.vault.close(key, said, place.words(of, workerId, id)), wrapped: workerId ? null : this.keyring.wrap(key, place.key(of, id)) }
  }

  /** Seals other words of a row that is there, under the key it has. Throws `NotFound` where it is not open to the one who asks. */
  async again<What extends Of>(tx: Tx, of: What, id: string, said: Sealed[What]): Promise<Buffer> {
    const row = (await this.rowsOf(tx, [id])).find(it => rowOf(it.of) === rowOf(of))
    if (!row) throw new NotFound()
    return this.vault.close(this.opening(row), said, place.words(of, row.workerId, id))
  }

  /** What was asked for tells of a visit: the digest that is kept of it cannot be tried against. */
  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  /** What lies in these rows, of those the transaction may read; of an erased worker there is nothing. */
  async saidOf<What extends Of>(tx: Tx, of: What, ids: readonly string[]): Promise<Map<string, Sealed[What]>> {
    const all = await this.openedOf(tx, ids)
    return new Map(ids.flatMap(id => (all.has(`${of} ${id}`) ? [[id, all.get(`${of} ${id}`) as Sealed[What]] as const] : []))) // put in by `close`
  }

  /** The same of one row for a reading, which asks for all of them together. */
  said<What extends Of>(reading: Reading, of: What, id: string): Soon<Sealed[What] | undefined> {
    return reading.batch(this.opened).load(`${of} ${id}`) as Soon<Sealed[What] | undefined> // as above
  }

  private readonly opened = (tx: Tx, _me: Me, keys: readonly string[]): Promise<Map<string, unknown>> =>
    this.openedOf(tx, [...new Set(keys.map(key => key.slice(key.indexOf(' ') + 1)))])

  private rowsOf(tx: Tx, ids: readonly string[]): Promise<Row[]> {
    return tx.ask<Row>('SELECT of_table AS of, id, worker_id AS "workerId", sealed, wrapped FROM inspection_sealed($1::uuid[])', [ids], { sealed: bytes, wrapped: bytes })
  }

  private async openedOf(tx: Tx, ids: readonly string[]): Promise<Map<string, unknown>> {
    if (ids.length === 0) return new Map()
    return new Map((await this.rowsOf(tx, ids)).flatMap(row => {
      try {
        return [[`${row.of} ${row.id}`, this.vault.open(this.opening(row), row.sealed, place.words(row.of, row.workerId, row.id))] as const]
      } catch (error) {
        log.error('what an authority keeps does not open', error, { reference: row.id })
        return []
      }
    }))
  }

  private opening({ of, id, workerId, wrapped }: Row): Buffer { return workerId ? this.vault.key(workerId, wrapped) : this.keyring.unwrap(wrapped, place.key(of, id)) }

  private async keyOf(tx: Tx, worker: string): Promise<Buffer> {
    const [row] = await tx.sql<{ wrapped: Buffer | null }>('SELECT casework_key($1) AS wrapped', [worker])
    if (!row?.wrapped) throw new NotFound()
    return this.vault.key(worker, row.wrapped)
  }
}
