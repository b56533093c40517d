import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, type Rule } from '../access/policy.js'
import { Practice } from './practice.entity.js'

/** To practise is one's own matter: nobody else knows that somebody does, or how it goes. */
type PracticeRule = Rule<Me, Practice, undefined>
const own: PracticeRule = (me, it) => (it.personId === me.personId && it.endedAt === null ? allow : absent)
/** From the chair she practises from, and from the one she practises in; from no other of hers. */
const near: PracticeRule = (me, it, facts) => first(own(me, it, facts), it.homeId !== me.membershipId && it.chairId !== me.membershipId && absent)

export const practicePolicy = { read: own, reset: near, end: near }

export const practices = noun({
  entity: Practice, policy: practicePolicy, facts: noFacts, chain: (it: Practice) => it.id,
  visible: (it: string, who: Who) => `${it}.person_id = ${who.person} AND ${it}.ended_at IS NULL`,
})

export const PracticeAbilities = abilitiesOf('Practice', practicePolicy)
