import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { files } from '../files/file.policy.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { ScreeningSeal } from './screening-seal.js'
import { screeningWorkers, WorkerScreeningAbilities } from './screening-workers.policy.js'
import { IndicatorRemedy, NonPunishment, StatusDecision } from './screening.answer.js'
import { Screening } from './screening.entity.js'
import { NonPunishmentInput, StatusDecisionInput } from './screening.inputs.js'
import { screeningsOf } from './screening.reads.js'
import { ScreeningService } from './screening.service.js'

@Resolver(() => Worker)
export class WorkerScreeningsResolver {
  constructor(private readonly service: ScreeningService, private readonly seal: ScreeningSeal) {}

  @Mutation(() => Worker)
  async setOfficialStatus(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: StatusDecisionInput): Promise<Worker> {
    return reading.one(workers, await this.service.setStatus(me, input))
  }

  @Mutation(() => Worker)
  async noteNonPunishment(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: NonPunishmentInput): Promise<Worker> {
    return reading.one(workers, await this.service.noteNonPunishment(me, input))
  }

  /** What is done about her screenings. */
  @ResolveField(() => WorkerScreeningAbilities) @Classed('Worker', 'canScreen', 'open')
  canScreen(@Parent() it: Worker, @Reads() reading: Reading) { return reading.can(screeningWorkers, it) }

  /** Those the viewer may know of: all for her caseworkers, and for whoever may have what she told. */
  @ResolveField(() => [Screening]) @Classed('Worker', 'screenings', 'open')
  screenings(@Parent() it: Worker, @Reads() reading: Reading): Soon<Screening[]> { return upon(reading.batch(screeningsOf).load(it.id), (found = []) => found) }

  /** What authorities decided of her, the latest first: it counts. */
  @ResolveField(() => [StatusDecision], { nullable: true }) @Classed('Worker', 'statusDecisions', 'special')
  statusDecisions(@Parent() it: Worker, @Reads() reading: Reading): Soon<StatusDecision[]> {
    return upon(reading.batch(this.seal.entries).load(it.id), (found = []) => found.flatMap(one => (
      one.kind === 'status' ? [{ ...one.said, id: one.id, at: one.at, by: one.by }] : [])))
  }

  /** That she must not be punished for what she was made to do, the latest first. */
  @ResolveField(() => [NonPunishment], { nullable: true }) @Classed('Worker', 'nonPunishment', 'special')
  nonPunishment(@Parent() it: Worker, @Reads() reading: Reading): Soon<NonPunishment[]> {
    return upon(reading.batch(this.seal.entries).load(it.id), (found = []) => found.flatMap(one => (
      one.kind === 'non_punishment' ? [{ ...one.said, id: one.id, at: one.at, by: one.by }] : [])))
  }
}

@Resolver(() => IndicatorRemedy)
export class IndicatorRemedyResolver {
  /** The file of the case that shows it, where the viewer may read it. */
  @ResolveField(() => File, { nullable: true }) @Classed('IndicatorRemedy', 'file', 'open')
  file(@Parent() it: IndicatorRemedy, @Reads() reading: Reading): Soon<File | null> { return it.fileId ? reading.find(files, it.fileId) : null }
}
