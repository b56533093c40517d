import { Injectable } from '@nestjs/common'
import type { Danger, MailboxState, ReportChannel, WishParty } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'
import { Changes, lockChain, type Actor } from '../platform/change/change.js'
import { Heads } from '../platform/change/heads.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { RelayBell } from '../platform/relay/bell.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Arrivals } from './arrival.js'
import { deletionOf, postpone, type Deletion } from './deletion.js'
import { addMessage, messagesOf, stateFor } from './dialogue.js'
import { clocksFor, translatedFor, type HerClocks, type HerTranslation } from './mailbox-beside.js'
import { mailboxFilesOf, type MailboxFile } from './phone/phone-files.reads.js'
import { ReceiptKeys, type ReceiptKey } from './receipt/receipt-key.js'
import { Report } from './report.entity.js'
import type { MessageSide } from './report.enums.js'
import { reportEvents } from './report.events.js'
import { ReportSeal } from './seal.js'
import type { Told } from './told.js'
import { deskOf } from './ways.js'

export type NewReport = Told & { way: string | null, language: string, danger: Danger, channel: ReportChannel }
export type Received = { organisation: string, receivedOn: string, answerBy: string }
export type MailboxMessage = { id: string, from: MessageSide, organisation?: string, text: string, on: string, translation?: HerTranslation }
export type Mailbox = Received & HerClocks & { state: MailboxState, messages: MailboxMessage[], wishes: readonly WishParty[], files: MailboxFile[], deletion: Deletion | null }

type Row = Received & { id: string, state: ReportState, language: string, acknowledgedOn: string | null, keyByReceipt: Buffer, sealed: Buffer }

/** What the one who reported does, without an account: all she has is her receipt. */
@Injectable()
export class MailboxService {
  private readonly changes: Changes

  constructor(
    private readonly database: Database, private readonly clock: Clock, ids: Ids,
    private readonly receipts: ReceiptKeys, private readonly seal: ReportSeal, private readonly arrivals: Arrivals, bell: RelayBell, heads: Heads,
  ) {
    // Her acts carry the day and not the hour, in every row they leave behind.
    this.changes = new Changes(database, { now: () => new Date(`${dayOf(clock.now())}T00:00:00Z`) } as Clock, ids, bell, heads) // all of a clock that is asked here
  }

  /** Takes a report in. The same receipt again is the same report and the same answer. Refuses `KeepsNoWayIn`. */
  async receive(receipt: string, report: NewReport): Promise<Received> {
    const opened = await this.receipts.of(receipt)
    await this.changes.change(bearer(opened), async ({ tx, at, event }) => {
      await lockChain(tx, opened.lookup)
      const [known] = await tx.rows(Report, 'it.receipt_hash = :lookup', { lookup: opened.lookup })
      if (known) return known
      const added = await this.add(tx, at, opened, report)
      await event('report.received', reportEvents['report.received'](added))
      return added
    })
    return this.database.read('auth', { receipt: opened.lookup }, async tx => {
      const { organisation, receivedOn, answerBy } = await rowOf(tx, opened)
      return { organisation, receivedOn, answerBy }
    })
  }

  /** What she reads with her receipt. Throws `NotFound` for a wrong one as for one that never was, after the same work. */
  async open(receipt: string): Promise<Mailbox> {
    const opened = await this.receipts.of(receipt)
    return this.database.read('auth', { receipt: opened.lookup }, async tx => {
      const row = await rowOf(tx, opened)
      const { organisation, receivedOn, answerBy } = row
      const { key, told } = this.seal.openByReceipt(row.id, row, opened.key)
      const beside = await translatedFor(tx, this.seal, key, row)
      const messages = (await messagesOf(tx, [row.id])).map(it => ({
        id: it.id, from: it.side, ...(it.side === 'organisation' ? { organisation: it.organisationName ?? organisation } : {}),
        text: this.seal.openMessage(key, row.id, it.id, it.sealed), on: it.sentOn, ...beside(it),
      }))
      return { organisation, receivedOn, answerBy, state: stateFor(row.state, messages.at(-1)?.from), messages, wishes: told.wishes, files: await mailboxFilesOf(tx, row.id), deletion: await deletionOf(tx, row.id), ...await clocksFor(tx, row) }
    })
  }

  /** Says something more. The same message id again is the same message. Throws `NotFound` as `open` does. */
  async reply(receipt: string, message: { id: string, text: string }): Promise<void> {
    const opened = await this.receipts.of(receipt)
    await this.changes.change(bearer(opened), async change => {
      const { tx, at, event } = change
      const row = await rowOf(tx, opened)
      await lockChain(tx, row.id)
      const [report] = await tx.rows(Report, 'it.id = :id', { id: row.id })
      if (!report) throw new NotFound()
      if ((await messagesOf(tx, [report.id])).some(it => it.id === message.id)) return report
      const { key } = this.seal.openByReceipt(report.id, row, opened.key)
      await addMessage(tx, this.seal, key, { ...message, reportId: report.id, side: 'worker', author: null, at })
      report.hearAgain()
      await tx.keep(Report, report)
      await event('report.worker_answered', reportEvents['report.worker_answered'](report))
      await postpone(change, report.id)
      return report
    })
  }

  private async add(tx: Tx, at: Date, receipt: ReceiptKey, report: NewReport): Promise<Report> {
    const { way, ...arriving } = report
    const desk = await deskOf(tx, way)
    if (!desk) throw new Refused('KeepsNoWayIn')
    return this.arrivals.add(tx, at, desk, receipt, arriving)
  }
}

/** The holder of a receipt as the database knows her; her row is the only one it shows. */
const bearer = ({ lookup }: ReceiptKey): Actor => ({ id: '', membershipId: null, organisationId: null, role: 'auth', settings: { receipt: lookup } })

async function rowOf(tx: Tx, { lookup }: ReceiptKey): Promise<Row> {
  const [row] = await tx.sql<Row>(
    `SELECT r.id, r.state, r.language, r.acknowledged_on::text AS "acknowledgedOn", r.received_on::text AS "receivedOn", r.answer_by::text AS "answerBy", r.key_by_receipt AS "keyByReceipt", r.sealed,
       o.name AS organisation FROM report r JOIN organisation o ON o.id = r.organisation_id WHERE r.receipt_hash = $1`, [lookup])
  if (!row) throw new NotFound()
  return row
}
