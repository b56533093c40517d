import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { InspectionSeal } from './inspection-seal.js'
import { AnonymousYear, NationalDecision, NationalWords } from './national.answer.js'
import { RecordGroundsInput, ReferNationallyInput } from './national.inputs.js'
import { NationalReferralAbilities, nationalReferrals, referring, WorkerReferringAbilities } from './national.policy.js'
import { anonymousYears, nationalReferralsOf } from './national.reads.js'
import { NationalReferral } from './national-referral.entity.js'
import { NationalService } from './national.service.js'

@Resolver(() => NationalReferral)
export class NationalReferralResolver {
  constructor(private readonly service: NationalService, private readonly seal: InspectionSeal) {}

  @Mutation(() => NationalReferral)
  async referNationally(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ReferNationallyInput): Promise<NationalReferral> {
    return reading.one(nationalReferrals, await this.service.refer(me, input))
  }

  @Mutation(() => NationalReferral)
  async recordGrounds(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: RecordGroundsInput): Promise<NationalReferral> {
    return reading.one(nationalReferrals, await this.service.recordGrounds(me, input))
  }

  @ResolveField(() => NationalReferralAbilities) @Classed('NationalReferral', 'can', 'open')
  can(@Parent() it: NationalReferral, @Reads() reading: Reading) { return reading.can(nationalReferrals, it) }

  @ResolveField(() => [Withheld]) @Classed('NationalReferral', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => NationalWords, { nullable: true }) @Classed('NationalReferral', 'told', 'special')
  told(@Parent() it: NationalReferral, @Reads() reading: Reading): Soon<NationalWords | null> { return upon(this.seal.said(reading, 'national', it.id), said => said ?? null) }

  @ResolveField(() => NationalDecision, { nullable: true }) @Classed('NationalReferral', 'grounds', 'special')
  grounds(@Parent() it: NationalReferral, @Reads() reading: Reading): Soon<NationalDecision | null> { return upon(this.seal.said(reading, 'grounds', it.id), said => said ?? null) }
}

@Resolver(() => Worker)
export class WorkerReferringResolver {
  constructor(private readonly service: NationalService) {}

  /** How many adults the viewer's organisation told an authority of without a name, year by year. */
  @Query(() => [AnonymousYear])
  anonymousNotifications(@Viewer() me: Me, @Reads() reading: Reading): Promise<AnonymousYear[]> {
    // Through another's eyes nobody counts what is the other's own.
    return me.view ? Promise.resolve([]) : anonymousYears(reading.tx(), me)
  }

  @Mutation(() => Worker)
  async notifyAnonymously(@Viewer() me: Me, @Reads() reading: Reading, @Args('workerId', { type: () => ID }) workerId: string): Promise<Worker> {
    await this.service.notifyAnonymously(me, checked.id(workerId))
    return reading.one(workers, workerId)
  }

  @ResolveField(() => WorkerReferringAbilities) @Classed('Worker', 'canReferNationally', 'open')
  canReferNationally(@Parent() it: Worker, @Reads() reading: Reading) { return reading.can(referring, it) }

  /** Where she was referred for those trafficked, and what was decided, the latest first. */
  @ResolveField(() => [NationalReferral]) @Classed('Worker', 'nationalReferrals', 'open')
  nationalReferrals(@Parent() it: Worker, @Reads() reading: Reading): Soon<NationalReferral[]> { return upon(reading.batch(nationalReferralsOf).load(it.id), (found = []) => found) }
}
