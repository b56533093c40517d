import { Injectable } from '@nestjs/common'
import type { RetaliationKind } from '@amends/shared/check-ins'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import type { SafeHours } from './hours.js'

/** What she said. */
export type Said = { kinds: RetaliationKind[], words: string | null }
type Row = { id: string, workerId: string, sealed: Buffer, wrapped: Buffer }

const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')
/** A sealed value opens in its own row and nowhere else. */
const place = (id: string, worker: string): string => (id === worker ? `check_in_way|sealed|${worker}` : `check_in|sealed|${worker}|${id}`)

/** Seals what a worker answered, and when she can be asked, under her key: it goes with her. */
@Injectable()
export class CheckInSeal {
  constructor(private readonly vault: VaultSeal) {}

  act<Act extends { key: string, fingerprint: string } | undefined>(act: Act): Act { return this.vault.act(act) }

  /** Of an answer by its id, of her hours by her own. Throws `NotFound` where the one who asks may write nothing about her. */
  async close(tx: Tx, worker: string, id: string, said: Said | SafeHours): Promise<Buffer> {
    const [row] = await tx.sql<{ wrapped: Buffer | null }>('SELECT casework_key($1) AS wrapped', [worker])
    if (!row?.wrapped) throw new NotFound()
    return this.vault.close(this.vault.key(worker, row.wrapped), said, place(id, worker))
  }

  /** What lies in these rows, of those the transaction may read; of an erased worker there is nothing. */
  async open<What extends Said | SafeHours>(tx: Tx, ids: readonly string[]): Promise<Map<string, What>> {
    const rows = await tx.ask<Row>('SELECT id, worker_id AS "workerId", sealed, wrapped FROM check_in_sealed($1::uuid[])', [ids], { sealed: bytes, wrapped: bytes })
    return new Map(rows.map(({ id, workerId, sealed, wrapped }) => [id, this.vault.open(this.vault.key(workerId, wrapped), sealed, place(id, workerId)) as What])) // put in by `close`
  }
}
