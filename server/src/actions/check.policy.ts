import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, promises, readsCase, type Place } from '../parties/place.js'
import { ActionCheck } from './check.entity.js'

/** A check is between the lead and the one party it asks; nobody else knows that there is one. */
export type CheckFacts = { mine: Place | undefined }
type CheckRule = Rule<Me, ActionCheck, CheckFacts>

const reads: CheckRule = (_me, it, { mine }) => (readsCase(mine) && (mine.role === 'lead' || mine.partyId === it.partyId) ? allow : absent)

export const checkPolicy = {
  read: reads,
  answer: (me: Me, it: ActionCheck, facts: CheckFacts) => first(
    reads(me, it, facts), (facts.mine?.partyId !== it.partyId || facts.mine.position === null) && absent,
    facts.mine !== undefined && promises(facts.mine.role) && !facts.mine.undertaken && refuse('UndertakingFirst'), it.verdict !== null && refuse('ActionMovedOn')),
}

export const checks = noun({
  entity: ActionCheck, policy: checkPolicy, chain: (it: ActionCheck) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' OR mine.id = ${it}.party_id`),
  known: (tx, it: ActionCheck) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: ActionCheck[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

export const ActionCheckAbilities = abilitiesOf('ActionCheck', checkPolicy)
