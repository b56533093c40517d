import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { roles, type Role } from '@amends/shared/roles'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Party, RoleEnum } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Case } from './case.entity.js'
import { WishReason } from './wish-reason.entity.js'
import { Wishes } from './wishes.js'

const reasonsOf = async (tx: Tx, _me: Me, partyIds: readonly string[]): Promise<Map<string, WishReason>> =>
  new Map((await tx.rows(WishReason, 'it.party_id IN (:...partyIds)', { partyIds })).map(it => [it.partyId, it]))

@Resolver(() => Case)
export class CaseWishResolver {
  constructor(private readonly wishes: Wishes) {}

  /** Would somebody of this role join although one of those who told did not let them know? */
  @ResolveField(() => Boolean, { nullable: true }) @Classed('Case', 'againstWish', 'source')
  async againstWish(@Parent() it: Case, @Reads() reading: Reading, @Args('role', { type: () => RoleEnum }) role: Role): Promise<boolean> {
    return (await this.wishes.against(reading.tx(), reading.me, [it.id], checked.oneOf(roles, role, 'role'))).has(it.id)
  }
}

@Resolver(() => Party)
export class PartyWishResolver {
  /** Why it joined against a wish, where it did; for the lead alone. */
  @ResolveField(() => WishReason, { nullable: true }) @Classed('Party', 'wishReason', 'protection')
  wishReason(@Parent() it: Party, @Reads() reading: Reading): Soon<WishReason | null> {
    return upon(reading.facts(parties, it), ({ mine }) => (mine?.role === 'lead' ? upon(reading.batch(reasonsOf).load(it.id), found => found ?? null) : null))
  }
}
