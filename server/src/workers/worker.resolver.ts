import { Args, ID, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import type { VaultPart } from '@amends/shared/workers'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed, Fact } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked, oneLine } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import type { Soon } from '../platform/soon.js'
import { Report } from '../reports/report.entity.js'
import { reports } from '../reports/report.policy.js'
import { VaultPartEnum } from './worker.enums.js'
import { Worker } from './worker.entity.js'
import { WorkerAbilities, workers } from './worker.policy.js'
import { recordedOf, workersOf, type Recorded } from './worker.reads.js'
import { WorkerService } from './worker.service.js'

const WorkerConnection = connectionOf(Worker)

/** That a part of the vault was written down. */
@ObjectType()
export class RecordedPart implements Pick<Recorded, 'part' | 'at' | 'by'> {
  @Fact(() => VaultPartEnum, 'open') part: VaultPart
  @Fact(() => Moment, 'open') at: Date
  @Fact(() => String, 'open') by: string
}

@Resolver(() => Worker)
export class WorkerResolver {
  constructor(private readonly service: WorkerService) {}

  @Query(() => Worker)
  worker(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Worker> { return reading.one(workers, checked.id(id)) }

  @Mutation(() => Worker)
  async addWorker(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string,
    @Args('nickname', { type: () => String, nullable: true }) nickname?: string | null,
    @Args('reportId', { type: () => ID, nullable: true }) reportId?: string | null,
  ): Promise<Worker> {
    return reading.one(workers, await this.service.add(me, checked.id(caseId), nicknameOf(nickname), reportId ? checked.id(reportId) : null))
  }

  @Mutation(() => Worker)
  async renameWorker(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string,
    @Args('nickname', { type: () => String, nullable: true }) nickname?: string | null,
  ): Promise<Worker> {
    return reading.one(workers, await this.service.rename(me, checked.id(id), nicknameOf(nickname)))
  }

  /** Somebody spoke with her today. */
  @Mutation(() => Worker)
  async noteWorkerContact(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Worker> {
    return reading.one(workers, await this.service.noteContact(me, checked.id(id)))
  }

  @ResolveField(() => WorkerAbilities) @Classed('Worker', 'can', 'open')
  can(@Parent() it: Worker, @Reads() reading: Reading) { return reading.can(workers, it) }

  @ResolveField(() => [Withheld]) @Classed('Worker', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Case) @Classed('Worker', 'case', 'open')
  case(@Parent() it: Worker, @Reads() reading: Reading): Soon<Case> { return reading.one(cases, it.caseId) }

  /** What she told, where it was she who told. */
  @ResolveField(() => Report, { nullable: true }) @Classed('Worker', 'report', 'source')
  report(@Parent() it: Worker, @Reads() reading: Reading): Soon<Report | null> { return it.reportId ? reading.find(reports, it.reportId) : null }

  /** Which parts of the vault hold something; known to the lead alone. */
  @ResolveField(() => [RecordedPart], { nullable: true }) @Classed('Worker', 'parts', 'protection')
  async parts(@Parent() it: Worker, @Reads() reading: Reading): Promise<RecordedPart[]> { return await reading.batch(recordedOf).load(it.id) ?? [] }
}

@Resolver(() => Case)
export class CaseWorkersResolver {
  /** Those harmed whom the viewer may know of; everybody else gets the same empty list, however many there are. */
  @ResolveField(() => WorkerConnection) @Classed('Case', 'workers', 'open')
  workers(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Worker>> { return workersOf(reading, it.id, args) }
}

function nicknameOf(nickname: string | null | undefined): string | null {
  const said = nickname?.trim()
  if (!said) return null
  if (!oneLine.test(said)) throw new Refused('InvalidInput', 'nickname')
  return checked.text(said, limits.name, 'nickname')
}
