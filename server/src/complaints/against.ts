import type { Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { keptBy, type Kept } from '../parties/kept.js'
import type { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { lockChain } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { complaining, complainingPolicy } from './complaint.policy.js'

/**
 * Whom somebody of a case complains about, held for that. One that became the company concerned is judged on what it kept, so that it gets the usual
 * answer. Throws `NotFound` for a party that she does not read.
 */
export async function takeAgainst(tx: Tx, me: Me, partyId: string): Promise<Party> {
  const keptNow = async (): Promise<Kept | undefined> => (await keptBy(tx, me, 'known', [partyId]))[0]
  let kept = await keptNow()
  if (!kept) {
    try {
      const [party] = await see(tx, me, parties, [partyId])
      if (!party) throw new NotFound()
      await take(tx, me, complaining, party.caseId, 'complain')
      return party
    } catch (error) {
      // It may have become the company concerned while it waited for its turn.
      if (error instanceof NotFound) kept = await keptNow()
      if (!kept) throw error
    }
  }
  await lockChain(tx, kept.caseId)
  kept = await keptNow()
  const party = kept?.parties.find(it => it.id === partyId)
  const [record] = kept ? tx.restored(Case, [kept.body.case]) : []
  if (!kept || !party || !record) throw new NotFound()
  const decision = complainingPolicy.complain(me, record, { mine: kept.place })
  if (!decision.allowed) throw new Refused(decision.reason)
  return party
}
