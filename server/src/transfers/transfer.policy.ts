import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { Transfer } from './transfer.entity.js'

/** An offer is the lead's, and until it is answered that of whoever is asked. */
export type TransferFacts = { mine: Place | undefined }
type TransferRule = Rule<Me, Transfer, TransferFacts>

const leads = ({ mine }: TransferFacts): boolean => readsCase(mine) && mine.role === 'lead'
const isAsked = (me: Me, it: Transfer): boolean => it.toOrganisationId === me.organisationId && it.state === 'offered' && it.expiresAt > me.at
const knows: TransferRule = (me, it, facts) => (leads(facts) || isAsked(me, it) ? allow : absent)
const isOpen: TransferRule = (me, it) => (it.stateAt(me.at) === 'offered' ? allow : refuse('TransferIsOver'))

export const transferPolicy = {
  read: knows,
  withdraw: (me: Me, it: Transfer, facts: TransferFacts) => first(
    knows(me, it, facts), !leads(facts) && absent,
    facts.mine?.position !== 'case_manager' && facts.mine?.position !== 'supervisor' && refuse('NotACaseManager'),
    isOpen(me, it, facts)),
  // Whoever says yes manages the case from that moment.
  accept: (me: Me, it: Transfer, facts: TransferFacts) => first(knows(me, it, facts), !isAsked(me, it) && absent),
  refuse: (me: Me, it: Transfer, facts: TransferFacts) => first(knows(me, it, facts), !isAsked(me, it) && absent),
}

export const transfers = noun({
  entity: Transfer, policy: transferPolicy, chain: (it: Transfer) => it.caseId,
  visible: (it: string, who: Who) => `${holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`)}
     OR (${it}.to_organisation_id = ${who.organisation} AND ${it}.state = 'offered' AND ((SELECT me_at()) IS NULL OR (SELECT me_at()) < ${it}.expires_at))`,
  facts: async (tx, me, records: Transfer[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

export const TransferAbilities = abilitiesOf('Transfer', transferPolicy)
