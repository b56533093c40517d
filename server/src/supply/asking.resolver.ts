import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { SupplyAsking } from './asking.entity.js'
import { SupplyAskingAbilities, supplyAskings } from './asking.policy.js'
import { SupplyAskings } from './asking.service.js'
import { ConductAcceptance, ConductCode } from './code.entity.js'
import { acceptancesOf, askingList, codesOf } from './supply.reads.js'

@Resolver(() => SupplyAsking)
export class SupplyAskingResolver {
  constructor(private readonly service: SupplyAskings) {}

  /** Who waits to be let in, for the operator; who asks for its code of conduct, for whoever was. */
  @Query(() => [SupplyAsking])
  supplyAskings(@Reads() reading: Reading): Promise<SupplyAsking[]> { return askingList(reading) }

  @Mutation(() => SupplyAsking)
  async answerSupplyAsking(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string,
    @Args('organisationId', { type: () => ID, nullable: true }) organisationId?: string | null,
  ): Promise<SupplyAsking> {
    return reading.one(supplyAskings, await this.service.answer(me, checked.id(id), organisationId == null ? null : checked.id(organisationId)))
  }

  @Mutation(() => SupplyAsking)
  async acceptConduct(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<SupplyAsking> {
    return reading.one(supplyAskings, await this.service.accept(me, checked.id(id)))
  }

  @ResolveField(() => SupplyAskingAbilities) @Classed('SupplyAsking', 'can', 'open')
  can(@Parent() it: SupplyAsking, @Reads() reading: Reading) { return reading.can(supplyAskings, it) }

  @ResolveField(() => [Withheld]) @Classed('SupplyAsking', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** What is asked of it now; null for the operator, whom it does not concern. */
  @ResolveField(() => ConductCode, { nullable: true }) @Classed('SupplyAsking', 'code', 'open')
  code(@Parent() it: SupplyAsking, @Reads() reading: Reading): Soon<ConductCode | null> { return upon(reading.batch(codesOf).load(it.organisationId), found => found ?? null) }

  /** What it accepted last, for itself and for whoever asks; null for the operator. */
  @ResolveField(() => ConductAcceptance, { nullable: true }) @Classed('SupplyAsking', 'acceptance', 'open')
  acceptance(@Parent() it: SupplyAsking, @Reads() reading: Reading): Soon<ConductAcceptance | null> { return upon(reading.batch(acceptancesOf).load(it.entryId), found => found ?? null) }
}
