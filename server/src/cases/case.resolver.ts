import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { positions, roles, standings, type Position, type Role, type Standing } from '@amends/shared/roles'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Assignment, PositionEnum } from '../parties/assignment.entity.js'
import { Party, RoleEnum, StandingEnum } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { PageArgs, type Page } from '../platform/graphql/connection.js'
import { Moment } from '../platform/graphql/scalars.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { CaseConnection, PartyConnection } from './case.connections.js'
import { Case } from './case.entity.js'
import { AddPartyInput, PartyPreview } from './case.inputs.js'
import { assignmentsOf, partiesOf } from './case.reads.js'
import { caseList } from './listing.js'
import { oneCase } from './frozen.js'
import { CaseAbilities, cases } from './case.policy.js'
import { CaseService } from './case.service.js'
import { previewShown } from './preview.reads.js'
import { NotFound } from '../platform/refused.js'

@Resolver(() => Case)
export class CaseResolver {
  constructor(private readonly service: CaseService) {}

  @Query(() => Case)
  case(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Case> {
    if (me.view && me.view.caseId !== id) throw new NotFound()
    return oneCase(reading, checked.id(id))
  }

  @Query(() => CaseConnection)
  cases(@Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Case>> { return caseList(reading, args) }

  @Query(() => PartyPreview)
  async partyPreview(
    @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('organisationId', { type: () => ID }) organisationId: string,
    @Args('role', { type: () => RoleEnum }) role: Role, @Args('standing', { type: () => StandingEnum }) standing: Standing,
  ): Promise<PartyPreview> {
    return previewShown(reading, checked.id(caseId), {
      organisationId: checked.id(organisationId), role: checked.oneOf(roles, role, 'role'), standing: checked.oneOf(standings, standing, 'standing'),
    })
  }

  @Mutation(() => Party)
  async addParty(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AddPartyInput): Promise<Party> {
    const conflictReason = input.conflictReason?.trim() ? checked.text(input.conflictReason, limits.note, 'conflictReason') : null
    const wishReason = input.wishReason?.trim() ? checked.text(input.wishReason, limits.note, 'wishReason') : null
    return reading.one(parties, await this.service.addParty(me, { ...input, basis: checked.text(input.basis, limits.note, 'basis'), conflictReason, wishReason }))
  }

  @Mutation(() => Case)
  async assign(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string,
    @Args('membershipId', { type: () => ID }) membershipId: string, @Args('position', { type: () => PositionEnum }) position: Position,
  ): Promise<Case> {
    return oneCase(reading, await this.service.assign(me, checked.id(caseId), checked.id(membershipId), checked.oneOf(positions, position, 'position')))
  }

  @ResolveField(() => CaseAbilities) @Classed('Case', 'can', 'open')
  can(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(cases, it) }

  @ResolveField(() => [Withheld]) @Classed('Case', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** When something last changed that this viewer may read; other changes leave no trace here. */
  @ResolveField(() => Moment, { nullable: true }) @Classed('Case', 'changedAt', 'open')
  changedAt(@Parent() it: Case, @Reads() reading: Reading): Soon<Date | null> { return upon(reading.facts(cases, it), ({ mine }) => mine?.changedAt ?? null) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Case', 'lead', 'open')
  lead(@Parent() it: Case, @Reads() reading: Reading): Soon<Organisation | null> {
    return upon(reading.batch(partiesOf).load(it.id), (found = []) => {
      const lead = found.find(party => party.role === 'lead')
      return lead ? reading.find(organisations, lead.organisationId) : null
    })
  }

  @ResolveField(() => PartyConnection) @Classed('Case', 'parties', 'open')
  parties(@Parent() it: Case, @Reads() reading: Reading): Soon<Page<Party>> {
    return upon(reading.batch(partiesOf).load(it.id), (nodes = []) => ({ nodes, pageInfo: { endCursor: null, hasNextPage: false } }))
  }

  @ResolveField(() => [Assignment], { nullable: true }) @Classed('Case', 'assignments', 'open')
  assignments(@Parent() it: Case, @Reads() reading: Reading): Soon<Assignment[]> { return upon(reading.batch(assignmentsOf).load(it.id), (found = []) => found) }
}
