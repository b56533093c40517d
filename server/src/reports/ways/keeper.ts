import type { Me } from '../../access/me.js'
import { see } from '../../access/take.js'
import { organisations } from '../../organisations/organisation.policy.js'
import type { Tx } from '../../platform/database/tx.js'
import { NotFound, Refused } from '../../platform/refused.js'
import type { Keeper } from '../arrival.js'

/** The viewer's organisation with the key its reports are sealed for. Refuses `KeepsNoWayIn`, for whoever keeps none has no queue. */
export async function keeperOf(tx: Tx, { organisationId }: Pick<Me, 'organisationId'>): Promise<Keeper> {
  const [keeper] = await tx.sql<Keeper>(
    `SELECT o.id AS "organisationId", o.wrapped_key AS "wrappedKey" FROM organisation o
     WHERE o.id = $1 AND o.activated_at IS NOT NULL AND EXISTS (SELECT FROM way_in w WHERE w.organisation_id = o.id)`, [organisationId])
  if (!keeper) throw new Refused('KeepsNoWayIn')
  return keeper
}

/** May she write reports down here? Asked without holding her organisation: hotlines do not wait for one another. */
export async function needWrites(tx: Tx, me: Me): Promise<void> {
  const [own] = await see(tx, me, organisations, [me.organisationId])
  const facts = own && (await organisations.facts(tx, me, [own])).get(own.id)
  if (!own || !facts) throw new NotFound()
  const decision = organisations.policy.writeReport(me, own, facts)
  if (!decision.allowed) throw new Refused(decision.reason)
}
