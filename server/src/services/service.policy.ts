import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { isInert } from '../organisations/organisation.policy.js'
import { Service } from './service.entity.js'

/** The directory is for everybody here, but an entry that is kept secret, and each is changed by its keeper's administrators alone. */
type ServiceRule = Rule<Me, Service, undefined>

const keeps = (me: Me, it: Service): boolean => it.keeperOrganisationId === me.organisationId
const knows: ServiceRule = (me, it) => (keeps(me, it) || !it.isConfidential ? allow : absent)
const keepsIt: ServiceRule = (me, it, none) => first(
  knows(me, it, none), !keeps(me, it) && absent, isInert(me) && refuse('OrganisationInert'), me.memberRole !== 'administrator' && refuse('NotAnAdministrator'))

export const servicePolicy = {
  read: knows,
  change: keepsIt,
  remove: keepsIt,
  // Whoever works there knows whether the line is still answered.
  assure: (me: Me, it: Service) => first(knows(me, it, undefined), !keeps(me, it) && absent, isInert(me) && refuse('OrganisationInert')),
}

export const services = noun({
  entity: Service, policy: servicePolicy, facts: noFacts, chain: (it: Service) => it.keeperOrganisationId,
  visible: (it: string, who: Who) => `${it}.keeper_organisation_id = ${who.organisation} OR NOT ${it}.is_confidential`,
})

export const ServiceAbilities = abilitiesOf('Service', servicePolicy)

/** May her organisation have entries of its own, and bring those of others? */
export const keepsServices = (me: Pick<Me, 'organisationState' | 'memberRole'>): boolean => !isInert(me) && me.memberRole === 'administrator'
/** An entry of a shelter is a secret whatever it says of itself. */
export const isSecret = (me: Pick<Me, 'organisationKind'>, needs: readonly string[]): boolean => me.organisationKind === 'shelter' || needs.includes('shelter')
