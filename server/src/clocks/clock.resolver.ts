import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { clockPauses, type ClockPauseReason } from '@amends/shared/clocks'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { ClockPauseLine, ClockRuleLine, ClockWarningLine } from './clock.answer.js'
import { CaseClock } from './clock.entity.js'
import { ClockPauseReasonEnum } from './clock.enums.js'
import { CaseClockAbilities, clocks } from './clock.policy.js'
import { clocksOf, pausesOf, warningsOf } from './clock.reads.js'
import { ClockService } from './clock.service.js'

const one = { name: 'id', type: () => ID } as const

@Resolver(() => CaseClock)
export class CaseClockResolver {
  constructor(private readonly service: ClockService) {}

  @Mutation(() => CaseClock)
  async pauseClock(@Viewer() me: Me, @Reads() reading: Reading, @Args(one) id: string, @Args('reason', { type: () => ClockPauseReasonEnum }) reason: ClockPauseReason): Promise<CaseClock> {
    return reading.one(clocks, await this.service.pause(me, checked.id(id), checked.oneOf(clockPauses, reason, 'reason')))
  }

  @Mutation(() => CaseClock)
  async resumeClock(@Viewer() me: Me, @Reads() reading: Reading, @Args(one) id: string): Promise<CaseClock> {
    return reading.one(clocks, await this.service.resume(me, checked.id(id)))
  }

  @Mutation(() => CaseClock)
  async meetClock(@Viewer() me: Me, @Reads() reading: Reading, @Args(one) id: string): Promise<CaseClock> {
    return reading.one(clocks, await this.service.meet(me, checked.id(id)))
  }

  @ResolveField(() => CaseClockAbilities) @Classed('CaseClock', 'can', 'open')
  can(@Parent() it: CaseClock, @Reads() reading: Reading) { return reading.can(clocks, it) }

  @ResolveField(() => [Withheld]) @Classed('CaseClock', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** By which line of the table it runs. */
  @ResolveField(() => ClockRuleLine, { nullable: true }) @Classed('CaseClock', 'rule', 'protection')
  rule(@Parent() it: CaseClock): ClockRuleLine { return it.rule }

  /** When it stood still, and why. */
  @ResolveField(() => [ClockPauseLine], { nullable: true }) @Classed('CaseClock', 'pauses', 'protection')
  pauses(@Parent() it: CaseClock, @Reads() reading: Reading): Soon<ClockPauseLine[]> { return upon(reading.batch(pausesOf).load(it.id), (found = []) => found) }

  /** What was told of it so far. */
  @ResolveField(() => [ClockWarningLine], { nullable: true }) @Classed('CaseClock', 'warnings', 'protection')
  warnings(@Parent() it: CaseClock, @Reads() reading: Reading): Soon<ClockWarningLine[]> { return upon(reading.batch(warningsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Case)
export class CaseClocksResolver {
  /** What is due, and what was; for the lead. */
  @ResolveField(() => [CaseClock], { nullable: true }) @Classed('Case', 'clocks', 'protection')
  clocks(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseClock[]> { return upon(reading.batch(clocksOf).load(it.id), (found = []) => found) }
}
