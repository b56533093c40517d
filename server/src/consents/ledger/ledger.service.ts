import { Injectable } from '@nestjs/common'
import { Changes, type Actor } from '../../platform/change/change.js'
import { Heads } from '../../platform/change/heads.js'
import { Clock, dayOf, plusDays } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { Database, type Settings } from '../../platform/database/database.js'
import { RelayBell } from '../../platform/relay/bell.js'
import { NotFound } from '../../platform/refused.js'
import { deputiesOf, type HerDeputy } from '../../reports/mailbox-beside.js'
import { ReceiptKeys } from '../../reports/receipt/receipt-key.js'
import { consentEvents } from '../consent.events.js'
import { ledgerOf, type Ledger } from './ledger.js'

/** What she reads with her receipt. `isJoined`: her caseworker said that it was she who told this report. */
export type HerLedger = Ledger & { isJoined: boolean, deputy?: HerDeputy }

/** Who looked at what is hers, and taking back what she allowed, without an account: all she has is her receipt. */
@Injectable()
export class LedgerService {
  private readonly changes: Changes

  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly receipts: ReceiptKeys, ids: Ids, bell: RelayBell, heads: Heads,
  ) {
    // Her acts carry the day and not the hour, in every row they leave behind.
    this.changes = new Changes(database, { now: () => new Date(`${dayOf(clock.now())}T00:00:00Z`) } as Clock, ids, bell, heads) // all of a clock that is asked here
  }

  /** Throws `NotFound` for a wrong receipt as for one that never was, after the same work. */
  async read(receipt: string): Promise<HerLedger> {
    const { lookup } = await this.receipts.of(receipt)
    return this.database.read('auth', this.settings(lookup), async tx => {
      const [report] = await tx.sql<{ worker: string | null }>('SELECT receipt_worker() AS worker FROM report r WHERE r.receipt_hash = $1', [lookup])
      if (!report) throw new NotFound()
      // Whoever reads in place of those who did not is told of whether or not anybody joined her with a case.
      const [deputy] = (await deputiesOf(tx)).filter(it => it.since !== null)
      return { ...await ledgerOf(tx), isJoined: report.worker !== null, ...(deputy ? { deputy } : {}) }
    })
  }

  /**
   * Takes a consent back, from the moment this is committed. Again is the same. The end is written as the end of this day: whoever
   * asks back what went out today asks for all of it, and nobody reads when she held a phone. Throws `NotFound` as `read` does.
   */
  async takeBack(receipt: string, consentId: string): Promise<void> {
    const { lookup } = await this.receipts.of(receipt)
    const today = new Date(`${dayOf(this.clock.now())}T00:00:00Z`)
    const bearer: Actor = { id: '', membershipId: null, organisationId: null, role: 'auth', settings: this.settings(lookup) }
    await this.changes.change(bearer, async ({ tx, event }) => {
      const [report] = await tx.sql('SELECT 1 FROM report r WHERE r.receipt_hash = $1', [lookup])
      if (!report) throw new NotFound()
      const [over] = await tx.sql<{ caseId: string, reader: string | null }>(
        'SELECT case_id AS "caseId", reader FROM consent_take_back($1, $2)', [consentId, new Date(plusDays(today, 1).getTime() - 1)])
      if (over) await event('consent.withdrawn', consentEvents['consent.withdrawn']({ id: consentId, caseId: over.caseId }, over.reader))
      return { id: consentId }
    })
  }

  private settings(receipt: string): Settings { return { receipt, at: String(this.clock.now().getTime()) } }
}
