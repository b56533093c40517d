import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { companyLinesOf } from './answered.js'
import { PlanLine } from './line.entity.js'
import { lines } from './line.policy.js'
import { Plan } from './plan.entity.js'
import { WritePlanLineInput } from './plan.inputs.js'
import { CasePlanAbilities, PlanAbilities, planning, plans } from './plan.policy.js'
import { linesIn, linesOf, plansOf } from './plan.reads.js'
import { PlanService } from './plan.service.js'

const PlanConnection = connectionOf(Plan)
const PlanLineConnection = connectionOf(PlanLine)

@Resolver(() => Plan)
export class PlanResolver {
  constructor(private readonly service: PlanService) {}

  @Mutation(() => Plan)
  async draftPlan(@Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string): Promise<Plan> {
    return reading.one(plans, await this.service.draft(me, checked.id(caseId)))
  }

  @Mutation(() => Plan)
  async revisePlan(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Plan> {
    return reading.one(plans, await this.service.revise(me, checked.id(id)))
  }

  @Mutation(() => PlanLine)
  async writePlanLine(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: WritePlanLineInput): Promise<PlanLine> {
    return reading.one(lines, await this.service.write(me, input))
  }

  @Mutation(() => Plan)
  async leaveOutPlanLine(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('planId', { type: () => ID }) planId: string, @Args('lineId', { type: () => ID }) lineId: string,
  ): Promise<Plan> {
    return reading.one(plans, await this.service.leaveOut(me, checked.id(planId), checked.id(lineId)))
  }

  @Mutation(() => Plan)
  async proposePlan(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Plan> {
    return reading.one(plans, await this.service.propose(me, checked.id(id)))
  }

  @Mutation(() => Plan)
  async approvePlan(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Plan> {
    return reading.one(plans, await this.service.approve(me, checked.id(id)))
  }

  @ResolveField(() => PlanAbilities) @Classed('Plan', 'can', 'open')
  can(@Parent() it: Plan, @Reads() reading: Reading) { return reading.can(plans, it) }

  @ResolveField(() => [Withheld]) @Classed('Plan', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** The lines of this version, as far as the viewer may know of them. */
  @ResolveField(() => [PlanLine]) @Classed('Plan', 'lines', 'open')
  lines(@Parent() it: Plan, @Reads() reading: Reading): Soon<PlanLine[]> { return upon(reading.batch(linesIn).load(it.id), found => found ?? []) }
}

@Resolver(() => Case)
export class CasePlansResolver {
  @ResolveField(() => PlanConnection) @Classed('Case', 'plans', 'open')
  plans(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Plan>> { return plansOf(reading, it, args) }

  /** What is to be done, proposed or in force, as far as the viewer may know of it. */
  @ResolveField(() => PlanLineConnection) @Classed('Case', 'planLines', 'open')
  planLines(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<PlanLine>> { return linesOf(reading, it, args) }

  /** What other companies owe at the site, and what they said of it, as far as the viewer may know of it. */
  @ResolveField(() => [PlanLine]) @Classed('Case', 'companyLines', 'open')
  companyLines(@Parent() it: Case, @Reads() reading: Reading): Promise<PlanLine[]> { return companyLinesOf(reading, it) }

  @ResolveField(() => CasePlanAbilities) @Classed('Case', 'canPlan', 'open')
  canPlan(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(planning, it) }
}
