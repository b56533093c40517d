import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { upon, type Soon } from '../platform/soon.js'
import { Case } from './case.entity.js'
import { caseOf } from './frozen.js'
import { CaseEntry } from './entry.entity.js'
import { Guards } from './guards.js'
import { CaseMove } from './move.entity.js'
import { stepOf, tasksOf, wayOf } from './step.reads.js'
import { CaseStep, CaseWay, TaskLine } from './step.answer.js'

/** The step a case is at, what is to be done in it, and the way on. */
@Resolver(() => Case)
export class WayResolver {
  constructor(private readonly guards: Guards) {}

  /** The process names authorities and shelters, so not even it reaches a company. */
  @ResolveField(() => CaseStep, { nullable: true }) @Classed('Case', 'step', 'protection')
  step(@Parent() it: Case): CaseStep | null { return stepOf(it) }

  @ResolveField(() => [TaskLine], { nullable: true }) @Classed('Case', 'tasks', 'protection')
  tasks(@Parent() it: Case, @Reads() reading: Reading): Promise<TaskLine[] | null> { return tasksOf(reading, this.guards, it) }

  @ResolveField(() => [CaseWay], { nullable: true }) @Classed('Case', 'way', 'protection')
  way(@Parent() it: Case, @Reads() reading: Reading): Promise<CaseWay[] | null> { return wayOf(reading, this.guards, it) }
}

@Resolver(() => CaseMove)
export class MoveResolver {
  /** The case it is the same as, while the viewer reads it. */
  @ResolveField(() => Case, { nullable: true }) @Classed('CaseMove', 'other', 'open')
  other(@Parent() it: CaseMove, @Reads() reading: Reading): Soon<Case | null> { return it.otherCaseId ? caseOf(reading, it.otherCaseId) : null }
}

@Resolver(() => CaseEntry)
export class EntryResolver {
  @ResolveField(() => Organisation, { nullable: true }) @Classed('CaseEntry', 'verifierOrganisation', 'open')
  verifierOrganisation(@Parent() it: CaseEntry, @Reads() reading: Reading): Soon<Organisation | null> {
    return upon(it.verifierOrganisationId ? reading.find(organisations, it.verifierOrganisationId) : null, found => found)
  }
}
