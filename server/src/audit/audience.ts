import { Injectable } from '@nestjs/common'
import { seenBy } from '../access/take.js'
import type { Tx } from '../platform/database/tx.js'
import { Audience, type Heard } from '../platform/relay/audience.js'
import { events, near } from './event.policy.js'

/** One line for each reader of an event of a case: what PostgreSQL is given as `unnest`. */
const linesOf = (heard: readonly Heard[]) => heard.flatMap(({ event, readers }) => (event.caseId === null ? [] : readers.map(to => ({ event, to }))))

/** Those of the readers who are named as the ones whose matter it is. */
function deputiesAmong({ event, readers }: Heard): string[] {
  const { deputyId, deputyIds } = event.detail ?? {}
  const named = [deputyId, ...(Array.isArray(deputyIds) ? deputyIds : [])]
  return readers.filter(it => named.includes(it))
}

/** Answers the relay with the event noun's own scope: who may see a line of the timeline hears of it, and nobody else. */
@Injectable()
export class EventAudience extends Audience {
  readers(tx: Tx, eventIds: readonly string[]): Promise<Map<string, string[]>> { return seenBy(tx, events, eventIds, near) }

  /** Where colleagues are named whose matter it is, it is theirs alone; else theirs who work on the case; and where nobody does, everybody's. */
  async concerned(tx: Tx, heard: readonly Heard[]): Promise<Map<string, string[]>> {
    const all = new Map<string, string[]>()
    const left: Heard[] = []
    for (const it of heard) {
      const deputies = deputiesAmong(it)
      if (deputies.length > 0 || it.event.caseId === null) all.set(it.event.id, deputies.length > 0 ? deputies : [...it.readers])
      else left.push(it)
    }
    const lines = linesOf(left)
    if (lines.length === 0) return all
    const rows = await tx.sql<{ id: string, membershipIds: string[] }>(
      `SELECT line.event_id AS id, array_agg(m.id) AS "membershipIds"
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS line (event_id, case_id, membership_id) JOIN membership m ON m.id = line.membership_id
       WHERE EXISTS (SELECT FROM assignment a WHERE a.case_id = line.case_id AND a.membership_id = m.id AND a.until IS NULL)
         OR NOT EXISTS (SELECT FROM assignment a WHERE a.case_id = line.case_id AND a.organisation_id = m.organisation_id AND a.until IS NULL)
       GROUP BY line.event_id`, [lines.map(it => it.event.id), lines.map(it => it.event.caseId), lines.map(it => it.to)])
    return new Map([...all, ...rows.map(row => [row.id, row.membershipIds] as const)])
  }

  async membersOf(tx: Tx, organisationIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await tx.sql<{ id: string, membershipIds: string[] }>(
      `SELECT organisation_id AS id, array_agg(id) AS "membershipIds" FROM membership
       WHERE organisation_id = ANY ($1) AND until IS NULL GROUP BY organisation_id`, [organisationIds])
    return new Map(rows.map(row => [row.id, row.membershipIds]))
  }

  /** A case moves up only in the lists of parties whose members may read what happened. */
  async moved(tx: Tx, heard: readonly Heard[]): Promise<void> {
    const lines = linesOf(heard)
    if (lines.length === 0) return
    await tx.sql(
      `UPDATE party SET last_visible_at = seen.at FROM (
         SELECT line.case_id, m.organisation_id, max(line.at) AS at
         FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) AS line (case_id, at, membership_id) JOIN membership m ON m.id = line.membership_id
         GROUP BY line.case_id, m.organisation_id) seen
       WHERE party.case_id = seen.case_id AND party.organisation_id = seen.organisation_id AND party.until IS NULL AND party.last_visible_at < seen.at`,
      [lines.map(it => it.event.caseId), lines.map(it => it.event.at), lines.map(it => it.to)])
  }
}
