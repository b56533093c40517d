import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { caring, WorkerCareAbilities } from './caring.policy.js'
import { contactsOf, needsOf, openFollowUps, safetyPlansOf } from './casework.reads.js'
import type { Contact } from './contact.entity.js'
import { ContactConnection } from './contact.resolver.js'
import { FollowUp } from './follow-up.entity.js'
import { NeedsAssessment } from './needs-assessment.entity.js'
import { SafetyPlan } from './safety-plan.entity.js'

/** What a caseworker does for one worker, day by day. */
@Resolver(() => Worker)
export class WorkerCareResolver {
  @ResolveField(() => WorkerCareAbilities) @Classed('Worker', 'canCare', 'open')
  canCare(@Parent() it: Worker, @Reads() reading: Reading) { return reading.can(caring, it) }

  /** What the viewer's organisation noted of her for itself, the latest written first. */
  @ResolveField(() => ContactConnection) @Classed('Worker', 'contacts', 'open')
  contacts(@Parent() it: Worker, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Contact>> { return contactsOf(reading, 'worker_id', it.id, args) }

  /** What the viewer's organisation does next for her. */
  @ResolveField(() => FollowUp, { nullable: true }) @Classed('Worker', 'followUp', 'open')
  followUp(@Parent() it: Worker, @Reads() reading: Reading): Soon<FollowUp | null> { return upon(reading.batch(openFollowUps).load(it.id), found => found ?? null) }

  /** What she needs, the latest first: it counts. */
  @ResolveField(() => [NeedsAssessment]) @Classed('Worker', 'needs', 'open')
  needs(@Parent() it: Worker, @Reads() reading: Reading): Soon<NeedsAssessment[]> { return upon(reading.batch(needsOf).load(it.id), (found = []) => found) }

  /** How she stays safe, the latest first: it counts. */
  @ResolveField(() => [SafetyPlan]) @Classed('Worker', 'safetyPlans', 'open')
  safetyPlans(@Parent() it: Worker, @Reads() reading: Reading): Soon<SafetyPlan[]> { return upon(reading.batch(safetyPlansOf).load(it.id), (found = []) => found) }
}
