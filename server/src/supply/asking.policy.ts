import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { operates } from '../organisations/organisation.policy.js'
import { SupplyAsking } from './asking.entity.js'

/** Who is asked in is known to whoever asks, to the operator who lets in, and to the one that was let in; what the first knows of it is its own. */
export type SupplyAskingFacts = { /** It has accepted the code that counts now. */ isAccepted: boolean }

const isAsked = (me: Me, it: SupplyAsking): boolean => it.state === 'open' && it.hereOrganisationId === me.organisationId
/** Whose the line is: for others only what is addressed to them. */
export const readsAsking = (me: Me, it: SupplyAsking): boolean => it.organisationId === me.organisationId || operates(me)
const knows = (me: Me, it: SupplyAsking) => (readsAsking(me, it) || isAsked(me, it) ? allow : absent)

export const supplyAskingPolicy = {
  read: knows,
  answer: (me: Me, it: SupplyAsking) => first(
    knows(me, it), !operates(me) && absent, me.memberRole !== 'administrator' && refuse('NotAnAdministrator'), it.state !== 'asked' && refuse('AlreadyEnded')),
  // An organisation that is still inert may promise what is asked of it.
  accept: (me: Me, it: SupplyAsking, { isAccepted }: SupplyAskingFacts) => first(
    knows(me, it), !isAsked(me, it) && absent, me.memberRole !== 'administrator' && refuse('NotAnAdministrator'), isAccepted && refuse('CodeIsAccepted')),
}

export const supplyAskings = noun({
  entity: SupplyAsking, policy: supplyAskingPolicy, chain: (it: SupplyAsking) => it.organisationId,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation} OR (${it}.state = 'open' AND ${it}.here_organisation_id = ${who.organisation})
    OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = ${who.organisation} AND o.kind = 'platform_operator')`,
  facts: async (tx, _me, records: SupplyAsking[]) => {
    const rows = await tx.ask<SupplyAskingFacts & { id: string }>(`SELECT a.id, EXISTS (SELECT 1 FROM conduct_acceptance got WHERE got.entry_id = a.entry_id AND got.code_id = (
        SELECT c.id FROM conduct_code c WHERE c.organisation_id = a.organisation_id ORDER BY c.at DESC, c.id DESC LIMIT 1)) AS "isAccepted"
      FROM supply_asking a WHERE a.id = ANY ($1)`, [records.map(it => it.id)])
    return new Map(rows.map(({ id, ...facts }) => [id, facts]))
  },
})

export const SupplyAskingAbilities = abilitiesOf('SupplyAsking', supplyAskingPolicy)
