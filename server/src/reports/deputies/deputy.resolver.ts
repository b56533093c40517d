import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { seeWhere } from '../../access/take.js'
import { Classed } from '../../disclosure/fact.js'
import { Membership } from '../../organisations/membership.entity.js'
import { memberships } from '../../organisations/membership.policy.js'
import { Organisation } from '../../organisations/organisation.entity.js'
import { organisations } from '../../organisations/organisation.policy.js'
import { checked } from '../../platform/graphql/checked.js'
import type { Soon } from '../../platform/soon.js'
import { ReportDeputy } from './deputy.entity.js'
import { DeputyService } from './deputy.service.js'
import { DeputyOrganisation } from './deputy-organisation.entity.js'
import { DeputyOrganisationAbilities, deputyOrganisations } from './deputy-organisation.policy.js'

/** So many may ask one organisation to stand in; it could look at no more. */
const most = 50

/** Who is told when nobody looks at a report: the house's own matter, and nobody else's. */
@Resolver(() => Organisation)
export class DeputyResolver {
  constructor(private readonly service: DeputyService) {}

  /** Names a colleague; nobody for null. */
  @Mutation(() => Organisation)
  async nameReportDeputy(@Viewer() me: Me, @Reads() reading: Reading, @Args('membershipId', { type: () => ID, nullable: true }) membershipId: string | null): Promise<Organisation> {
    return reading.one(organisations, await this.service.name(me, membershipId === null ? null : checked.id(membershipId)))
  }

  @Mutation(() => Organisation)
  async askDeputyOrganisation(@Viewer() me: Me, @Reads() reading: Reading, @Args('deputyId', { type: () => ID }) deputyId: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.ask(me, checked.id(deputyId)))
  }

  @Mutation(() => Organisation)
  async agreeToStandIn(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.agree(me, checked.id(id)))
  }

  @Mutation(() => Organisation)
  async endStandingIn(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.end(me, checked.id(id)))
  }

  /** The colleague who is told first. */
  @ResolveField(() => Membership, { nullable: true }) @Classed('Organisation', 'reportDeputy', 'coordination')
  async reportDeputy(@Parent() it: Organisation, @Reads() reading: Reading): Promise<Membership | null> {
    if (it.id !== reading.me.organisationId) return null
    const [named] = await (await reading.tx()).rows(ReportDeputy, 'it.organisation_id = :id AND it.ended_at IS NULL', { id: it.id })
    return named ? reading.one(memberships, named.membershipId) : null
  }

  /** Who reads its reports when nobody there does, and for whom it does so itself; also what was only asked. */
  @ResolveField(() => [DeputyOrganisation], { nullable: true }) @Classed('Organisation', 'deputyOrganisations', 'coordination')
  async deputyOrganisations(@Parent() it: Organisation, @Reads() reading: Reading): Promise<DeputyOrganisation[]> {
    if (it.id !== reading.me.organisationId) return []
    return seeWhere(await reading.tx(), reading.me, deputyOrganisations, 'it.ended_at IS NULL', {}, { order: [['askedAt', 'ASC'], ['id', 'ASC']], limit: most })
  }
}

@Resolver(() => DeputyOrganisation)
export class DeputyOrganisationResolver {
  /** Whose reports they are. */
  @ResolveField(() => Organisation) @Classed('DeputyOrganisation', 'organisation', 'open')
  organisation(@Parent() it: DeputyOrganisation, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.organisationId) }

  /** Who stands in. */
  @ResolveField(() => Organisation) @Classed('DeputyOrganisation', 'deputy', 'open')
  deputy(@Parent() it: DeputyOrganisation, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.deputyId) }

  @ResolveField(() => DeputyOrganisationAbilities) @Classed('DeputyOrganisation', 'can', 'open')
  can(@Parent() it: DeputyOrganisation, @Reads() reading: Reading) { return reading.can(deputyOrganisations, it) }
}
