import { rolesOfKind, type OrganisationKind } from '@amends/shared/organisations'
import { abilitiesOf } from '../../access/abilities.js'
import type { Me } from '../../access/me.js'
import { noFacts, noun, type Who } from '../../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../../access/policy.js'
import { isInert } from '../../organisations/organisation.policy.js'
import { House } from './house.entity.js'

/** A house is known to nobody but the shelter whose it is. */
type HouseRule = Rule<Me, House, undefined>

export const shelters = (kind: OrganisationKind): boolean => rolesOfKind[kind].includes('shelter')
const finding: readonly OrganisationKind[] = ['ngo', 'worker_representative', 'international_organisation', 'referral_authority', 'human_rights_institution', 'shelter']
/** Who may ask for a place: those who help or protect. No company, and nobody who could send a worker home. */
export const findsPlaces = (me: Pick<Me, 'organisationKind' | 'organisationState'>): boolean => finding.includes(me.organisationKind) && !isInert(me)

const own: HouseRule = (me, it) => (it.organisationId === me.organisationId ? allow : absent)
const runs: HouseRule = (me, it, none) => first(own(me, it, none), isInert(me) && refuse('OrganisationInert'))

export const housePolicy = {
  read: own,
  // Whoever is there at night counts.
  count: runs,
  change: (me: Me, it: House) => first(runs(me, it, undefined), me.memberRole !== 'administrator' && refuse('NotAnAdministrator')),
}

export const houses = noun({
  entity: House, policy: housePolicy, facts: noFacts, chain: (it: House) => it.organisationId,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation}`,
})

export const HouseAbilities = abilitiesOf('House', housePolicy)
