import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Post } from '../parties/post.entity.js'
import { upon, type Soon } from '../platform/soon.js'
import { PlanLine } from './line.entity.js'
import { lines } from './line.policy.js'
import { PlanSeal } from './plan-seal.js'

@Resolver(() => Post)
export class PostLineResolver {
  constructor(private readonly seal: PlanSeal) {}

  /** The line of the plan that the company concerned kept and says something of. */
  @ResolveField(() => PlanLine, { nullable: true }) @Classed('Post', 'line', 'protection')
  line(@Parent() it: Post, @Reads() reading: Reading): Soon<PlanLine | null> { return it.lineId ? reading.find(lines, it.lineId) : null }

  /** What it says of a worker line, for her caseworkers. */
  @ResolveField(() => String, { nullable: true }) @Classed('Post', 'lineWords', 'protection')
  lineWords(@Parent() it: Post, @Reads() reading: Reading): Soon<string | null> {
    return it.lineId && it.text === '' && it.lineAct !== 'approves_cost' ? upon(this.seal.note(reading, it.id), found => found?.words ?? null) : null
  }
}
