import { Inject, Injectable } from '@nestjs/common'
import canonicalize from 'canonicalize'
import { createHmac, type KeyObject } from 'node:crypto'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { Database } from '../../platform/database/database.js'
import { Keyring } from '../../platform/keyring/keyring.js'
import { NotFound } from '../../platform/refused.js'
import { ReceiptKeys } from '../receipt/receipt-key.js'
import { ReportSeal } from '../seal.js'
import { filingKey, proofOf } from './filing.js'

type Row = { id: string, receivedOn: string, keyByReceipt: Buffer, sealed: Buffer }

/** Proofs that a report came here, made when she asks and kept nowhere. */
@Injectable()
export class Filings {
  private readonly key: KeyObject

  constructor(
    keyring: Keyring, @Inject(CONFIG) private readonly config: Config, private readonly database: Database,
    private readonly receipts: ReceiptKeys, private readonly seal: ReportSeal,
  ) { this.key = filingKey(keyring) }

  /** The same text each time, as long as nothing of what was told changes; her wishes may. Throws `NotFound` for a wrong receipt. */
  async prove(receipt: string): Promise<string> {
    const opened = await this.receipts.of(receipt)
    return this.database.read('auth', { receipt: opened.lookup }, async tx => {
      const [row] = await tx.sql<Row>(
        'SELECT id, received_on::text AS "receivedOn", key_by_receipt AS "keyByReceipt", sealed FROM report WHERE receipt_hash = $1', [opened.lookup])
      if (!row) throw new NotFound()
      const { wishes: _may, ...told } = this.seal.openByReceipt(row.id, row, opened.key).told
      // keyed by her code, so that nobody who finds the file can try out what she may have told
      const mark = createHmac('sha256', opened.key).update(canonicalize([row.receivedOn, told]) ?? '').digest('hex')
      return proofOf({ day: row.receivedOn, mark, where: this.config.publicUrl }, this.key)
    })
  }
}
