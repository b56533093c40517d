import { Args, Mutation, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Ability } from '../access/abilities.js'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Me } from '../people/me.js'
import { PageArgs, type Page } from '../platform/graphql/connection.js'
import { SelfReportDesk } from '../self-reports/self-report.answer.js'
import { desksOf } from '../self-reports/self-report.reads.js'
import { HotlineReport } from './hotline-report.entity.js'
import { handsOver, hotlineReports } from './hotline-report.policy.js'
import { HandOverReportInput } from './hotline.inputs.js'
import { HotlineReportConnection, hotlineReportsOf } from './hotline.reads.js'
import { HotlineService } from './hotline.service.js'

@Resolver(() => HotlineReport)
export class HotlineResolver {
  constructor(private readonly service: HotlineService) {}

  /** What the viewer's hotline handed over, by number and day. */
  @Query(() => HotlineReportConnection)
  hotlineReports(@Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<HotlineReport>> { return hotlineReportsOf(reading, args) }

  /** To whom a brand's hotline can hand over; nobody for others. */
  @Query(() => [SelfReportDesk])
  async hotlineDesks(@Reads() reading: Reading, @Viewer() me: Asking): Promise<SelfReportDesk[]> { return handsOver(me).allowed ? desksOf(reading.tx()) : [] }

  @Mutation(() => HotlineReport)
  async handOverReport(@Viewer() me: Asking, @Reads() reading: Reading, @Args('input') input: HandOverReportInput): Promise<HotlineReport> {
    return reading.one(hotlineReports, await this.service.handOver(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('HotlineReport', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Me)
export class HandingOverResolver {
  /** May the viewer hand over what a hotline of her organisation heard, and if not, why. */
  @ResolveField(() => Ability) @Classed('Me', 'handsOver', 'open')
  handsOver(@Viewer() me: Asking): Ability {
    const decision = handsOver(me)
    return decision.allowed ? { allowed: true } : { allowed: false, reason: decision.reason }
  }
}
