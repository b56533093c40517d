import { Injectable } from '@nestjs/common'
import type { Danger, ReportChannel } from '@amends/shared/reports'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { within } from './clocks.js'
import type { ReceiptKey } from './receipt/receipt-key.js'
import { Report } from './report.entity.js'
import { ReportSeal } from './seal.js'
import { rankOf } from './standing.js'
import type { Told } from './told.js'

/** What came in, by whichever way. `toldOn`: the day the organisation heard of it, where that was before. */
export type Arriving = Told & { language: string, danger: Danger, channel: ReportChannel, toldOn?: string | null }
/** The organisation whose way in it is, with its key as it lies in its row. */
export type Keeper = { organisationId: string, wrappedKey: Buffer }

/** Puts what came in into the queue of its keeper: by whichever way it came, with the same danger first and the same clocks. */
@Injectable()
export class Arrivals {
  constructor(private readonly ids: Ids, private readonly seal: ReportSeal, private readonly keyring: Keyring) {}

  /** @param receipt what follows from her receipt; without one nothing leads to it but its keeper. */
  async add(tx: Tx, at: Date, keeper: Keeper, receipt: ReceiptKey, { language, danger, channel, toldOn, ...told }: Arriving): Promise<Report> {
    const id = this.ids.next()
    const organisationKey = this.seal.organisationKey(keeper.organisationId, keeper.wrappedKey)
    const receivedOn = toldOn ?? dayOf(at)
    return tx.add(Report, Object.assign(new Report(), {
      id, organisationId: keeper.organisationId, code: this.ids.code(8), state: 'received', rank: rankOf('received', danger), channel, language, danger,
      receivedOn, answerBy: dayOf(plusDays(new Date(`${receivedOn}T00:00:00Z`), within.acknowledge)), caseId: null, version: 1,
      receiptHash: receipt.lookup, ...this.seal.close(id, told, receipt.key, organisationKey),
    } as const))
  }

  /** For a report that nobody holds a receipt of: drawn and thrown away, so that none can be found for it. */
  nobodys(): ReceiptKey { return { lookup: this.ids.bytes(32).toString('hex'), key: this.keyring.newKey() } }
}
