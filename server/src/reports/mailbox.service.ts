import { Injectable } from '@nestjs/common'
import type { Danger, MailboxState, ReportChannel, WishParty } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'
import { Changes, lockChain, type Actor } from '../platform/change/change.js'
import { Heads } from '../platform/change/heads.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { RelayBell } from '../platform/relay/bell.js'
import { NotFound, Refused } from '../platform/refused.js'
import { clocks } from './clocks.js'
import { addMessage, messagesOf, stateFor } from './dialogue.js'
import { ReceiptKeys, type ReceiptKey } from './receipt/receipt-key.js'
import { rankOf, Report } from './report.entity.js'
import type { MessageSide } from './report.enums.js'
import { reportEvents } from './report.events.js'
import { ReportSeal } from './seal.js'
import type { Told } from './told.js'
import { deskOf } from './ways.js'

export type NewReport = Told & { way: string | null, language: string, danger: Danger, channel: ReportChannel }
export type Received = { organisation: string, receivedOn: string, answerBy: string }
export type MailboxMessage = { id: string, from: MessageSide, organisation?: string, text: string, on: string }
export type Mailbox = Received & { state: MailboxState, messages: MailboxMessage[], wishes: readonly WishParty[] }

type Row = Received & { id: string, state: ReportState, keyByReceipt: Buffer, sealed: Buffer }

/** What the one who reported does, without an account: all she has is her receipt. */
@Injectable()
export class MailboxService {
  private readonly changes: Changes

  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids,
    private readonly receipts: ReceiptKeys, private readonly seal: ReportSeal, bell: RelayBell, heads: Heads,
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
      const messages = (await messagesOf(tx, [row.id])).map(({ id, side, sealed, sentOn }) => ({
        id, from: side, ...(side === 'organisation' ? { organisation } : {}), text: this.seal.openMessage(key, row.id, id, sealed), on: sentOn,
      }))
      return { organisation, receivedOn, answerBy, state: stateFor(row.state, messages.at(-1)?.from), messages, wishes: told.wishes }
    })
  }

  /** Says something more. The same message id again is the same message. Throws `NotFound` as `open` does. */
  async reply(receipt: string, message: { id: string, text: string }): Promise<void> {
    const opened = await this.receipts.of(receipt)
    await this.changes.change(bearer(opened), async ({ tx, at, event }) => {
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
      return report
    })
  }

  private async add(tx: Tx, at: Date, receipt: ReceiptKey, report: NewReport): Promise<Report> {
    const { way, language, danger, channel, ...told } = report
    const desk = await deskOf(tx, way)
    if (!desk) throw new Refused('KeepsNoWayIn')
    const id = this.ids.next()
    const organisationKey = this.seal.organisationKey(desk.organisationId, desk.wrappedKey)
    return tx.add(Report, Object.assign(new Report(), {
      id, organisationId: desk.organisationId, code: this.ids.code(8), state: 'received', rank: rankOf('received', danger), channel, language, danger,
      receivedOn: dayOf(at), answerBy: dayOf(plusDays(at, clocks.acknowledge.days)), caseId: null, version: 1,
      receiptHash: receipt.lookup, ...this.seal.close(id, told, receipt.key, organisationKey),
    } as const))
  }
}

/** The holder of a receipt as the database knows her; her row is the only one it shows. */
const bearer = ({ lookup }: ReceiptKey): Actor => ({ id: '', membershipId: null, organisationId: null, role: 'auth', settings: { receipt: lookup } })

async function rowOf(tx: Tx, { lookup }: ReceiptKey): Promise<Row> {
  const [row] = await tx.sql<Row>(
    `SELECT r.id, r.state, r.received_on::text AS "receivedOn", r.answer_by::text AS "answerBy", r.key_by_receipt AS "keyByReceipt", r.sealed,
       o.name AS organisation FROM report r JOIN organisation o ON o.id = r.organisation_id WHERE r.receipt_hash = $1`, [lookup])
  if (!row) throw new NotFound()
  return row
}
