import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { isInert } from '../organisations/organisation.policy.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { keepsSupply } from './entry.policy.js'

/** Those of an organisation that keeps a list add to it and put cases under it; its administrators say what those on it are asked to promise. */
const own = (me: Me, it: Organisation) => (it.id === me.organisationId ? allow : absent)
const keeps = (me: Me, it: Organisation) => first(own(me, it), !keepsSupply(me) && absent, isInert(me) && refuse('OrganisationInert'))

export const supplyKeepingPolicy = {
  read: own,
  keepSupply: keeps,
  file: keeps,
  setConductCode: (me: Me, it: Organisation) => first(keeps(me, it), me.memberRole !== 'administrator' && refuse('NotAnAdministrator')),
}

export const supplyKeeping = noun({
  entity: Organisation, policy: supplyKeepingPolicy, facts: noFacts, chain: (it: Organisation) => it.id,
  visible: (it: string, who: Who) => `${it}.id = ${who.organisation}`,
})
