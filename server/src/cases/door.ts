import type { Me } from '../access/me.js'
import { tiesAround } from '../organisations/tie.reads.js'
import { PartyConflict } from '../parties/conflict.entity.js'
import { conflictsOf, isCompany, type Conflict, type Stance } from '../parties/conflict.js'
import type { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'

/** What stands between one that would join and those who take part; asked for the lead of the case alone. */
export const conflictsAt = async (tx: Tx, caseId: string, joining: Stance, present: readonly Stance[]): Promise<Conflict[]> =>
  conflictsOf(joining, present, await tiesAround(tx, caseId, joining.organisationId, present))

/** Companies that are one with a party and would be kept out by it, were it the company concerned; asked for the lead alone. */
export async function tiedOnceConcerned(tx: Tx, party: Stance & { caseId: string }, present: readonly Stance[]): Promise<Conflict[]> {
  const found = await conflictsAt(tx, party.caseId, { organisationId: party.organisationId, role: party.role, standing: 'respondent' }, present.filter(isCompany))
  return found.filter(it => it.effect === 'block')
}

/** Throws `ConflictOfInterest`: nothing anybody could say would let it in. */
export function needUnbound(conflicts: readonly Conflict[]): void {
  if (conflicts.some(it => it.effect === 'block')) throw new Refused('ConflictOfInterest', 'organisationId')
}

/** Throws `ConflictUndisclosed`: a tie is known, and nobody has said why it may join all the same. */
export function needDisclosed(conflicts: readonly Conflict[], reason: string | null): void {
  if (conflicts.length > 0 && !reason) throw new Refused('ConflictUndisclosed', 'conflictReason')
}

/** Throws `WorkerWithholds`: somebody of the case wants what is about her kept from this one, or from everybody of its role. */
export async function needUnwithheld(tx: Tx, caseId: string, { organisationId, role }: Pick<Stance, 'organisationId' | 'role'>): Promise<void> {
  const [asked] = await tx.sql<{ withholds: boolean }>('SELECT case_withholds($1, $2, $3) AS withholds', [caseId, organisationId, role])
  if (asked?.withholds) throw new Refused('WorkerWithholds', 'organisationId')
}

/** Keeps what was disclosed when it joined. */
export async function disclosed(tx: Tx, me: Me, ids: Ids, party: { id: string, caseId: string }, conflicts: readonly Conflict[], reason: string): Promise<void> {
  for (const { kinds, withOrganisationId } of conflicts) {
    await tx.add(PartyConflict, {
      id: ids.next(), partyId: party.id, caseId: party.caseId, kinds, withOrganisationId, reason, at: me.at, byMembership: me.membershipId,
    })
  }
}
