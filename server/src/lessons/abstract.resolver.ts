import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, type Page } from '../platform/graphql/connection.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { upon, type Soon } from '../platform/soon.js'
import { LessonAbstract } from './abstract.entity.js'
import { abstracts, LessonAbstractAbilities } from './abstract.policy.js'
import { LibraryArgs, PublishAbstractInput } from './lesson.inputs.js'
import { abstractsOf, libraryOf } from './lesson.reads.js'
import { LessonService } from './lesson.service.js'

const LessonAbstractConnection = connectionOf(LessonAbstract)

@Resolver(() => LessonAbstract)
export class LessonAbstractResolver {
  constructor(private readonly service: LessonService) {}

  /** What was learned, over all cases in which the viewer's organisation took part. */
  @Query(() => LessonAbstractConnection)
  lessonLibrary(@Reads() reading: Reading, @Args() args: LibraryArgs): Promise<Page<LessonAbstract>> { return libraryOf(reading, args) }

  @Mutation(() => LessonAbstract)
  async publishAbstract(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: PublishAbstractInput): Promise<LessonAbstract> {
    return reading.one(abstracts, await this.service.publish(me, input))
  }

  @Mutation(() => Case)
  async withdrawAbstract(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Case> {
    return reading.one(cases, await this.service.withdraw(me, checked.id(id)))
  }

  @ResolveField(() => LessonAbstractAbilities) @Classed('LessonAbstract', 'can', 'open')
  can(@Parent() it: LessonAbstract, @Reads() reading: Reading) { return reading.can(abstracts, it) }

  /** The month; a day would lead to the case. */
  @ResolveField(() => PartialDate) @Classed('LessonAbstract', 'published', 'open')
  published(@Parent() it: LessonAbstract): string { return it.publishedOn.slice(0, 7) }
}

@Resolver(() => Case)
export class CaseAbstractResolver {
  /** What of it stands in the library; for the lead. */
  @ResolveField(() => LessonAbstract, { nullable: true }) @Classed('Case', 'abstract', 'protection')
  abstract(@Parent() it: Case, @Reads() reading: Reading): Soon<LessonAbstract | null> { return upon(reading.batch(abstractsOf).load(it.id), found => found ?? null) }
}
