import { lockChain } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { Me } from './me.js'
import type { Identified, Noun, Who } from './noun.js'
import { needProof } from './proof.js'

/** The one who asks, as the parameters of a statement. */
export const asParameters: Who = { membership: ':me_membership', organisation: ':me_organisation', person: ':me_person' }
/** The one who looks through another's eyes, beside those. */
const asHerself: Who = { membership: ':by_membership', organisation: ':by_organisation', person: ':by_person' }
export const parameters = (me: Me) => ({
  me_membership: me.membershipId, me_organisation: me.organisationId, me_person: me.personId,
  ...me.view && { by_membership: me.view.by.membershipId, by_organisation: me.view.by.organisationId, by_person: me.view.by.personId },
})

/** The rows of these ids that the person may see. Absent and hidden ones are left out alike. */
export async function see<T extends Identified, Action extends string, Facts>(
  tx: Tx, me: Me, of: Noun<T, Action, Facts>, ids: readonly string[],
): Promise<T[]> {
  if (ids.length === 0) return []
  return tx.rows(of.entity, `it.id IN (:...ids) AND (${scopeFor(me, of)})`, { ids, ...parameters(me) })
}

/** The rows of these ids, for someone of whom it is settled that she may see them. */
export const rowsOf = async <T extends Identified, Action extends string, Facts>(tx: Tx, of: Noun<T, Action, Facts>, ids: readonly string[]): Promise<T[]> =>
  (ids.length === 0 ? [] : tx.rows(of.entity, 'it.id IN (:...ids)', { ids }))

type Ordered<T> = { order: [property: Extract<keyof T, string>, direction: 'ASC' | 'DESC'][], limit: number }

/** Rows the person may see that also fulfil `where`, in an order, at most `limit`; of each all that is read, or `only` some. */
export async function seeWhere<T extends Identified, Action extends string, Facts, Only extends Extract<keyof T, string>>(
  tx: Tx, me: Me, of: Noun<T, Action, Facts>, where: string, values: Record<string, unknown>, tail: Ordered<T> & { only: readonly Only[] },
): Promise<Pick<T, Only>[]>
export async function seeWhere<T extends Identified, Action extends string, Facts>(
  tx: Tx, me: Me, of: Noun<T, Action, Facts>, where: string, values: Record<string, unknown>, tail: Ordered<T>,
): Promise<T[]>
export async function seeWhere<T extends Identified, Action extends string, Facts>(
  tx: Tx, me: Me, of: Noun<T, Action, Facts>, where: string, values: Record<string, unknown>, tail: Ordered<T> & { only?: readonly string[] },
): Promise<T[]> {
  return tx.rows(of.entity, `(${where}) AND (${scopeFor(me, of)})`, { ...values, ...parameters(me) }, tail)
}

/**
 * The one way to hold a record for an act: it is seen, its chain is locked for the rest of the transaction, it is read
 * again, and the policy is asked. Throws `NotFound` where it is absent, hidden or not this person's to do, else the
 * refusal of the rule, else `ProofNeeded` where the act needs a proof that is fresh.
 */
export async function take<T extends Identified, Action extends string, Facts>(
  tx: Tx, me: Me, of: Noun<T, Action, Facts>, id: string, action: NoInfer<Exclude<Action, 'read'>>,
): Promise<T> {
  const [glimpse] = await see(tx, me, of, [id])
  if (!glimpse) throw new NotFound()
  await lockChain(tx, of.chain(glimpse))
  const [record] = await see(tx, me, of, [id])
  if (!record) throw new NotFound()
  const facts = await of.facts(tx, me, [record])
  // Every noun answers facts for every record it was asked for; undefined is the value of nouns without any.
  const decision = of.policy[action](me, record, facts.get(record.id) as Facts)
  if (!decision.allowed) throw new Refused(decision.reason)
  if (of.needsProof?.includes(action)) needProof(me)
  return record
}

/**
 * The live memberships that may see each of these records: the same scope, asked the other way round, in one statement.
 * @param near SQL: the organisations among which everybody is who may see the record `it`. It decides nothing, but spares
 * asking the members of all the others.
 */
export async function seenBy<T extends Identified, Action extends string, Facts>(
  tx: Tx, of: Noun<T, Action, Facts>, ids: readonly string[], near = 'SELECT id FROM organisation',
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const who: Who = { membership: 'm.id', organisation: 'm.organisation_id', person: 'm.person_id' }
  const table = tx.manager.dataSource.getMetadata(of.entity).tableName
  const rows = await tx.sql<{ id: string, membershipIds: string[] }>(
    `SELECT it.id, array_agg(m.id) AS "membershipIds" FROM "${table}" it CROSS JOIN LATERAL (${near}) near (id)
       JOIN organisation o ON o.id = near.id JOIN membership m ON m.organisation_id = o.id
     WHERE it.id = ANY ($1) AND m.until IS NULL AND o.activated_at IS NOT NULL AND (${of.visible('it', who)}) GROUP BY it.id`, [ids])
  return new Map(rows.map(row => [row.id, row.membershipIds]))
}

/** Through another's eyes nobody sees more than with her own. */
const scopeFor = <T extends Identified, Action extends string, Facts>(me: Me, of: Noun<T, Action, Facts>): string =>
  (me.view ? `(${scopeOf(of)}) AND (${of.visible('it', asHerself)})` : scopeOf(of))

/** The scope of a noun as text; made once, since a golden file holds it to be the same for everybody. */
export function scopeOf<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>): string {
  const known = scopes.get(of)
  if (known !== undefined) return known
  const made = of.visible('it', asParameters)
  scopes.set(of, made)
  return made
}
const scopes = new WeakMap<object, string>()
