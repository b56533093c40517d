import { Args, ID, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import type { AlikeReason } from '@amends/shared/reports'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed, Fact } from '../../disclosure/fact.js'
import type { Tx } from '../../platform/database/tx.js'
import { checked } from '../../platform/graphql/checked.js'
import type { Soon } from '../../platform/soon.js'
import { Report } from '../report.entity.js'
import { AlikeReasonEnum } from '../report.enums.js'
import { reports } from '../report.policy.js'
import { ReportTie } from './tie.entity.js'
import { ReportTieService } from './tie.service.js'

/** Another report of the same keeper that may be about the same, and why; for whoever hears both. */
@ObjectType()
export class ReportAlike {
  @Fact(() => Report, 'open') report: Report
  @Fact(() => [AlikeReasonEnum], 'open') reasons: AlikeReason[]
}

@Resolver(() => Report)
export class ReportTieResolver {
  constructor(private readonly service: ReportTieService) {}

  @Query(() => [ReportAlike])
  reportsAlike(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<ReportAlike[]> { return this.service.alike(reading, checked.id(id)) }

  @Mutation(() => Report)
  async linkReports(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('otherId', { type: () => ID }) otherId: string,
  ): Promise<Report> {
    return reading.one(reports, await this.service.link(me, checked.id(id), checked.id(otherId)))
  }

  @Mutation(() => Report)
  async mergeReports(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('intoId', { type: () => ID }) intoId: string,
  ): Promise<Report> {
    return reading.one(reports, await this.service.merge(me, checked.id(id), checked.id(intoId)))
  }

  @Mutation(() => Report)
  async untieReports(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('tieId', { type: () => ID }) tieId: string,
  ): Promise<Report> {
    return reading.one(reports, await this.service.undo(me, checked.id(id), checked.id(tieId)))
  }

  /** What it belongs together with, the newest first. */
  @ResolveField(() => [ReportTie], { nullable: true }) @Classed('Report', 'ties', 'coordination')
  async ties(@Parent() it: Report, @Reads() reading: Reading): Promise<SeenTie[]> { return await reading.batch(tiesOf).load(it.id) ?? [] }
}

/** A tie as one of the two sees it. */
type SeenTie = ReportTie & { fromId: string }

@Resolver(() => ReportTie)
export class TiedReportResolver {
  /** The other one. */
  @ResolveField(() => Report) @Classed('ReportTie', 'other', 'open')
  other(@Parent() it: SeenTie, @Reads() reading: Reading): Soon<Report> { return reading.one(reports, it.fromId === it.reportId ? it.otherId : it.reportId) }

  /** The other one is merged into this one, and not this one into the other. */
  @ResolveField(() => Boolean) @Classed('ReportTie', 'isMergedHere', 'open')
  isMergedHere(@Parent() it: SeenTie): boolean { return it.kind === 'merged' && it.fromId === it.otherId }
}

const tiesOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, SeenTie[]>> => {
  const rows = await tx.rows(ReportTie, 'it.undone_at IS NULL AND (it.report_id IN (:...ids) OR it.other_id IN (:...ids))', { ids }, { order: [['at', 'DESC'], ['id', 'ASC']] })
  return new Map(ids.map(id => [id, rows.filter(it => it.reportId === id || it.otherId === id).map(it => ({ ...it, fromId: id }))]))
}
