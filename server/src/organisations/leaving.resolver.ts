import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { Holdings } from './holdings.js'
import { Membership } from './membership.entity.js'
import { memberships, seesHoldings } from './membership.policy.js'
import { MembershipService } from './membership.service.js'
import { Organisation } from './organisation.entity.js'
import { organisations } from './organisation.policy.js'
import type { Soon } from '../platform/soon.js'

@Resolver(() => Membership)
export class LeavingResolver {
  constructor(private readonly service: MembershipService) {}

  /** One of her colleagues, or herself: the page where someone leaves has an address of its own. */
  @Query(() => Membership)
  membership(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Membership> {
    return reading.one(memberships, checked.id(id))
  }

  @Mutation(() => Organisation)
  async endMembership(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string,
    @Args('successorId', { type: () => ID, nullable: true }) successorId?: string | null,
    @Args('reason', { type: () => String, nullable: true }) reason?: string | null,
  ): Promise<Organisation> {
    return reading.one(organisations, await this.service.end(me, checked.id(id), {
      successorId: successorId ? checked.id(successorId) : null, reason: reason ? checked.text(reason, limits.note, 'reason') : null,
    }))
  }

  @Mutation(() => Membership)
  async startRecovery(@Viewer() me: Me, @Reads() reading: Reading, @Args('membershipId', { type: () => ID }) membershipId: string): Promise<Membership> {
    return reading.one(memberships, await this.service.startRecovery(me, checked.id(membershipId)))
  }

  /** Null for those who would not have to pass it on. */
  @ResolveField(() => Holdings, { nullable: true }) @Classed('Membership', 'holds', 'coordination')
  holds(@Parent() it: Membership, @Viewer() me: Me): Holdings | null { return seesHoldings(me, it) ? Holdings.of(it.id) : null }
}

/** Invitations that each of these members sent and nobody has taken yet. */
const openInvitationsOf = async (tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx.sql<{ id: string, count: number }>(
    `SELECT invited_by AS id, count(*)::int AS count FROM invitation
     WHERE invited_by = ANY ($1) AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2 GROUP BY invited_by`, [ids, me.at])
  return new Map(rows.map(({ id, count }) => [id, count]))
}

@Resolver(() => Holdings)
export class HoldingsResolver {
  @ResolveField(() => Int) @Classed('Holdings', 'invitations', 'open')
  async invitations(@Parent() it: Holdings, @Reads() reading: Reading): Promise<number> {
    return await reading.batch(openInvitationsOf).load(it.membershipId) ?? 0
  }
}
