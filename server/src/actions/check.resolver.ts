import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { keptWith } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { Party } from '../parties/party.entity.js'
import { AnswerCheckInput, AskCheckInput } from './action.inputs.js'
import { ActionCheck } from './check.entity.js'
import { ActionCheckAbilities, checks } from './check.policy.js'
import { CheckService, mayLook } from './check.service.js'

@Resolver(() => ActionCheck)
export class CheckResolver {
  constructor(private readonly service: CheckService) {}

  @Mutation(() => Case)
  async askActionCheck(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AskCheckInput): Promise<Case> {
    return reading.one(cases, await this.service.ask(me, input))
  }

  @Mutation(() => Case)
  async answerActionCheck(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AnswerCheckInput): Promise<Case> {
    return reading.one(cases, await this.service.answer(me, input))
  }

  @ResolveField(() => ActionCheckAbilities) @Classed('ActionCheck', 'can', 'open')
  can(@Parent() it: ActionCheck, @Reads() reading: Reading) { return reading.can(checks, it) }
}

@Resolver(() => Case)
export class CaseChecksResolver {
  /** What somebody outside the company was asked to look at, the latest first: for the lead, and for whom it asked. */
  @ResolveField(() => [ActionCheck]) @Classed('Case', 'actionChecks', 'open')
  async actionChecks(@Parent() it: Case, @Reads() reading: Reading): Promise<ActionCheck[]> {
    // No company is ever asked, so there is nothing that a page could have kept.
    if (keptWith(it)) return []
    const rows = await seeWhere(reading.tx(), reading.me, checks, 'it.case_id = :caseId', { caseId: it.id }, { order: [['askedAt', 'DESC'], ['id', 'DESC']], limit: limits.page })
    reading.saw(checks, rows)
    return rows
  }
}

@Resolver(() => Party)
export class PartyCheckResolver {
  /** The lead may ask it to look at what a company shows. */
  @ResolveField(() => Boolean) @Classed('Party', 'mayCheck', 'open')
  mayCheck(@Parent() it: Party): boolean { return mayLook(it) }
}
