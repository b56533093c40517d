import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { keptSql } from '../findings/reach.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { disclosedOf, placeFor } from '../workers/receivers.js'
import { ResponseFactor } from './factor.entity.js'

/** What a response is weighed by is the lead's alone; a worker's wish, where she keeps it within the lead, her caseworkers'. */
export type FactorFacts = { mine: Place | undefined, withheld: boolean }

const reads: Rule<Me, ResponseFactor, FactorFacts> = (_me, _it, { mine, withheld }) =>
  (readsCase(mine) && mine.role === 'lead' && (mine.position !== null || !withheld) ? allow : absent)

export const factorPolicy = { read: reads }

export const factors = noun({
  entity: ResponseFactor, policy: factorPolicy, chain: (it: ResponseFactor) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' AND NOT ${keptSql(`${it}.worker_id`)}`),
  facts: async (tx, me, records: ResponseFactor[]) => {
    const [places, disclosed] = await Promise.all([placesOf(tx, me, records.map(it => it.caseId)), disclosedOf(tx, me, records.flatMap(it => it.workerId ?? []))])
    return new Map(records.map(it => [it.id, { mine: placeFor(places.get(it.caseId), disclosed.get(it.workerId ?? '')), withheld: it.workerId ? disclosed.get(it.workerId)?.withheld ?? false : false }]))
  },
})
