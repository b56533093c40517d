import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { CaseworkSeal, type Sealed } from './casework-seal.js'
import { NeedLine } from './casework.answer.js'
import { AssessNeedsInput, PlanSafetyInput, SetFollowUpInput } from './casework.inputs.js'
import { FollowUp } from './follow-up.entity.js'
import { FollowUpAbilities, followUps } from './follow-up.policy.js'
import { FollowUpService } from './follow-up.service.js'
import { HelpingService } from './helping.service.js'
import { NeedsAssessment } from './needs-assessment.entity.js'
import { SafetyPlan } from './safety-plan.entity.js'

@Resolver(() => FollowUp)
export class FollowUpResolver {
  constructor(private readonly service: FollowUpService, private readonly seal: CaseworkSeal) {}

  @Mutation(() => FollowUp)
  async setFollowUp(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SetFollowUpInput): Promise<FollowUp> {
    return reading.one(followUps, await this.service.set(me, input))
  }

  @Mutation(() => FollowUp)
  async finishFollowUp(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<FollowUp> {
    return reading.one(followUps, await this.service.finish(me, checked.id(id)))
  }

  @ResolveField(() => FollowUpAbilities) @Classed('FollowUp', 'can', 'open')
  can(@Parent() it: FollowUp, @Reads() reading: Reading) { return reading.can(followUps, it) }

  @ResolveField(() => [Withheld]) @Classed('FollowUp', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => String, { nullable: true }) @Classed('FollowUp', 'words', 'internal')
  words(@Parent() it: FollowUp, @Reads() reading: Reading): Soon<string | null> { return upon(this.seal.said(reading, 'follow_up', it.id), said => said?.words ?? null) }

  @ResolveField(() => Worker, { nullable: true }) @Classed('FollowUp', 'worker', 'open')
  worker(@Parent() it: FollowUp, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }
}

@Resolver(() => NeedsAssessment)
export class NeedsAssessmentResolver {
  constructor(private readonly service: HelpingService, private readonly seal: CaseworkSeal) {}

  @Mutation(() => Worker)
  async assessNeeds(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AssessNeedsInput): Promise<Worker> {
    return reading.one(workers, await this.service.assessNeeds(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('NeedsAssessment', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Every area, in the order of the list. */
  @ResolveField(() => [NeedLine], { nullable: true }) @Classed('NeedsAssessment', 'lines', 'special')
  lines(@Parent() it: NeedsAssessment, @Reads() reading: Reading): Soon<NeedLine[] | null> { return upon(this.seal.said(reading, 'needs_assessment', it.id), said => said?.lines ?? null) }
}

@Resolver(() => SafetyPlan)
export class SafetyPlanResolver {
  constructor(private readonly service: HelpingService, private readonly seal: CaseworkSeal) {}

  @Mutation(() => Worker)
  async planSafety(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: PlanSafetyInput): Promise<Worker> {
    return reading.one(workers, await this.service.planSafety(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('SafetyPlan', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => String, { nullable: true }) @Classed('SafetyPlan', 'whoMayLook', 'special')
  whoMayLook(@Parent() it: SafetyPlan, @Reads() reading: Reading) { return this.said(it, reading, 'whoMayLook') }

  @ResolveField(() => String, { nullable: true }) @Classed('SafetyPlan', 'safeContact', 'special')
  safeContact(@Parent() it: SafetyPlan, @Reads() reading: Reading) { return this.said(it, reading, 'safeContact') }

  @ResolveField(() => String, { nullable: true }) @Classed('SafetyPlan', 'avoidWords', 'special')
  avoidWords(@Parent() it: SafetyPlan, @Reads() reading: Reading) { return this.said(it, reading, 'avoidWords') }

  @ResolveField(() => String, { nullable: true }) @Classed('SafetyPlan', 'whatIf', 'special')
  whatIf(@Parent() it: SafetyPlan, @Reads() reading: Reading) { return this.said(it, reading, 'whatIf') }

  private said(it: SafetyPlan, reading: Reading, part: keyof Sealed['safety_plan']): Soon<string | null> {
    return upon(this.seal.said(reading, 'safety_plan', it.id), said => said?.[part] ?? null)
  }
}
