import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import type { Soon } from '../platform/soon.js'
import { LeverageBuyer } from './buyer.entity.js'
import { buyers, LeverageBuyerAbilities } from './buyer.policy.js'
import { buyerOf } from './kept-buyers.js'
import { NameBuyerInput } from './response.inputs.js'
import { buyersOf } from './response.reads.js'
import { ResponseService } from './response.service.js'

const LeverageBuyerConnection = connectionOf(LeverageBuyer)

@Resolver(() => LeverageBuyer)
export class LeverageBuyerResolver {
  constructor(private readonly service: ResponseService) {}

  @Mutation(() => LeverageBuyer)
  async nameBuyer(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: NameBuyerInput): Promise<LeverageBuyer> {
    return reading.one(buyers, await this.service.nameBuyer(me, input))
  }

  @Mutation(() => LeverageBuyer)
  async openToBuyers(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<LeverageBuyer> {
    return buyerOf(reading, await this.service.openToBuyers(me, checked.id(id)))
  }

  @Mutation(() => LeverageBuyer)
  async commitAsBuyer(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('commitment') commitment: string): Promise<LeverageBuyer> {
    return buyerOf(reading, await this.service.commit(me, checked.id(id), checked.text(commitment, limits.note, 'commitment')))
  }

  @ResolveField(() => LeverageBuyerAbilities) @Classed('LeverageBuyer', 'can', 'open')
  can(@Parent() it: LeverageBuyer, @Reads() reading: Reading) { return reading.can(buyers, it) }

  @ResolveField(() => [Withheld]) @Classed('LeverageBuyer', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Organisation, { nullable: true }) @Classed('LeverageBuyer', 'organisation', 'coordination')
  organisation(@Parent() it: LeverageBuyer, @Reads() reading: Reading): Soon<Organisation | null> { return it.organisationId ? reading.find(organisations, it.organisationId) : null }
}

@Resolver(() => Case)
export class CaseBuyersResolver {
  /** Who buys from the site: all of them for the lead, for a buyer itself and those who let it be known as it did. */
  @ResolveField(() => LeverageBuyerConnection) @Classed('Case', 'buyers', 'open')
  buyers(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<LeverageBuyer>> { return buyersOf(reading, it, args) }
}
