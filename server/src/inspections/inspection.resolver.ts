import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { InspectionWords } from './inspection.answer.js'
import { Inspection } from './inspection.entity.js'
import { KeepInspectionInput, SettleInspectionInput } from './inspection.inputs.js'
import { InspectionAbilities, inspections } from './inspection.policy.js'
import { inspectionsOf, sharedInspectionsOf } from './inspection.reads.js'
import { InspectionSeal } from './inspection-seal.js'
import { InspectionService } from './inspection.service.js'
import { SharedInspection } from './shared-inspection.entity.js'

@Resolver(() => Inspection)
export class InspectionResolver {
  constructor(private readonly service: InspectionService, private readonly seal: InspectionSeal) {}

  @Mutation(() => Inspection)
  async keepInspection(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: KeepInspectionInput): Promise<Inspection> {
    return reading.one(inspections, await this.service.keep(me, input))
  }

  @Mutation(() => Inspection)
  async settleInspection(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SettleInspectionInput): Promise<Inspection> {
    return reading.one(inspections, await this.service.settle(me, input))
  }

  @Mutation(() => Inspection)
  async shareInspection(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Inspection> {
    return reading.one(inspections, await this.service.share(me, checked.id(id)))
  }

  @ResolveField(() => InspectionAbilities) @Classed('Inspection', 'can', 'open')
  can(@Parent() it: Inspection, @Reads() reading: Reading) { return reading.can(inspections, it) }

  @ResolveField(() => [Withheld]) @Classed('Inspection', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => InspectionWords, { nullable: true }) @Classed('Inspection', 'said', 'internal')
  said(@Parent() it: Inspection, @Reads() reading: Reading): Soon<InspectionWords | null> { return upon(this.seal.said(reading, 'inspection', it.id), said => said ?? null) }

  /** The worker it is about, where it is about one. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Inspection', 'worker', 'open')
  worker(@Parent() it: Inspection, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }
}

@Resolver(() => SharedInspection)
export class SharedInspectionResolver {
  constructor(private readonly seal: InspectionSeal) {}

  @ResolveField(() => [Withheld]) @Classed('SharedInspection', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => InspectionWords, { nullable: true }) @Classed('SharedInspection', 'said', 'protection')
  said(@Parent() it: SharedInspection, @Reads() reading: Reading): Soon<InspectionWords | null> { return upon(this.seal.said(reading, 'shared', it.id), said => said ?? null) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('SharedInspection', 'from', 'protection')
  from(@Parent() it: SharedInspection, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }

  @ResolveField(() => Worker, { nullable: true }) @Classed('SharedInspection', 'worker', 'open')
  worker(@Parent() it: SharedInspection, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }
}

@Resolver(() => Case)
export class CaseInspectionsResolver {
  /** What the viewer's inspectorate keeps for itself on this case, the latest first. */
  @ResolveField(() => [Inspection]) @Classed('Case', 'inspections', 'open')
  inspections(@Parent() it: Case, @Reads() reading: Reading): Soon<Inspection[]> { return upon(reading.batch(inspectionsOf).load(it.id), (found = []) => found) }

  /** What inspectorates told the lead, the latest first. */
  @ResolveField(() => [SharedInspection]) @Classed('Case', 'sharedInspections', 'open')
  sharedInspections(@Parent() it: Case, @Reads() reading: Reading): Soon<SharedInspection[]> { return upon(reading.batch(sharedInspectionsOf).load(it.id), (found = []) => found) }
}
