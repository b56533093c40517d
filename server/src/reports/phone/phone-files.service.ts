import { Injectable } from '@nestjs/common'
import type { PhoneType } from '@amends/shared/files'
import { phoneLimits } from '@amends/shared/limits'
import { File } from '../../files/file.entity.js'
import { fileEvents } from '../../files/file.events.js'
import { onNoCase } from '../../files/owners.js'
import type { Sender, Sending } from '../../files/sender.js'
import { lockChain, type Changes } from '../../platform/change/change.js'
import { Clock, plusDays } from '../../platform/clock/clock.js'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { Keyring } from '../../platform/keyring/keyring.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { bearerOf, ByDay } from '../by-day.js'
import { postpone } from '../deletion.js'
import { ReceiptKeys } from '../receipt/receipt-key.js'
import { kindOf, phoneRowsOf } from './phone-files.reads.js'
import { Tickets, type Ticket } from './ticket.js'

export type NewPhoneFile = { id: string, type: PhoneType, size: number }
/** What lets the phone send the bytes, and how many of them go over the line. */
export type Begun = { ticket: string, onWire: number }

type HerReport = { id: string, organisationId: string }
type Row = Pick<File, 'id' | 'state' | 'size' | 'startedAt' | 'expiresAt' | 'recordId' | 'organisationId'> & { wrapped: Buffer }

/** Days that an upload may rest; the day it began is all that is known of its hour. */
const life = 2
const names = { photo: 'photo', document: 'paper', voice: 'voice' } as const
const endings: Record<PhoneType, string> = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf', 'audio/webm': 'webm', 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' }
const onWireOf = (size: number): number => phoneLimits.onWire.find(it => it >= size) ?? size

/** Photos, papers and a voice from the phone of whoever reported: all she has is her receipt. */
@Injectable()
export class PhoneFiles {
  private readonly changes: Changes

  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly keyring: Keyring,
    private readonly receipts: ReceiptKeys, private readonly tickets: Tickets, byDay: ByDay,
  ) { this.changes = byDay.changes }

  /** Keeps a place for a file. The same id again is the same file. Throws `NotFound` for a wrong receipt and for an id that is somebody else's, refuses `TooLarge` and `TooManyFiles`. */
  async begin(receipt: string, { id, type, size }: NewPhoneFile): Promise<Begun> {
    if (size > phoneLimits.file) throw new Refused('TooLarge')
    const { lookup } = await this.receipts.of(receipt)
    const begun = this.changes.change(bearerOf(lookup), async ({ tx, at }) => {
      const report = await reportOf(tx, lookup)
      await lockChain(tx, report.id)
      const there = await phoneRowsOf(tx, report.id)
      const known = there.find(it => it.id === id)
      if (known && (known.size !== size || known.claimedType !== type)) throw new Refused('InvalidInput', 'id')
      if (known) return known
      // Taken back and sent anew is not more than she may send; a list without an end is.
      if (there.filter(it => it.recalledAt === null).length >= phoneLimits.files || there.length >= phoneLimits.files * 3) throw new Refused('TooManyFiles')
      const key = this.keyring.newKey()
      return tx.add(File, Object.assign(new File(), {
        id, use: 'report' as const, recordId: report.id, ...onNoCase, class: 'source' as const, organisationId: report.organisationId, membershipId: null, authorName: '',
        state: 'uploading' as const, refusedAs: null, claimedType: type, type: null, size, caseHash: null, copySize: null, pageSizes: [],
        startedAt: at, receivedAt: null, checkedAt: null, expiresAt: plusDays(at, life), recalledAt: null, sealedHash: null, leasedUntil: null, version: 1,
        // What her phone called it may name her.
        sealedName: this.keyring.seal(key, `${names[kindOf(type)]}-${there.length + 1}.${endings[type]}`, `file|sealed_name|${id}`), wrappedKey: this.keyring.wrap(key, `file:${id}`),
      }))
    })
    await begun.catch((error: unknown) => { throw isTaken(error) ? new NotFound() : error })
    return { ticket: this.tickets.give({ lookup, id }), onWire: onWireOf(size) }
  }

  /** Whoever holds this ticket, as the room of files knows her. */
  sender({ lookup, id: mine }: Ticket): Sender {
    const never = () => Promise.reject(new NotFound())
    const only = (id: string) => { if (id !== mine) throw new NotFound() }
    return {
      role: 'auth', settings: { receipt: lookup }, membershipId: null, begin: never, cancel: never,
      sending: async id => { only(id); return this.sending(lookup, id) },
      received: async id => { only(id); await this.received(lookup, id) },
    }
  }

  /** She takes one back: nobody opens it from now on, and it is destroyed. Twice is once. Throws `NotFound` as `begin` does. */
  async takeBack(receipt: string, id: string): Promise<void> {
    const { lookup } = await this.receipts.of(receipt)
    await this.changes.change(bearerOf(lookup), async ({ tx, at, event }) => {
      const report = await reportOf(tx, lookup)
      await lockChain(tx, report.id)
      const row = await rowOf(tx, id)
      if (row.recordId !== report.id) throw new NotFound()
      const changed = await tx.changed('UPDATE file SET recalled_at = $2, leased_until = NULL, version = version + 1 WHERE id = $1 AND recalled_at IS NULL', [id, at])
      // What had not arrived was known to nobody.
      if (changed === 1 && row.state !== 'uploading') await event('file.taken_back', fileEvents['file.taken_back'](aboutOf(row)))
      return row
    })
  }

  private sending(lookup: string, id: string): Promise<Sending> {
    return this.database.read('auth', { receipt: lookup }, async tx => {
      const row = await rowOf(tx, id, 'AND recalled_at IS NULL')
      if (row.wrapped.length === 0 || (row.state === 'uploading' && row.expiresAt <= this.clock.now())) throw new NotFound()
      return { file: row, part: { place: `${id}/original`, key: this.keyring.unwrap(row.wrapped, `file:${id}`) }, onWire: onWireOf(row.size) }
    })
  }

  private async received(lookup: string, id: string): Promise<void> {
    await this.changes.change(bearerOf(lookup), async change => {
      const { tx, at, event } = change
      const row = await rowOf(tx, id)
      await lockChain(tx, row.recordId)
      const changed = await tx.changed(
        `UPDATE file SET state = 'received', received_at = $2, leased_until = NULL, version = version + 1 WHERE id = $1 AND state = 'uploading' AND recalled_at IS NULL`, [id, at])
      if (changed === 0) return row
      await event('file.received', fileEvents['file.received'](aboutOf(row)))
      await postpone(change, row.recordId)
      return row
    })
  }
}

/** The id is that of a file she does not see. */
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505'

const aboutOf = ({ id, recordId, organisationId, size }: Row) => ({ id, recordId, organisationId, size, use: 'report' as const, caseId: null, caseHash: null })

async function reportOf(tx: Tx, lookup: string): Promise<HerReport> {
  const [row] = await tx.sql<HerReport>('SELECT id, organisation_id AS "organisationId" FROM report WHERE receipt_hash = $1', [lookup])
  if (!row) throw new NotFound()
  return row
}

/** Row security shows what came by her receipt, and nothing else. */
async function rowOf(tx: Tx, id: string, only = ''): Promise<Row> {
  const [row] = await tx.sql<Row>(`SELECT id, state, size, started_at AS "startedAt", expires_at AS "expiresAt", record_id AS "recordId", organisation_id AS "organisationId",
    wrapped_key AS wrapped FROM file WHERE id = $1 ${only}`, [id])
  if (!row) throw new NotFound()
  return row
}
