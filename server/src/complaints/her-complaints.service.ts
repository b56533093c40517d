import { Injectable } from '@nestjs/common'
import { complaintLimits, type ComplaintOutcome, type ComplaintState, type HerComplaintAbout } from '@amends/shared/complaints'
import { kept } from '@amends/shared/retention'
import { lockChain } from '../platform/change/change.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { bearerOf, ByDay } from '../reports/by-day.js'
import { ReceiptKeys } from '../reports/receipt/receipt-key.js'
import { Complaint } from './complaint.entity.js'
import { complaintEvents } from './complaint.events.js'
import type { HerComplaintBody } from './complaint.inputs.js'
import { newComplaint } from './complaint.service.js'
import { ComplaintSeal, type OpenLine } from './complaint-seal.js'

type Row = { id: string, about: HerComplaintAbout, state: ComplaintState, receivedOn: string, acknowledgeBy: string, feedBackBy: string, lookedOn: string | null, closedOn: string | null, outcome: ComplaintOutcome | null, organisation: string }
/** What she complained of and what she was answered. */
export type HerComplaint = Row & {
  words: string, answers: Pick<OpenLine, 'id' | 'on' | 'text'>[]
  /** Somebody is there to look at it. */
  isRead: boolean
  /** The last day on which it is here, once it is closed. */
  until: string | null
}
/** `receiver`: who would look at another one; null where there is nobody but those she complains about. `isAlone`: her report is gone, and this is what is left. */
export type HerComplaints = { receiver: string | null, isAlone: boolean, complaints: HerComplaint[] }

/** What a worker has against those who help her, without an account: all she has is her receipt. Her report is not touched. */
@Injectable()
export class HerComplaintsService {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly receipts: ReceiptKeys, private readonly byDay: ByDay, private readonly seal: ComplaintSeal,
  ) {}

  /** Also where her report is gone and what she complained of is not. Throws `NotFound` for a wrong receipt as for one that never was, after the same work. */
  async read(receipt: string): Promise<HerComplaints> {
    const { lookup } = await this.receipts.of(receipt)
    return this.database.read('auth', { receipt: lookup }, async tx => {
      const isAlone = await reportOf(tx, lookup).then(() => false, (error: unknown) => { if (error instanceof NotFound) return true; throw error })
      const rows = await tx.sql<Row>(
        `SELECT c.id, c.about, c.state, c.received_on::text AS "receivedOn", c.acknowledge_by::text AS "acknowledgeBy", c.feed_back_by::text AS "feedBackBy", c.looked_on::text AS "lookedOn", c.closed_on::text AS "closedOn",
           CASE WHEN c.state = 'closed' THEN c.outcome END AS outcome, o.name AS organisation
         FROM complaint c JOIN organisation o ON o.id = c.organisation_id WHERE c.report_id IS NOT NULL ORDER BY c.received_on, c.id`)
      if (isAlone && rows.length === 0) throw new NotFound()
      const unread = await tx.sql<{ id: string }>('SELECT id FROM complaints_unread_of_mine() id')
      const opened = await this.seal.openAll(tx, rows.map(it => it.id))
      return {
        receiver: isAlone ? null : (await receiverOf(tx))?.name ?? null, isAlone,
        complaints: rows.map(it => ({ ...it, isRead: unread.every(({ id }) => id !== it.id), until: it.closedOn && dayOf(plusDays(new Date(it.closedOn), isAlone ? kept.complaintsAlone : kept.complaints)), words: opened.get(it.id)?.told.words ?? '', answers: (opened.get(it.id)?.lines ?? []).map(({ id, on, text }) => ({ id, on, text })) })),
      }
    })
  }

  /** The same id again is the same complaint. Refuses `NobodyReceives`, `TooManyComplaints`. Throws `NotFound` as `read` does. */
  async send(receipt: string, { id, about, words, isAnonymous }: HerComplaintBody): Promise<void> {
    const { lookup } = await this.receipts.of(receipt)
    await this.byDay.changes.change(bearerOf(lookup), async ({ tx, event }) => {
      const report = await reportOf(tx, lookup)
      await lockChain(tx, report.id)
      const before = await tx.sql<{ id: string }>('SELECT id FROM complaint WHERE report_id = $1', [report.id])
      if (before.some(it => it.id === id)) return { id }
      if (before.length >= complaintLimits.ofReport) throw new Refused('TooManyComplaints')
      const to = await receiverOf(tx)
      if (!to) throw new Refused('NobodyReceives')
      const sealed = this.seal.close(id, { words, against: report.organisation, by: null, called: isAnonymous ? null : report.code, isAnonymous })
      const made = newComplaint({
        id, organisationId: to.id, source: 'worker', about, reportId: report.id, caseId: null, againstOrganisationId: report.organisationId, againstPartyId: null, byMembershipId: null, ...sealed,
      }, new Date(`${dayOf(this.clock.now())}T00:00:00Z`))
      await tx.add(Complaint, made)
      await event('complaint.received', complaintEvents['complaint.received'](made))
      return made
    }).catch((error: unknown) => { throw isTaken(error) ? new NotFound() : error })
  }
}

/** The id is that of a complaint she does not see. */
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

async function reportOf(tx: Tx, lookup: string): Promise<{ id: string, code: string, organisationId: string, organisation: string }> {
  const [report] = await tx.sql<{ id: string, code: string, organisationId: string, organisation: string }>(
    'SELECT r.id, r.code, r.organisation_id AS "organisationId", o.name AS organisation FROM report r JOIN organisation o ON o.id = r.organisation_id WHERE r.receipt_hash = $1', [lookup])
  if (!report) throw new NotFound()
  return report
}

const receiverOf = async (tx: Tx): Promise<{ id: string, name: string } | undefined> => (await tx.sql<{ id: string, name: string }>('SELECT id, name FROM complaint_receiver_of_mine()'))[0]
