import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { isInert, operates } from '../organisations/organisation.policy.js'

/** How the platform runs is seen by those who run it, and by nobody else; its administrators may put a failure right. */
type OperationsRule = Rule<Me, Organisation, undefined>

/** Is there anything of the machinery for this viewer? */
export const seesOperations = (me: Me): boolean => operates(me) && !isInert(me)
const runs: OperationsRule = (me, it) => (seesOperations(me) && it.id === me.organisationId ? allow : absent)
const keeps: OperationsRule = (me, it, facts) => first(runs(me, it, facts), me.memberRole !== 'administrator' && refuse('NotAnAdministrator'))

export const operationsPolicy = { read: runs, retry: keeps, giveUp: keeps }

/** One of its kind: the operator's organisation, seen as the one that answers for the machinery. */
export const operations = noun({
  entity: Organisation, policy: operationsPolicy, facts: noFacts, chain: (it: Organisation) => it.id,
  visible: (it: string, who: Who) => `${it}.id = ${who.organisation} AND ${it}.kind = 'platform_operator' AND ${it}.activated_at IS NOT NULL`,
})

export const OperationsAbilities = abilitiesOf('Operations', operationsPolicy)
