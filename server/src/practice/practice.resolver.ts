import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import type { PracticeRole } from '@amends/shared/practice'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { PracticeRoleEnum, PracticeTask } from './practice.answer.js'
import { Practice } from './practice.entity.js'
import { PracticeAbilities, practices } from './practice.policy.js'
import { practiceOf, tasksOf } from './practice.reads.js'
import { PracticeService } from './practice.service.js'

const asRole = { type: () => PracticeRoleEnum, nullable: true }

@Resolver(() => Practice)
export class PracticeResolver {
  constructor(private readonly service: PracticeService) {}

  /** What the viewer practises on, from this chair or in it; null where she does not. */
  @Query(() => Practice, { nullable: true })
  practice(@Reads() reading: Reading): Promise<Practice | null> { return practiceOf(reading) }

  /** Begins, or goes on with what was begun. `as`: the role it is tried in, where her organisation takes several. */
  @Mutation(() => Practice)
  async startPractice(@Viewer() me: Me, @Reads() reading: Reading, @Args('as', asRole) as?: PracticeRole): Promise<Practice> {
    return reading.one(practices, await this.service.start(me, as))
  }

  /** Takes this one away and lays another; she sits in the chair she came from meanwhile. */
  @Mutation(() => Practice)
  async resetPractice(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('as', asRole) as?: PracticeRole): Promise<Practice> {
    return reading.one(practices, await this.service.reset(me, checked.id(id), as))
  }

  /** Does she sit in it now? */
  @ResolveField(() => Boolean) @Classed('Practice', 'here', 'open')
  here(@Parent() it: Practice, @Viewer() me: Me): boolean { return it.chairId === me.membershipId }

  @ResolveField(() => [PracticeTask]) @Classed('Practice', 'tasks', 'open')
  tasks(@Parent() it: Practice, @Reads() reading: Reading): Promise<PracticeTask[]> { return tasksOf(reading, it) }

  @ResolveField(() => PracticeAbilities) @Classed('Practice', 'can', 'open')
  can(@Parent() it: Practice, @Reads() reading: Reading) { return reading.can(practices, it) }

  @ResolveField(() => [Withheld]) @Classed('Practice', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}
