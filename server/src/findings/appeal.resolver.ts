import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import type { Soon } from '../platform/soon.js'
import { Appeal } from './appeal.entity.js'
import { AppealAbilities, appeals } from './appeal.policy.js'
import { Finding } from './finding.entity.js'
import { AppealFindingInput, DecideAppealInput } from './finding.inputs.js'
import { findings } from './finding.policy.js'
import { FindingService } from './finding.service.js'

@Resolver(() => Appeal)
export class AppealResolver {
  constructor(private readonly service: FindingService) {}

  @Mutation(() => Finding)
  async appealFinding(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AppealFindingInput): Promise<Finding> {
    return reading.one(findings, await this.service.appeal(me, input))
  }

  @Mutation(() => Appeal)
  async decideAppeal(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: DecideAppealInput): Promise<Appeal> {
    return reading.one(appeals, await this.service.decide(me, input))
  }

  @ResolveField(() => AppealAbilities) @Classed('Appeal', 'can', 'open')
  can(@Parent() it: Appeal, @Reads() reading: Reading) { return reading.can(appeals, it) }

  @ResolveField(() => [Withheld]) @Classed('Appeal', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** The organisation of who asked; for a worker the lead's. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Appeal', 'from', 'protection')
  from(@Parent() it: Appeal, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }

  @ResolveField(() => Finding, { nullable: true }) @Classed('Appeal', 'finding', 'sensitive')
  finding(@Parent() it: Appeal, @Reads() reading: Reading): Soon<Finding | null> { return reading.find(findings, it.findingId) }
}
