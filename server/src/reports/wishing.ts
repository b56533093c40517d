import { Injectable } from '@nestjs/common'
import type { WishParty } from '@amends/shared/reports'
import { lockChain } from '../platform/change/change.js'
import { NotFound } from '../platform/refused.js'
import { bearerOf, ByDay } from './by-day.js'
import { postpone } from './deletion.js'
import { ReceiptKeys } from './receipt/receipt-key.js'
import { Report } from './report.entity.js'
import { reportEvents } from './report.events.js'
import { ReportSeal } from './seal.js'

/** Whom she allows to know, changed by herself; what somebody was told before stays told. */
@Injectable()
export class Wishing {
  constructor(private readonly receipts: ReceiptKeys, private readonly seal: ReportSeal, private readonly byDay: ByDay) {}

  /** Her wishes from now on, all of them; whoever says what she wants is there, and a deletion that was announced is put off. The same again changes nothing. Throws `NotFound` for a wrong receipt. */
  async change(receipt: string, wishes: readonly WishParty[]): Promise<void> {
    const opened = await this.receipts.of(receipt)
    await this.byDay.changes.change(bearerOf(opened.lookup), async change => {
      const { tx, event } = change
      const [found] = await tx.rows(Report, 'it.receipt_hash = :lookup', { lookup: opened.lookup })
      if (!found) throw new NotFound()
      await lockChain(tx, found.id)
      const [report] = await tx.rows(Report, 'it.id = :id', { id: found.id })
      const [row] = await tx.sql<{ keyByReceipt: Buffer, sealed: Buffer }>('SELECT key_by_receipt AS "keyByReceipt", sealed FROM report WHERE id = $1', [found.id])
      if (!report || !row) throw new NotFound()
      const { key, told } = this.seal.openByReceipt(report.id, row, opened.key)
      if (told.wishes.join() === wishes.join()) return report
      report.sealed = this.seal.closeTold(key, report.id, { ...told, wishes })
      await tx.keep(Report, report)
      await event('report.wishes_changed', reportEvents['report.wishes_changed'](report))
      await postpone(change, report.id)
      return report
    })
  }
}
