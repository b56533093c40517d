import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import { SupplyLook } from './look.entity.js'

/** What a lead asked of the lists of companies is known to the lead alone: no company learns that it was looked for. */
type LookRule = Rule<Me, SupplyLook, { mine: Place | undefined }>
const leads: LookRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)

export const supplyLookPolicy = { read: leads }

export const supplyLooks = noun({
  entity: SupplyLook, policy: supplyLookPolicy, chain: (it: SupplyLook) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`),
  known: (tx, it: SupplyLook) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: SupplyLook[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})
