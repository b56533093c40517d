import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Allegation } from './allegation.entity.js'
import { knowsKind, reachOf, reachSql, readsFound, type Reach } from './reach.js'

/** A point of what is alleged is read by those who act on findings; a brand knows of which kind the harm is that was found. */
type AllegationRule = Rule<Me, Allegation, Reach>

const reads: AllegationRule = (_me, it, reach) => (readsFound(it, reach) || knowsKind(it, reach) ? allow : absent)

export const allegationPolicy = {
  read: reads,
  // Whoever finds is of the lead and works on the case; who verified is named beside, and must be independent.
  find: (me: Me, it: Allegation, reach: Reach) => first(
    reads(me, it, reach),
    (reach.mine?.role !== 'lead' || reach.mine.position === null) && absent,
    reach.state === 'closed' && refuse('CaseIsClosed'),
  ),
}

export const allegations = noun({
  entity: Allegation, policy: allegationPolicy, chain: (it: Allegation) => it.caseId, facts: reachOf,
  visible: (it: string, who: Who) => reachSql(it, who, true),
})

export const AllegationAbilities = abilitiesOf('Allegation', allegationPolicy)
