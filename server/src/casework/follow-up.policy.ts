import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { FollowUp } from './follow-up.entity.js'
import { ownOf, ownSql, readsOwn, sits, type OwnFacts } from './own.js'

/** What is to be done next is known to those of the organisation that does it who work on the case, and to who wrote it down; whoever works on the case does it. */
type FollowUpRule = Rule<Me, FollowUp, OwnFacts>

const reads: FollowUpRule = (me, it, facts) => (readsOwn(me, it, facts) ? allow : absent)

export const followUpPolicy = {
  read: reads,
  finish: (me: Me, it: FollowUp, facts: OwnFacts) => first(reads(me, it, facts), !sits(facts.mine) && absent, it.state !== 'open' && refuse('AlreadyEnded')),
}

export const followUps = noun({ entity: FollowUp, policy: followUpPolicy, chain: (it: FollowUp) => it.caseId, visible: ownSql, facts: ownOf })

export const FollowUpAbilities = abilitiesOf('FollowUp', followUpPolicy)
