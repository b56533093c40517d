import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { Invitation } from './invitation.entity.js'
import { operates } from './organisation.policy.js'

/** Whom an organisation has invited is known to its administrators and to the operator. */
const knows = (me: Me, it: Invitation) =>
  (me.memberRole === 'administrator' && (it.organisationId === me.organisationId || operates(me)) ? allow : absent)

export const invitationPolicy = {
  read: knows,
  revoke: (me: Me, it: Invitation) => first(knows(me, it), !it.isOpen(me.at) && refuse('InvitationOver')),
}

const visible = (it: string, who: Who): string =>
  `EXISTS (SELECT 1 FROM membership mine JOIN organisation o ON o.id = mine.organisation_id WHERE mine.id = ${who.membership}
     AND mine.member_role = 'administrator' AND (o.id = ${it}.organisation_id OR o.kind = 'platform_operator'))`

export const invitations = noun({
  entity: Invitation, policy: invitationPolicy, visible, facts: noFacts, chain: (it: Invitation) => it.organisationId,
})

export const InvitationAbilities = abilitiesOf('Invitation', invitationPolicy)
