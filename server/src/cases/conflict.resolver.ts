import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { TieKind } from '@amends/shared/organisations'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { TieKindEnum } from '../organisations/tie.entity.js'
import { PartyConflict } from '../parties/conflict.entity.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'

const conflictsOf = async (tx: Tx, _me: Me, partyIds: readonly string[]): Promise<Map<string, PartyConflict[]>> => Map.groupBy(
  await tx.rows(PartyConflict, 'it.party_id IN (:...partyIds)', { partyIds }, { order: [['withOrganisationId', 'ASC']], limit: 1_000 }), it => it.partyId)

@Resolver(() => Party)
export class PartyConflictsResolver {
  /** What was disclosed when it joined. For the lead alone: a party learns from its own line neither who is known to be tied to it nor what was said. */
  @ResolveField(() => [PartyConflict], { nullable: true }) @Classed('Party', 'conflicts', 'protection')
  conflicts(@Parent() it: Party, @Reads() reading: Reading): Soon<PartyConflict[] | null> {
    return upon(reading.facts(parties, it), ({ mine }) => (
      mine?.role === 'lead' ? upon(reading.batch(conflictsOf).load(it.id), (found = []) => found) : null))
  }
}

@Resolver(() => PartyConflict)
export class PartyConflictResolver {
  @ResolveField(() => [TieKindEnum]) @Classed('PartyConflict', 'kinds', 'open')
  kinds(@Parent() it: PartyConflict): TieKind[] { return it.kinds }

  @ResolveField(() => Organisation) @Classed('PartyConflict', 'with', 'open')
  with(@Parent() it: PartyConflict, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.withOrganisationId) }
}
