import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'

/** The cases, of these, for which the viewer's organisation has said that it is competent. */
export async function competentOn(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0) return new Set()
  const rows = await tx.ask<{ id: string }>('SELECT DISTINCT case_id AS id FROM competence WHERE case_id = ANY ($1) AND organisation_id = $2', [caseIds, me.organisationId])
  return new Set(rows.map(it => it.id))
}
