import { workspaceOfKind, workspaces, type Workspace } from '@amends/shared/organisations'
import { Args, ID, Mutation, Parent, registerEnumType, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { Me } from '../people/me.js'
import { checked } from '../platform/graphql/checked.js'
import { enumOf } from '../platform/graphql/enums.js'
import type { Soon } from '../platform/soon.js'
import { Invitation } from './invitation.entity.js'
import { Membership } from './membership.entity.js'
import { memberships } from './membership.policy.js'
import { Organisation } from './organisation.entity.js'
import { organisations } from './organisation.policy.js'
import { invitationsOf, membersOf, VouchLine, vouchesOf } from './organisation.reads.js'
import { WayIn } from './way-in.entity.js'
import { WayInService } from './way-in.service.js'

const WorkspaceEnum = enumOf(workspaces)
registerEnumType(WorkspaceEnum, { name: 'Workspace' })

/** What is behind an organisation's sign: its own people read it, and the operator. */
@Resolver(() => Organisation)
export class OrganisationInsideResolver {
  constructor(private readonly waysIn: WayInService) {}

  @Mutation(() => Organisation)
  async openWayIn(
    @Viewer() me: Asking, @Reads() reading: Reading, @Args('organisationId', { type: () => ID }) organisationId: string,
  ): Promise<Organisation> {
    return reading.one(organisations, await this.waysIn.open(me, checked.id(organisationId)))
  }

  @ResolveField(() => [VouchLine], { nullable: true }) @Classed('Organisation', 'vouches', 'coordination')
  async vouches(@Parent() it: Organisation, @Reads() reading: Reading): Promise<VouchLine[]> { return await reading.batch(vouchesOf).load(it.id) ?? [] }

  @ResolveField(() => [Membership], { nullable: true }) @Classed('Organisation', 'members', 'coordination')
  async members(@Parent() it: Organisation, @Reads() reading: Reading): Promise<Membership[]> { return await reading.batch(membersOf).load(it.id) ?? [] }

  /** Null for those who do not invite. */
  @ResolveField(() => [Invitation], { nullable: true }) @Classed('Organisation', 'invitations', 'coordination')
  async invitations(@Parent() it: Organisation, @Viewer() me: Asking, @Reads() reading: Reading): Promise<Invitation[] | null> {
    return me.memberRole === 'administrator' ? await reading.batch(invitationsOf).load(it.id) ?? [] : null
  }

  /** Null for another organisation, also where the operator asks: how workers reach it is its own matter. */
  @ResolveField(() => [WayIn], { nullable: true }) @Classed('Organisation', 'ways', 'coordination')
  async ways(@Parent() it: Organisation, @Viewer() me: Asking, @Reads() reading: Reading): Promise<WayIn[] | null> {
    return it.id === me.organisationId ? this.waysIn.ofMine(reading) : null
  }
}

@Resolver(() => WayIn)
export class WayInResolver {
  constructor(private readonly waysIn: WayInService) {}

  @ResolveField(() => String) @Classed('WayIn', 'url', 'open')
  url(@Parent() it: WayIn): string { return this.waysIn.urlOf(it) }
}

@Resolver(() => Me)
export class MyMembershipsResolver {
  @ResolveField(() => Membership) @Classed('Me', 'membership', 'open')
  membership(@Parent() it: Me, @Reads() reading: Reading): Soon<Membership> { return reading.one(memberships, it.id) }

  /** All her chairs, the first taken first. */
  @ResolveField(() => [Membership]) @Classed('Me', 'memberships', 'open')
  async memberships(@Viewer() me: Asking, @Reads() reading: Reading): Promise<Membership[]> {
    return seeWhere(await reading.tx(), me, memberships, `it.person_id = :person AND it.until IS NULL
      AND (it.id = :mine OR EXISTS (SELECT FROM organisation o WHERE o.id = it.organisation_id AND o.practice_id IS NULL OFFSET 0))`, { person: me.personId, mine: me.membershipId },
      { order: [['since', 'ASC'], ['id', 'ASC']], limit: 50 })
  }

  @ResolveField(() => Organisation) @Classed('Me', 'organisation', 'open')
  async organisation(@Parent() it: Me, @Reads() reading: Reading): Promise<Organisation> {
    return reading.one(organisations, (await reading.one(memberships, it.id)).organisationId)
  }
  /** Where her pages begin: by what her organisation is, never by what it does on a case. */
  @ResolveField(() => WorkspaceEnum) @Classed('Me', 'workspace', 'open')
  async workspace(@Parent() it: Me, @Reads() reading: Reading): Promise<Workspace> { return workspaceOfKind[(await this.organisation(it, reading)).kind] }
}
