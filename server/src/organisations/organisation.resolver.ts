import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { rolesOfKind, type OrganisationState } from '@amends/shared/organisations'
import type { Role } from '@amends/shared/roles'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { Party, RoleEnum } from '../parties/party.entity.js'
import { checked } from '../platform/graphql/checked.js'
import type { Soon } from '../platform/soon.js'
import { Organisation, OrganisationStateEnum } from './organisation.entity.js'
import { RegisterOrganisationInput } from './organisation.inputs.js'
import { OrganisationAbilities, operates, organisations } from './organisation.policy.js'
import { OrganisationConnection, organisationList, OrganisationListArgs } from './organisation.reads.js'
import { OrganisationService } from './organisation.service.js'
import type { Page } from '../platform/graphql/connection.js'

/** Its own people read what is behind the sign; so does the operator, who answers for who is here. */
lookedAt('Organisation', ({ me }, it: Organisation) => ({
  viewer: { role: null, standing: null, assigned: false },
  facts: { state: null, relation: it.id === me.organisationId || operates(me) ? 'own' : 'other', consents: [] },
}))

@Resolver(() => Organisation)
export class OrganisationResolver {
  constructor(private readonly service: OrganisationService) {}

  @Query(() => Organisation)
  organisation(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Organisation> {
    return reading.one(organisations, checked.id(id))
  }

  @Query(() => OrganisationConnection)
  organisations(@Reads() reading: Reading, @Args() args: OrganisationListArgs): Promise<Page<Organisation>> { return organisationList(reading, args) }

  @Mutation(() => Organisation)
  async registerOrganisation(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: RegisterOrganisationInput): Promise<Organisation> {
    return reading.one(organisations, await this.service.register(me, input))
  }

  @Mutation(() => Organisation)
  async vouch(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('organisationId', { type: () => ID }) organisationId: string, @Args('reason') reason: string,
  ): Promise<Organisation> {
    return reading.one(organisations, await this.service.vouch(me, checked.id(organisationId), checked.text(reason, limits.note, 'reason')))
  }

  @Mutation(() => Organisation)
  async acceptUndertaking(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('organisationId', { type: () => ID }) organisationId: string,
  ): Promise<Organisation> {
    return reading.one(organisations, await this.service.acceptUndertaking(me, checked.id(organisationId)))
  }

  @ResolveField(() => OrganisationStateEnum) @Classed('Organisation', 'state', 'open')
  state(@Parent() it: Organisation): OrganisationState { return it.activatedAt ? 'active' : 'inert' }

  /** The roles on a case that its kind can take. */
  @ResolveField(() => [RoleEnum]) @Classed('Organisation', 'roles', 'open')
  roles(@Parent() it: Organisation): readonly Role[] { return rolesOfKind[it.kind] }

  @ResolveField(() => OrganisationAbilities) @Classed('Organisation', 'can', 'open')
  can(@Parent() it: Organisation, @Reads() reading: Reading) { return reading.can(organisations, it) }

  @ResolveField(() => [Withheld]) @Classed('Organisation', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Party)
export class PartyOrganisationResolver {
  @ResolveField(() => Organisation) @Classed('Party', 'organisation', 'open')
  organisation(@Parent() it: Party, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.organisationId) }
}
