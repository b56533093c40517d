import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { ReportBinding } from './binding.entity.js'
import { BindingService } from './binding.service.js'
import { Worker } from './worker.entity.js'
import { workers } from './worker.policy.js'

/** Whom each of these workers was joined with and parted from, the newest first. */
const bindingsOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ReportBinding[]>> =>
  Map.groupBy(await tx.rows(ReportBinding, 'it.worker_id IN (:...ids)', { ids }, { order: [['at', 'DESC'], ['id', 'DESC']] }), it => it.workerId)

@Resolver(() => Worker)
export class WorkerBindingResolver {
  constructor(private readonly service: BindingService) {}

  /** It was she who told this report: its receipt shows her who looked. */
  @Mutation(() => Worker)
  async joinWorkerReport(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('workerId', { type: () => ID }) workerId: string, @Args('reportId', { type: () => ID }) reportId: string,
    @Args('reason') reason: string,
  ): Promise<Worker> {
    return reading.one(workers, await this.service.join(me, checked.id(workerId), checked.id(reportId), checked.text(reason, limits.note, 'reason')))
  }

  @Mutation(() => Worker)
  async partWorkerReport(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('workerId', { type: () => ID }) workerId: string, @Args('reason') reason: string,
  ): Promise<Worker> {
    return reading.one(workers, await this.service.part(me, checked.id(workerId), checked.text(reason, limits.note, 'reason')))
  }

  /** Who told is known to her caseworkers alone. */
  @ResolveField(() => [ReportBinding], { nullable: true }) @Classed('Worker', 'bindings', 'source')
  bindings(@Parent() it: Worker, @Reads() reading: Reading): Soon<ReportBinding[]> { return upon(reading.batch(bindingsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => ReportBinding)
export class ReportBindingResolver {
  constructor(private readonly service: BindingService) {}

  @ResolveField(() => String, { nullable: true }) @Classed('ReportBinding', 'reason', 'open')
  reason(@Parent() it: ReportBinding, @Reads() reading: Reading): Soon<string | null> {
    return upon(reading.batch(this.keys).load(it.workerId), key => (key ? this.service.reasonIn(new Map([[it.workerId, key]]), it) : null))
  }

  private readonly keys = (tx: Tx, _me: Me, ids: readonly string[]) => this.service.keysOf(tx, ids)
}
