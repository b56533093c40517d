import type { Kept } from '../parties/kept.js'
import { placesOf } from '../parties/place.js'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import type { Owned } from './owners.js'

/**
 * Whose a file is that shows what an organisation said of itself: it goes from its place to the lead, also from the page it kept.
 * @param kept where it became the company concerned: it names the lead it knew, and the database has it read by the one there is now.
 */
export async function toTheLead(tx: Tx, me: Me, caseId: string, kept: Kept | undefined): Promise<Omit<Owned, 'class'>> {
  const mine = kept?.place ?? (await placesOf(tx, me, [caseId])).get(caseId)
  if (!mine) throw new NotFound()
  const leads = kept ? kept.parties.filter(it => it.role === 'lead' && it.until === null)
    : await tx.sql<{ id: string }>(`SELECT id FROM party WHERE case_id = $1 AND role = 'lead' AND until IS NULL`, [caseId])
  const readers = [...new Set([mine.partyId, ...leads.map(it => it.id)])]
  return { caseId, partyId: mine.partyId, audience: readers, readers, workerIds: [], item: null }
}
