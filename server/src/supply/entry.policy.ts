import { supplyKeepers } from '@amends/shared/supply'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { isInert } from '../organisations/organisation.policy.js'
import { SupplyEntry } from './entry.entity.js'

/** A list is its keeper's own: no other company reads it, and nobody learns that it is on one. */
export type SupplyEntryFacts = {
  /** It was asked in, and that is not over. */
  isAsked: boolean
  /** There is a code of conduct it could accept. */
  hasCode: boolean
}
type EntryRule = Rule<Me, SupplyEntry, SupplyEntryFacts>

/** Those whose list there is: who buys, and who finds workers for others. */
export const keepsSupply = (me: Pick<Me, 'organisationKind'>): boolean => supplyKeepers.some(it => it === me.organisationKind)

const own: EntryRule = (me, it) => (it.organisationId === me.organisationId ? allow : absent)
const keeps: EntryRule = (me, it, facts) => first(own(me, it, facts), isInert(me) && refuse('OrganisationInert'), it.endedAt !== null && refuse('AlreadyEnded'))

export const supplyEntryPolicy = {
  read: own,
  change: keeps,
  end: keeps,
  // A case is put where it belongs, also under one that we bought from then.
  file: own,
  recordConduct: (me: Me, it: SupplyEntry, facts: SupplyEntryFacts) => first(keeps(me, it, facts), !facts.hasCode && refuse('NoCodeOfConduct')),
  askIn: (me: Me, it: SupplyEntry, facts: SupplyEntryFacts) => first(
    own(me, it, facts),
    // Whoever lives there never asked to be known of.
    it.site === 'private_home' && absent,
    keeps(me, it, facts),
    me.memberRole !== 'administrator' && refuse('NotAnAdministrator'),
    facts.isAsked && refuse('AskedInAlready'),
    it.contactEmail === null && refuse('NoContactToAsk'),
    !facts.hasCode && refuse('NoCodeOfConduct'),
  ),
}

export const supplyEntries = noun({
  entity: SupplyEntry, policy: supplyEntryPolicy, chain: (it: SupplyEntry) => it.organisationId,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation}`,
  facts: async (tx, me, records: SupplyEntry[]) => {
    const rows = await tx.ask<SupplyEntryFacts & { id: string }>(`SELECT it.id, EXISTS (SELECT 1 FROM conduct_code c WHERE c.organisation_id = $1) AS "hasCode",
        EXISTS (SELECT 1 FROM supply_asking a WHERE a.entry_id = it.id AND a.state IN ('asked', 'open')) AS "isAsked"
      FROM unnest($2::uuid[]) it (id)`, [me.organisationId, records.map(it => it.id)])
    return new Map(rows.map(({ id, ...facts }) => [id, facts]))
  },
})

export const SupplyEntryAbilities = abilitiesOf('SupplyEntry', supplyEntryPolicy)
