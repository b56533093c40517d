import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { Membership } from './membership.entity.js'
import { isInert, operates } from './organisation.policy.js'

/** Members know each other, the operator knows who is here, and an administrator ends what has to end. */
export type MembershipFacts = { /** Live administrators of the same organisation beside this one. */ others: number }

const knows = (me: Me, it: Membership) =>
  (it.organisationId === me.organisationId || it.personId === me.personId || operates(me) ? allow : absent)

export const membershipPolicy = {
  read: knows,
  end: (me: Me, it: Membership, { others }: MembershipFacts) => first(
    it.organisationId !== me.organisationId && absent,
    it.until !== null && refuse('AlreadyEnded'),
    isInert(me) && refuse('OrganisationInert'),
    me.memberRole !== 'administrator' && it.id !== me.membershipId && refuse('NotAnAdministrator'),
    it.memberRole === 'administrator' && others === 0 && refuse('LastAdministrator'),
  ),
  // She goes the way back herself; whoever starts it for her learns and chooses nothing.
  startRecovery: (me: Me, it: Membership) => first(
    (it.organisationId !== me.organisationId || it.personId === me.personId || me.memberRole !== 'administrator') && absent,
    it.until !== null && refuse('AlreadyEnded'),
    isInert(me) && refuse('OrganisationInert'),
  ),
}

/** What a member holds is known to herself and to who would have to pass it on. */
export const seesHoldings = (me: Me, it: Membership): boolean =>
  it.id === me.membershipId || (it.organisationId === me.organisationId && me.memberRole === 'administrator')

const visible = (it: string, who: Who): string =>
  `${it}.organisation_id = ${who.organisation} OR ${it}.person_id = ${who.person}
   OR EXISTS (SELECT 1 FROM organisation mine WHERE mine.id = ${who.organisation} AND mine.kind = 'platform_operator')`

export const memberships = noun({
  entity: Membership, policy: membershipPolicy, visible, chain: (it: Membership) => it.organisationId, needsProof: ['end', 'startRecovery'],
  facts: async (tx, _me, records: Membership[]) => {
    const rows = await tx.sql<{ id: string, others: number }>(
      `SELECT it.id, (SELECT count(*)::int FROM membership o WHERE o.organisation_id = it.organisation_id AND o.id <> it.id
         AND o.member_role = 'administrator' AND o.until IS NULL) AS others
       FROM membership it WHERE it.id = ANY ($1)`, [records.map(it => it.id)])
    return new Map(rows.map(({ id, others }) => [id, { others }]))
  },
})

export const MembershipAbilities = abilitiesOf('Membership', membershipPolicy)
