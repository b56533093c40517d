import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { deletionReasons, holdReasons, keepReasons, type DeletionReason, type HoldReason, type KeepReason } from '@amends/shared/retention'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Report } from '../reports/report.entity.js'
import { reports } from '../reports/report.policy.js'
import { DeletionReasonEnum, HoldReasonEnum, KeepReasonEnum, Retention } from './retention.entity.js'
import { retained, RetentionAbilities } from './retention.policy.js'
import { RetentionService } from './retention.service.js'

// Her keeper's staff alone reads these lines, which say nothing of her.
lookedAt('Retention', () => ({ viewer: { role: 'lead', standing: 'member', assigned: false }, facts: { state: 'triage', relation: 'own', consents: [] } }))

const ofReport = { name: 'id', type: () => ID } as const

/** What counts of each of these reports now. */
const liveOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Retention>> =>
  new Map((await tx.rows(Retention, 'it.report_id IN (:...ids) AND it.ended_at IS NULL', { ids })).map(it => [it.reportId, it]))

@Resolver(() => Report)
export class RetentionResolver {
  constructor(private readonly service: RetentionService) {}

  @Mutation(() => Report)
  async deleteReport(@Viewer() me: Me, @Reads() reading: Reading, @Args(ofReport) id: string, @Args('reason', { type: () => DeletionReasonEnum }) reason: DeletionReason): Promise<Report> {
    return reading.one(reports, await this.service.delete(me, checked.id(id), checked.oneOf(deletionReasons, reason, 'reason')))
  }

  @Mutation(() => Report)
  async confirmDeletion(@Viewer() me: Me, @Reads() reading: Reading, @Args(ofReport) id: string): Promise<Report> {
    return reading.one(reports, await this.service.confirm(me, checked.id(id)))
  }

  @Mutation(() => Report)
  async stopDeletion(@Viewer() me: Me, @Reads() reading: Reading, @Args(ofReport) id: string): Promise<Report> {
    return reading.one(reports, await this.service.stop(me, checked.id(id)))
  }

  @Mutation(() => Report)
  async keepReport(@Viewer() me: Me, @Reads() reading: Reading, @Args(ofReport) id: string, @Args('reason', { type: () => KeepReasonEnum }) reason: KeepReason): Promise<Report> {
    return reading.one(reports, await this.service.keep(me, checked.id(id), checked.oneOf(keepReasons, reason, 'reason')))
  }

  @Mutation(() => Report)
  async holdReport(@Viewer() me: Me, @Reads() reading: Reading, @Args(ofReport) id: string, @Args('reason', { type: () => HoldReasonEnum }) reason: HoldReason): Promise<Report> {
    return reading.one(reports, await this.service.hold(me, checked.id(id), checked.oneOf(holdReasons, reason, 'reason')))
  }

  @Mutation(() => Report)
  async liftReportHold(@Viewer() me: Me, @Reads() reading: Reading, @Args(ofReport) id: string): Promise<Report> {
    return reading.one(reports, await this.service.lift(me, checked.id(id)))
  }

  /** What was decided about its end and counts now. */
  @ResolveField(() => Retention, { nullable: true }) @Classed('Report', 'retention', 'open')
  retention(@Parent() it: Report, @Reads() reading: Reading): Soon<Retention | null> { return upon(reading.batch(liveOf).load(it.id), found => found ?? null) }

  @ResolveField(() => RetentionAbilities) @Classed('Report', 'retentionCan', 'open')
  retentionCan(@Parent() it: Report, @Reads() reading: Reading) { return reading.can(retained, it) }
}

@Resolver(() => Retention)
export class RetentionLineResolver {
  @ResolveField(() => [Withheld]) @Classed('Retention', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}
