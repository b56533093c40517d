import { abilitiesOf } from '../../access/abilities.js'
import type { Me } from '../../access/me.js'
import { noFacts, noun, type Who } from '../../access/noun.js'
import { absent, allow, first, refuse } from '../../access/policy.js'
import { DeputyOrganisation } from './deputy-organisation.entity.js'

/** That one stands in for another is known to the two of them; the one that was asked agrees, and either ends it. */
const knows = (me: Me, it: DeputyOrganisation) => (me.organisationId === it.organisationId || me.organisationId === it.deputyId ? allow : absent)
const administers = (me: Me) => me.memberRole !== 'administrator' && refuse('NotAnAdministrator')
const stands = (it: DeputyOrganisation) => it.endedAt !== null && refuse('DeputyEnded')

export const deputyOrganisationPolicy = {
  read: knows,
  agree: (me: Me, it: DeputyOrganisation) => first(knows(me, it), me.organisationId !== it.deputyId && absent, it.agreedAt !== null && absent, stands(it), administers(me)),
  end: (me: Me, it: DeputyOrganisation) => first(knows(me, it), stands(it), administers(me)),
}

export const deputyOrganisations = noun({
  entity: DeputyOrganisation, policy: deputyOrganisationPolicy, facts: noFacts, chain: (it: DeputyOrganisation) => it.organisationId, needsProof: ['agree'],
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation} OR ${it}.deputy_id = ${who.organisation}`,
})

export const DeputyOrganisationAbilities = abilitiesOf('DeputyOrganisation', deputyOrganisationPolicy)
