import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Membership } from '../organisations/membership.entity.js'
import { memberships } from '../organisations/membership.policy.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { ComplaintReader } from './complaint-reader.entity.js'
import { ComplaintReadingAbilities, readings } from './complaint.policy.js'
import { ComplaintReaderService } from './reader.service.js'

/** Who reads complaints: the house's own matter, and nobody else's. */
@Resolver(() => Organisation)
export class ComplaintReaderResolver {
  constructor(private readonly service: ComplaintReaderService) {}

  @Mutation(() => Organisation)
  async nameComplaintReader(@Viewer() me: Me, @Reads() reading: Reading, @Args('membershipId', { type: () => ID }) membershipId: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.name(me, checked.id(membershipId)))
  }

  @Mutation(() => Organisation)
  async removeComplaintReader(@Viewer() me: Me, @Reads() reading: Reading, @Args('membershipId', { type: () => ID }) membershipId: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.remove(me, checked.id(membershipId)))
  }

  @ResolveField(() => ComplaintReadingAbilities) @Classed('Organisation', 'complaintCan', 'open')
  complaintCan(@Parent() it: Organisation, @Reads() reading: Reading) { return reading.can(readings, it) }

  /** Where nobody is named, its administrators read them. */
  @ResolveField(() => [Membership], { nullable: true }) @Classed('Organisation', 'complaintReaders', 'coordination')
  async complaintReaders(@Parent() it: Organisation, @Reads() reading: Reading): Promise<Membership[]> {
    if (it.id !== reading.me.organisationId) return []
    const named = await reading.tx().rows(ComplaintReader, 'it.organisation_id = :id AND it.ended_at IS NULL', { id: it.id }, { order: [['namedAt', 'ASC'], ['id', 'ASC']] })
    return reading.many(memberships, named.map(({ membershipId }) => membershipId))
  }
}
