import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { Withholding } from './withholding.entity.js'

/** That something is kept from somebody is known to the lead alone; her caseworker takes her word when she thinks otherwise. */
export type WithholdingFacts = { mine: Place | undefined }

const knows: Rule<Me, Withholding, WithholdingFacts> = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)

export const withholdingPolicy = {
  read: knows,
  end: (me: Me, it: Withholding, facts: WithholdingFacts) => first(
    knows(me, it, facts), facts.mine?.position == null && absent, it.endedAt !== null && refuse('AlreadyEnded')),
}

export const withholdings = noun({
  entity: Withholding, policy: withholdingPolicy, chain: (it: Withholding) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`),
  facts: async (tx, me, records: Withholding[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

export const WithholdingAbilities = abilitiesOf('Withholding', withholdingPolicy)
