import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Appeal } from './appeal.entity.js'
import { reachOf, reachSql, readsFound, type Reach } from './reach.js'

/** That a finding is asked about again is read by who reads it; a person of the lead who did not make it decides. */
export type AppealFacts = Reach & { foundBy: string | null }

const reads: Rule<Me, Appeal, AppealFacts> = (_me, it, facts) => (readsFound(it, facts) ? allow : absent)

export const appealPolicy = {
  read: reads,
  decide: (me: Me, it: Appeal, facts: AppealFacts) => first(
    reads(me, it, facts),
    (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent,
    it.state !== 'open' && refuse('AppealDecided'),
    facts.foundBy === me.personId && refuse('DeciderMadeFinding'),
  ),
}

export const appeals = noun({
  entity: Appeal, policy: appealPolicy, chain: (it: Appeal) => it.caseId,
  visible: (it: string, who: Who) => reachSql(it, who),
  facts: async (tx, me, records: Appeal[]) => {
    const [reach, makers] = await Promise.all([
      reachOf(tx, me, records),
      tx.ask<{ id: string, personId: string }>('SELECT id, by_person_id AS "personId" FROM finding WHERE id = ANY ($1)', [records.map(it => it.findingId)]),
    ])
    const known = new Map(makers.map(it => [it.id, it.personId]))
    return new Map(records.map(it => [it.id, { mine: undefined, state: null, disclosed: undefined, ...reach.get(it.id), foundBy: known.get(it.findingId) ?? null }]))
  },
})

export const AppealAbilities = abilitiesOf('Appeal', appealPolicy)
