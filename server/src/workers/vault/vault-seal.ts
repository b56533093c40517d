import { Injectable } from '@nestjs/common'
import type { VaultPart } from '@amends/shared/workers'
import type { Tx } from '../../platform/database/tx.js'
import { Keyring } from '../../platform/keyring/keyring.js'
import { NotFound } from '../../platform/refused.js'

/** A sealed value opens in its own row and nowhere else. */
const place = {
  key: (worker: string) => `worker_key|wrapped|${worker}`,
  record: (worker: string, part: VaultPart, id: string) => `worker_record|sealed|${worker}|${part}|${id}`,
  reason: (worker: string, act: string) => `opening_reason|sealed|${worker}|${act}`,
  note: (worker: string, opening: string) => `opening_review|sealed_note|${worker}|${opening}`,
}

/** What is sealed is filled up to the next multiple of so many signs: its length does not tell how much is known of her. */
const block = 1_024

/** Seals and opens what is known of a worker, under a key of her own. */
@Injectable()
export class VaultSeal {
  constructor(private readonly keyring: Keyring) {}

  /** Makes her key. */
  async begin(tx: Tx, worker: string): Promise<void> {
    await tx.sql('INSERT INTO worker_key (worker_id, wrapped) VALUES ($1, $2)', [worker, this.keyring.wrap(this.keyring.newKey(), place.key(worker))])
  }

  /** The keys of these workers that the transaction may see; of an erased one there is none. */
  async keysOf(tx: Tx, workers: readonly string[]): Promise<Map<string, Buffer>> {
    const rows = await tx.sql<{ id: string, wrapped: Buffer }>('SELECT worker_id AS id, wrapped FROM worker_key WHERE worker_id = ANY ($1) AND length(wrapped) > 0', [workers])
    return new Map(rows.map(({ id, wrapped }) => [id, this.key(id, wrapped)]))
  }

  /** Throws `NotFound` where she is erased or nobody's to see. */
  async keyOf(tx: Tx, worker: string): Promise<Buffer> {
    const key = (await this.keysOf(tx, [worker])).get(worker)
    if (!key) throw new NotFound()
    return key
  }

  key(worker: string, wrapped: Buffer): Buffer { return this.keyring.unwrap(wrapped, place.key(worker)) }

  /** What was asked for an act, as it may be kept: whoever holds the database cannot try words against it. */
  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act {
    return act && { ...act, fingerprint: this.keyring.digest('act', act.fingerprint) }
  }

  closeRecord(key: Buffer, worker: string, part: VaultPart, id: string, content: object): Buffer { return this.close(key, content, place.record(worker, part, id)) }

  /** Throws when the sealed value was moved here or changed. What comes out was put in by `closeRecord`. */
  openRecord(key: Buffer, worker: string, part: VaultPart, id: string, sealed: Buffer): unknown { return this.open(key, sealed, place.record(worker, part, id)) }

  closeReason(key: Buffer, worker: string, act: string, reason: string): Buffer { return this.close(key, reason, place.reason(worker, act)) }

  openReason(key: Buffer, worker: string, act: string, sealed: Buffer): string { return String(this.open(key, sealed, place.reason(worker, act))) }

  closeNote(key: Buffer, worker: string, opening: string, note: string): Buffer { return this.close(key, note, place.note(worker, opening)) }

  openNote(key: Buffer, worker: string, opening: string, sealed: Buffer): string { return String(this.open(key, sealed, place.note(worker, opening))) }

  /** Seals under her key what another room keeps of her; `where` names table, column and row. JSON, which bears blanks behind it. */
  close(key: Buffer, content: unknown, where: string): Buffer {
    const text = JSON.stringify(content)
    const length = Buffer.byteLength(text)
    return this.keyring.seal(key, text + ' '.repeat((block - length % block) % block), where)
  }

  /** Throws when the sealed value was moved here or changed. */
  open(key: Buffer, sealed: Buffer, where: string): unknown { return JSON.parse(this.keyring.unseal(key, sealed, where)) }
}
