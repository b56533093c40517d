import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, promises, readsCase, type Place } from '../parties/place.js'
import { LeverageBuyer } from './buyer.entity.js'
import { toldOf } from './kept.js'

/** A buyer is known to the lead and to itself; to another buyer where both let it be known. */
export type BuyerFacts = {
  mine: Place | undefined
  /** The viewer's organisation lets the other buyers of this case know of it. */
  isOpen: boolean
}
type BuyerRule = Rule<Me, LeverageBuyer, BuyerFacts>

const own = (me: Me, it: LeverageBuyer): boolean => it.organisationId === me.organisationId
const reads: BuyerRule = (me, it, { mine, isOpen }) => {
  if (!readsCase(mine)) return absent
  return mine.role === 'lead' || own(me, it) || (isOpen && it.openedAt !== null && mine.role === 'brand') ? allow : absent
}
const itself: BuyerRule = (me, it, facts) => first(
  reads(me, it, facts), !own(me, it) && absent,
  facts.mine !== undefined && promises(facts.mine.role) && !facts.mine.undertaken && refuse('UndertakingFirst'),
)
const leads: BuyerRule = (me, it, facts) => first(reads(me, it, facts), (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent)

export const buyerPolicy = {
  read: reads,
  change: leads,
  open: (me: Me, it: LeverageBuyer, facts: BuyerFacts) => first(itself(me, it, facts), it.openedAt !== null && refuse('AlreadyBegun')),
  commit: itself,
}

export const buyers = noun({
  entity: LeverageBuyer, policy: buyerPolicy, chain: (it: LeverageBuyer) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who,
    `mine.role = 'lead' OR ${it}.organisation_id = mine.organisation_id OR (${it}.opened_at IS NOT NULL AND mine.role = 'brand' AND EXISTS (
       SELECT 1 FROM leverage_buyer b WHERE b.case_id = ${it}.case_id AND b.organisation_id = mine.organisation_id AND b.opened_at IS NOT NULL))`),
  known: (tx, it: LeverageBuyer) => toldOf<BuyerFacts>(tx, it.id),
  facts: async (tx, me, records: LeverageBuyer[]) => {
    const ids = [...new Set(records.map(it => it.caseId))]
    const [places, opened] = await Promise.all([
      placesOf(tx, me, ids),
      tx.ask<{ caseId: string }>('SELECT case_id AS "caseId" FROM leverage_buyer WHERE case_id = ANY ($1) AND organisation_id = $2 AND opened_at IS NOT NULL', [ids, me.organisationId]),
    ])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isOpen: opened.some(({ caseId }) => caseId === it.caseId) }]))
  },
})

export const LeverageBuyerAbilities = abilitiesOf('LeverageBuyer', buyerPolicy)
