import { Args, ID, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { OutcomeArea, SdgTarget } from '@amends/shared/lessons'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { keptWith } from '../cases/frozen.js'
import { Classed, Fact } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { LessonImprovement } from './improvement.entity.js'
import { CaseLesson } from './lesson.entity.js'
import { OutcomeAreaEnum, SdgTargetEnum } from './lesson.enums.js'
import { RecordLessonInput, ReviewImprovementInput, SetImprovementInput } from './lesson.inputs.js'
import { CaseLearningAbilities, CaseLessonAbilities, improvements, learnings, LessonImprovementAbilities, lessons } from './lesson.policy.js'
import { improvementsOf, keptImprovements, lessonsOf, proposalsOf } from './lesson.reads.js'
import { LessonService } from './lesson.service.js'

/** What is proposed by rule; the one who writes decides. */
@ObjectType()
export class TagProposal {
  @Fact(() => [OutcomeAreaEnum], 'open') outcomeAreas: OutcomeArea[]
  @Fact(() => [SdgTargetEnum], 'open') sdgTargets: SdgTarget[]
}

@Resolver(() => CaseLesson)
export class CaseLessonResolver {
  constructor(private readonly service: LessonService) {}

  @Mutation(() => CaseLesson)
  async recordLesson(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: RecordLessonInput): Promise<CaseLesson> {
    return reading.one(lessons, await this.service.record(me, input))
  }

  @Mutation(() => CaseLesson)
  async signLesson(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<CaseLesson> {
    return reading.one(lessons, await this.service.sign(me, checked.id(id)))
  }

  @ResolveField(() => CaseLessonAbilities) @Classed('CaseLesson', 'can', 'open')
  can(@Parent() it: CaseLesson, @Reads() reading: Reading) { return reading.can(lessons, it) }

  @ResolveField(() => [Withheld]) @Classed('CaseLesson', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => LessonImprovement)
export class LessonImprovementResolver {
  constructor(private readonly service: LessonService) {}

  @Mutation(() => LessonImprovement)
  async setImprovement(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SetImprovementInput): Promise<LessonImprovement> {
    return reading.one(improvements, await this.service.improve(me, input))
  }

  @Mutation(() => LessonImprovement)
  async reviewImprovement(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ReviewImprovementInput): Promise<LessonImprovement> {
    return reading.one(improvements, await this.service.review(me, input))
  }

  @ResolveField(() => LessonImprovementAbilities) @Classed('LessonImprovement', 'can', 'open')
  can(@Parent() it: LessonImprovement, @Reads() reading: Reading) { return reading.can(improvements, it) }

  @ResolveField(() => [Withheld]) @Classed('LessonImprovement', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Organisation, { nullable: true }) @Classed('LessonImprovement', 'owner', 'protection')
  owner(@Parent() it: LessonImprovement, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }
}

@Resolver(() => Case)
export class CaseLearningResolver {
  @ResolveField(() => CaseLearningAbilities) @Classed('Case', 'canLearn', 'open')
  canLearn(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(learnings, it) }

  /** What was learned, the latest first: it counts; for the lead. */
  @ResolveField(() => [CaseLesson]) @Classed('Case', 'lessons', 'open')
  lessons(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseLesson[]> { return upon(reading.batch(lessonsOf).load(it.id), (found = []) => found) }

  /** What is done so that it does not happen again, the soonest first: all of it for the lead, for whoever is to do it its own. */
  @ResolveField(() => [LessonImprovement]) @Classed('Case', 'improvements', 'open')
  improvements(@Parent() it: Case, @Reads() reading: Reading): Soon<LessonImprovement[]> {
    const kept = keptWith(it)
    return kept ? keptImprovements(reading, kept) : upon(reading.batch(improvementsOf).load(it.id), (found = []) => found)
  }

  @ResolveField(() => TagProposal, { nullable: true }) @Classed('Case', 'tagProposal', 'protection')
  tagProposal(@Parent() it: Case, @Reads() reading: Reading): Soon<TagProposal | null> { return upon(reading.batch(proposalsOf).load(it.id), found => found ?? null) }
}
