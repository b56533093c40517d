import { Injectable } from '@nestjs/common'
import { seenBy } from '../access/take.js'
import type { EventRow } from '../platform/change/event.entity.js'
import type { Tx } from '../platform/database/tx.js'
import { Audience } from '../platform/relay/audience.js'
import { events } from './event.policy.js'

/** Answers the relay with the event noun's own scope: who may see a line of the timeline hears of it, and nobody else. */
@Injectable()
export class EventAudience extends Audience {
  readers(tx: Tx, eventId: string): Promise<string[]> { return seenBy(tx, events, eventId) }

  /** Where an organisation has named who works on the case, it is theirs; where it has named nobody, everybody's. */
  async concerned(tx: Tx, event: EventRow, readers: readonly string[]): Promise<string[]> {
    if (event.caseId === null || readers.length === 0) return [...readers]
    const rows = await tx.sql<{ id: string }>(
      `SELECT m.id FROM membership m WHERE m.id = ANY ($2) AND (
         EXISTS (SELECT FROM assignment a WHERE a.case_id = $1 AND a.membership_id = m.id AND a.until IS NULL)
         OR NOT EXISTS (SELECT FROM assignment a WHERE a.case_id = $1 AND a.organisation_id = m.organisation_id AND a.until IS NULL))`,
      [event.caseId, readers])
    return rows.map(row => row.id)
  }

  async membersOf(tx: Tx, organisationId: string): Promise<string[]> {
    const rows = await tx.sql<{ id: string }>('SELECT id FROM membership WHERE organisation_id = $1 AND until IS NULL', [organisationId])
    return rows.map(row => row.id)
  }

  /** A case moves up only in the lists of parties whose members may read what happened. */
  async moved(tx: Tx, event: EventRow, membershipIds: readonly string[]): Promise<void> {
    if (event.caseId === null || membershipIds.length === 0) return
    await tx.sql(
      `UPDATE party SET last_visible_at = $2 WHERE case_id = $1 AND until IS NULL AND last_visible_at < $2
         AND organisation_id IN (SELECT organisation_id FROM membership WHERE id = ANY ($3))`, [event.caseId, event.at, membershipIds])
  }
}
