import { abilitiesOf } from '../../access/abilities.js'
import type { Me } from '../../access/me.js'
import { noFacts, noun, type Who } from '../../access/noun.js'
import { absent, allow, first, refuse } from '../../access/policy.js'
import { WayKey } from './way-key.entity.js'

const own = (me: Me, it: WayKey) => (it.organisationId === me.organisationId ? allow : absent)

/** Which systems bring reports is known to the organisation they come to; an administrator of it takes a key back. */
export const wayKeyPolicy = {
  read: own,
  revoke: (me: Me, it: WayKey) => first(own(me, it), it.revokedAt !== null && refuse('AlreadyEnded'), me.memberRole !== 'administrator' && refuse('NotAnAdministrator')),
}

export const wayKeys = noun({
  entity: WayKey, policy: wayKeyPolicy, facts: noFacts, chain: (it: WayKey) => it.organisationId, needsProof: ['revoke'],
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation}`,
})

export const WayKeyAbilities = abilitiesOf('WayKey', wayKeyPolicy)
