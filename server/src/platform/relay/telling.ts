import { Injectable } from '@nestjs/common'
import { Ids } from '../clock/ids.js'
import { EventRow } from '../change/event.entity.js'
import type { Outbox } from '../change/outbox.entity.js'
import { Database } from '../database/database.js'
import { locks } from '../database/locks.js'
import type { Tx } from '../database/tx.js'
import { Audience } from './audience.js'

/** An event that was told: who may look again, and which of them get a notification. */
export type Told = { event: EventRow, readers: string[], notified: string[] }

/** Work that belongs into the same commit as the telling, such as a job. */
export type AlsoTell = (tx: Tx, told: Told) => Promise<void>

/**
 * Tells one event, in one transaction: the outbox row goes, inbox rows come. Whoever deletes the row tells, so a second
 * run of the same event finds nothing to do. Tellings follow one another across all servers, so that inbox positions
 * become visible in their order and nobody who reads on from a position misses one.
 */
@Injectable()
export class Telling {
  private readonly others: AlsoTell[] = []

  constructor(private readonly database: Database, private readonly ids: Ids, private readonly audience: Audience) {}

  also(listener: AlsoTell): void { this.others.push(listener) }

  /** @returns whether it was told now; false when another run has told it before. */
  tell(eventId: string): Promise<boolean> {
    return this.database.write('relay', {}, async tx => {
      await tx.sql('SELECT pg_advisory_xact_lock($1)', [locks.tell])
      const [row] = await tx.sql<Outbox>(`WITH gone AS (DELETE FROM outbox WHERE event_id = $1 RETURNING *)
        SELECT event_id AS "eventId", hint_kind AS "hintKind", hint_id AS "hintId", notify,
          forget_organisation_id AS "forgetOrganisationId", forget_membership_id AS "forgetMembershipId" FROM gone`, [eventId])
      if (!row) return false
      const [event] = await tx.rows(EventRow, 'it.id = :eventId', { eventId })
      if (!event) throw new Error('an outbox row without its event')
      await this.deliver(tx, event, row)
      return true
    })
  }

  private async deliver(tx: Tx, event: EventRow, row: Outbox): Promise<void> {
    const forgetting = await this.forgetting(tx, row)
    const readers = (await this.audience.readers(tx, event.id)).filter(it => !forgetting.includes(it))
    const concerned = row.notify ? await this.audience.concerned(tx, event, readers) : []
    const notified = concerned.filter(it => it !== event.actorMembershipId)
    await this.put(tx, event, [
      ...forgetting.map(to => ({ to, kind: 'me', id: null, notify: false })),
      ...readers.map(to => ({ to, kind: row.hintKind, id: row.hintId, notify: notified.includes(to) })),
    ])
    await this.audience.moved(tx, event, readers)
    for (const also of this.others) await also(tx, { event, readers, notified })
  }

  /** Those who lost access hear nothing of the event but that they are to forget. */
  private async forgetting(tx: Tx, row: Outbox): Promise<string[]> {
    const members = row.forgetOrganisationId ? await this.audience.membersOf(tx, row.forgetOrganisationId) : []
    return [...new Set([...members, ...(row.forgetMembershipId ? [row.forgetMembershipId] : [])])]
  }

  private async put(tx: Tx, event: EventRow, letters: { to: string, kind: string, id: string | null, notify: boolean }[]): Promise<void> {
    if (letters.length === 0) return
    await tx.sql(`INSERT INTO inbox (id, membership_id, seq, event_id, event_kind, at, hint_kind, hint_id, notify)
      SELECT letter.id, letter.to_id, coalesce((SELECT max(seq) FROM inbox WHERE membership_id = letter.to_id), 0) + 1, $1::uuid, $2::text, $3::timestamptz,
        letter.hint_kind, letter.hint_id, letter.notify
      FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::bool[]) AS letter (id, to_id, hint_kind, hint_id, notify)
      ON CONFLICT (membership_id, event_id, hint_kind) DO NOTHING`,
    [event.id, event.kind, event.at, letters.map(() => this.ids.next()), letters.map(it => it.to), letters.map(it => it.kind),
      letters.map(it => it.id), letters.map(it => it.notify)])
  }
}
