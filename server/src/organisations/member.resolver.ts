import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { memberRoles, type MemberRole } from '@amends/shared/organisations'
import { isEmail } from 'class-validator'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { Assignment } from '../parties/assignment.entity.js'
import { people } from '../people/person.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { Refused } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { Invitation } from './invitation.entity.js'
import { InvitationAbilities, invitations } from './invitation.policy.js'
import { InvitationService } from './invitation.service.js'
import { Membership, MemberRoleEnum } from './membership.entity.js'
import { MembershipAbilities, memberships } from './membership.policy.js'
import { Organisation } from './organisation.entity.js'
import { organisations } from './organisation.policy.js'

lookedAt('Membership', ({ me }, it: Membership) => ({
  viewer: { role: null, standing: null, assigned: false },
  facts: { state: null, relation: it.organisationId === me.organisationId || it.personId === me.personId ? 'own' : 'other', consents: [] },
}))

@Resolver(() => Membership)
export class MembershipResolver {
  @ResolveField(() => String) @Classed('Membership', 'name', 'open')
  name(@Parent() it: Membership, @Reads() reading: Reading): Soon<string> { return upon(reading.one(people, it.personId), ({ name }) => name) }

  @ResolveField(() => String, { nullable: true }) @Classed('Membership', 'email', 'coordination')
  async email(@Parent() it: Membership, @Reads() reading: Reading): Promise<string> { return (await reading.one(people, it.personId)).email }

  @ResolveField(() => Organisation) @Classed('Membership', 'organisation', 'open')
  organisation(@Parent() it: Membership, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.organisationId) }

  @ResolveField(() => MembershipAbilities) @Classed('Membership', 'can', 'open')
  can(@Parent() it: Membership, @Reads() reading: Reading) { return reading.can(memberships, it) }

  @ResolveField(() => [Withheld]) @Classed('Membership', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Invitation)
export class InvitationResolver {
  constructor(private readonly service: InvitationService) {}

  @Mutation(() => Organisation)
  async invite(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('organisationId', { type: () => ID }) organisationId: string, @Args('email') email: string,
    @Args('memberRole', { type: () => MemberRoleEnum }) memberRole: MemberRole, @Args('title', { type: () => String, nullable: true }) title?: string | null,
  ): Promise<Organisation> {
    if (!isEmail(checked.text(email, limits.email, 'email').trim())) throw new Refused('InvalidInput', 'email')
    return reading.one(organisations, await this.service.invite(me, checked.id(organisationId), {
      email, memberRole: checked.oneOf(memberRoles, memberRole, 'memberRole'), title: title ? checked.text(title, limits.title, 'title') : null,
    }))
  }

  @Mutation(() => Organisation)
  async revokeInvitation(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.revoke(me, checked.id(id)))
  }

  @ResolveField(() => InvitationAbilities) @Classed('Invitation', 'can', 'open')
  can(@Parent() it: Invitation, @Reads() reading: Reading) { return reading.can(invitations, it) }
}

@Resolver(() => Assignment)
export class AssignmentMembershipResolver {
  @ResolveField(() => Membership) @Classed('Assignment', 'membership', 'open')
  membership(@Parent() it: Assignment, @Reads() reading: Reading): Soon<Membership> { return reading.one(memberships, it.membershipId) }
}
