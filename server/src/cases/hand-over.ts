import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Position } from '@amends/shared/roles'
import { Leaving, type Leave } from '../organisations/leaving.js'
import { Assignment } from '../parties/assignment.entity.js'
import { lockChain } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { caseEvents } from './case.events.js'

/** A place someone works from on a case, live or `isKept`, see `Kept`. `soleManager`: without her the case would have no case manager of her organisation. */
export type Held = { membershipId: string, caseId: string, partyId: string, position: Position, soleManager: boolean, isKept: boolean }

/** SQL: the live assignment `a` manages its case, and no colleague who is still here does so beside her. */
const sole = `a.position = 'case_manager' AND NOT EXISTS (
  SELECT FROM assignment beside JOIN membership m ON m.id = beside.membership_id AND m.until IS NULL
  WHERE beside.party_id = a.party_id AND beside.position = 'case_manager' AND beside.until IS NULL AND beside.membership_id <> a.membership_id)`

/** Would the place have no case manager of her organisation without this member? */
export async function isSoleManager(tx: Tx, partyId: string, membershipId: string): Promise<boolean> {
  const rows = await tx.sql(`SELECT 1 FROM assignment a WHERE a.party_id = $1 AND a.membership_id = $2 AND a.until IS NULL AND ${sole}`, [partyId, membershipId])
  return rows.length > 0
}

/** What these members hold on cases that are not closed, the cases that would be nobody's first; at most `most` each. */
export function heldBy(tx: Tx, membershipIds: readonly string[], most: number): Promise<Held[]> {
  return tx.sql<Held>(`
    SELECT "membershipId", "caseId", "partyId", position, "soleManager", "isKept" FROM (
      SELECT held.*, row_number() OVER (PARTITION BY "membershipId" ORDER BY "soleManager" DESC, "caseId") AS nth FROM (
        SELECT a.membership_id AS "membershipId", a.case_id AS "caseId", a.party_id AS "partyId", a.position, (${sole}) AS "soleManager",
          s.party_id IS NOT NULL AS "isKept"
        FROM assignment a JOIN party p ON p.id = a.party_id AND p.until IS NULL
          LEFT JOIN party_snapshot s ON s.party_id = p.id LEFT JOIN "case" c ON c.id = a.case_id AND s.party_id IS NULL
        WHERE a.membership_id = ANY ($1) AND a.until IS NULL AND coalesce(c.state, s.body -> 'case' ->> 'state') <> 'closed') held) ranked
    WHERE nth <= $2 ORDER BY "membershipId", nth`, [membershipIds, most])
}

const everything = 2_147_483_647

/** Cases pass on when someone leaves: to her successor, or, where somebody else manages them already, to nobody. */
@Injectable()
export class HandOver implements OnModuleInit {
  constructor(private readonly leaving: Leaving, private readonly ids: Ids) {}

  onModuleInit(): void { this.leaving.also(leave => this.passOn(leave)) }

  /** Refuses `CasesWouldBeOrphaned`. */
  private async passOn({ change: { tx, at, event }, me, membership, successor }: Leave): Promise<void> {
    const hers = await tx.sql<{ id: string }>('SELECT case_id AS id FROM assignment WHERE membership_id = $1 AND until IS NULL ORDER BY case_id', [membership.id])
    for (const { id } of hers) await lockChain(tx, id)
    const held = await heldBy(tx, [membership.id], everything)
    if (!successor && held.some(it => it.soleManager)) throw new Refused('CasesWouldBeOrphaned', 'successorId')
    await tx.sql('UPDATE assignment SET until = $2 WHERE membership_id = $1 AND until IS NULL', [membership.id, at])
    if (!successor) return
    for (const { caseId, partyId, position, soleManager, isKept } of held) {
      const [now] = await tx.rows(Assignment, 'it.party_id = :partyId AND it.membership_id = :id AND it.until IS NULL', { partyId, id: successor.id })
      // Whoever works on it already stays what she is, unless nobody else would manage it.
      if (now && (now.position === 'case_manager' || !soleManager)) continue
      if (now) await tx.sql('UPDATE assignment SET until = $2 WHERE id = $1', [now.id, at])
      const assignment = await tx.add(Assignment, {
        id: this.ids.next(), partyId, caseId, organisationId: successor.organisationId, membershipId: successor.id, position, from: at, until: null,
        byMembershipId: me.membershipId,
      })
      await event('case.assigned', caseEvents['case.assigned'](assignment, isKept))
    }
  }
}
