import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { findsOthers, findsOthersSql, operates } from './organisation.policy.js'
import { Tie } from './tie.entity.js'

/** A tie is known to the two it ties, and to those who find organisations for cases; who declared it, not to the two. */
const isEnd = (me: Me, it: Tie): boolean => it.fromOrganisationId === me.organisationId || it.toOrganisationId === me.organisationId
const declaredIt = (me: Me, it: Tie): boolean => it.declaredOrganisationId === me.organisationId

const knows = (me: Me, it: Tie) => (isEnd(me, it) || findsOthers(me) ? allow : absent)

/** Who declared a tie, when and how they know is for their own house, and for those who might lead a case. */
export const readsAuthor = (me: Me, it: Tie): boolean => declaredIt(me, it) || findsOthers(me)

export const tiePolicy = {
  read: knows,
  // Not whoever stands at the other end: she would clear her own way in. She can write to the operator.
  end: (me: Me, it: Tie) => first(
    knows(me, it),
    !declaredIt(me, it) && !operates(me) && absent,
    it.endedAt !== null && refuse('AlreadyEnded'),
    it.declaredBy !== me.membershipId && me.memberRole !== 'administrator' && refuse('NotAnAdministrator'),
  ),
}

const visible = (it: string, who: Who): string =>
  `${it}.from_organisation_id = ${who.organisation} OR ${it}.to_organisation_id = ${who.organisation} OR ${findsOthersSql(who)}`

export const ties = noun({ entity: Tie, policy: tiePolicy, visible, facts: noFacts, chain: (it: Tie) => it.declaredOrganisationId })

export const TieAbilities = abilitiesOf('Tie', tiePolicy)
