import type { Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import type { Kept } from '../parties/kept.js'
import { knowsOfMe, parties } from '../parties/party.policy.js'
import type { Party } from '../parties/party.entity.js'
import { placesOf, standingSeen, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { mayMeet } from './message.policy.js'

/** Whom someone named to read what she says or sends, her own place first among the ids. */
export type Named = { mine: Place, ids: string[], readers: readonly Party[] }

/**
 * Judges those whom the author named, on the case or on the page that was kept of it. Refuses `NotFound` for a party she may
 * not know of, `NotAddressable` for one that may not know of her, `ReadersMustNotMeet`.
 */
export async function readersNamed(tx: Tx, me: Me, caseId: string, audience: readonly string[], kept?: Kept): Promise<Named> {
  // On a page that was kept the same is asked, and in vain: an answer that comes sooner would tell.
  const there = (await placesOf(tx, me, [caseId])).get(caseId)
  const mine = kept?.place ?? there
  if (!mine) throw new NotFound()
  const ids = [...new Set([mine.partyId, ...audience])]
  const seen = await seeWhere(
    tx, me, parties, 'it.case_id = :caseId AND it.until IS NULL AND it.id IN (:...ids)', { caseId, ids }, { order: [['id', 'ASC']], limit: ids.length })
  const readers = kept ? kept.parties.filter(it => it.until === null && ids.includes(it.id)) : seen
  if (readers.length !== ids.length) throw new NotFound()
  if (readers.some(party => party.id !== mine.partyId && !knowsOfMe(party, mine))) throw new Refused('NotAddressable', 'audience')
  if (!mayMeet(readers.map(it => ({ role: it.role, knownAs: it.knownAs, standing: standingSeen(it, mine) })))) throw new Refused('ReadersMustNotMeet', 'audience')
  return { mine, ids, readers }
}
