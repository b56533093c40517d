import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { ResponseType } from '@amends/shared/responses'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { ResponseFactor } from './factor.entity.js'
import { factors } from './factor.policy.js'
import { isProtecting, ResponseMemo } from './memo.entity.js'
import { memos, ResponseMemoAbilities } from './memo.policy.js'
import { ResponseTypeEnum } from './response.enums.js'
import { DecideResponseInput, WeighFactorInput } from './response.inputs.js'
import { memosOf, weighingsOf } from './response.reads.js'
import { ResponseService } from './response.service.js'
import { ResponseRecommendation, ResponseWeighing, shown } from './weighing.js'

const ResponseMemoConnection = connectionOf(ResponseMemo)

@Resolver(() => ResponseMemo)
export class ResponseMemoResolver {
  constructor(private readonly service: ResponseService) {}

  @Mutation(() => Case)
  async weighFactor(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: WeighFactorInput): Promise<Case> {
    return reading.one(cases, await this.service.weigh(me, input))
  }

  @Mutation(() => ResponseMemo)
  async decideResponse(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: DecideResponseInput): Promise<ResponseMemo> {
    return reading.one(memos, await this.service.decide(me, input))
  }

  @Mutation(() => ResponseMemo)
  async signResponse(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<ResponseMemo> {
    return reading.one(memos, await this.service.sign(me, checked.id(id)))
  }

  @ResolveField(() => ResponseMemoAbilities) @Classed('ResponseMemo', 'can', 'open')
  can(@Parent() it: ResponseMemo, @Reads() reading: Reading) { return reading.can(memos, it) }

  @ResolveField(() => [Withheld]) @Classed('ResponseMemo', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** What is done together; what protects her stands apart. */
  @ResolveField(() => [ResponseTypeEnum], { nullable: true }) @Classed('ResponseMemo', 'types', 'coordination')
  types(@Parent() it: ResponseMemo): ResponseType[] { return it.types.filter(type => !isProtecting(type)) }

  @ResolveField(() => [ResponseTypeEnum], { nullable: true }) @Classed('ResponseMemo', 'protecting', 'protection')
  protecting(@Parent() it: ResponseMemo): ResponseType[] { return it.types.filter(isProtecting) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('ResponseMemo', 'lead', 'coordination')
  lead(@Parent() it: ResponseMemo, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.leadOrganisationId) }

  /** No later one that the viewer may know of took its place. */
  @ResolveField(() => Boolean) @Classed('ResponseMemo', 'isLatest', 'open')
  isLatest(@Parent() it: ResponseMemo, @Reads() reading: Reading): Soon<boolean> { return upon(reading.facts(memos, it), facts => facts.isLatest) }

  /** What followed from the factors by rule when it was decided. */
  @ResolveField(() => ResponseRecommendation, { nullable: true }) @Classed('ResponseMemo', 'recommended', 'protection')
  recommended(@Parent() it: ResponseMemo): ResponseRecommendation { return shown(it.recommended) }

  /** What it was weighed by. */
  @ResolveField(() => [ResponseFactor], { nullable: true }) @Classed('ResponseMemo', 'factors', 'protection')
  factors(@Parent() it: ResponseMemo, @Reads() reading: Reading): Soon<ResponseFactor[]> { return reading.many(factors, it.factorIds) }
}

@Resolver(() => Case)
export class CaseResponsesResolver {
  @ResolveField(() => ResponseMemoConnection) @Classed('Case', 'responses', 'open')
  responses(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<ResponseMemo>> { return memosOf(reading, it, args) }

  /** How the response was weighed so far; for the lead. */
  @ResolveField(() => ResponseWeighing, { nullable: true }) @Classed('Case', 'weighing', 'protection')
  weighing(@Parent() it: Case, @Reads() reading: Reading): Soon<ResponseWeighing | null> { return upon(reading.batch(weighingsOf).load(it.id), found => found ?? null) }
}
