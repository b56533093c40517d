import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { CaseClosure } from './closure.entity.js'
import { AskClosureInput } from './closure.inputs.js'
import { CaseClosureAbilities, CaseEndAbilities, closures, ends } from './closure.policy.js'
import { closuresOf } from './closure.reads.js'
import { ClosureService } from './closure.service.js'

@Resolver(() => CaseClosure)
export class CaseClosureResolver {
  constructor(private readonly service: ClosureService) {}

  @Mutation(() => CaseClosure)
  async askClosure(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AskClosureInput): Promise<CaseClosure> {
    return reading.one(closures, await this.service.ask(me, input))
  }

  @Mutation(() => CaseClosure)
  async approveClosure(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<CaseClosure> {
    return reading.one(closures, await this.service.approve(me, checked.id(id)))
  }

  @Mutation(() => CaseClosure)
  async giveClosureBack(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('comment') comment: string): Promise<CaseClosure> {
    return reading.one(closures, await this.service.giveBack(me, checked.id(id), checked.text(comment, limits.note, 'comment')))
  }

  @ResolveField(() => CaseClosureAbilities) @Classed('CaseClosure', 'can', 'open')
  can(@Parent() it: CaseClosure, @Reads() reading: Reading) { return reading.can(closures, it) }

  @ResolveField(() => [Withheld]) @Classed('CaseClosure', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Case)
export class CaseEndResolver {
  @ResolveField(() => CaseEndAbilities) @Classed('Case', 'canEnd', 'open')
  canEnd(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(ends, it) }

  /** Who asked that it is closed, and who decided, the latest first; for the lead. */
  @ResolveField(() => [CaseClosure]) @Classed('Case', 'closures', 'open')
  closures(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseClosure[]> { return upon(reading.batch(closuresOf).load(it.id), (found = []) => found) }
}
