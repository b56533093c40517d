import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Tx } from '../platform/database/tx.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { feedBackBy } from './clocks.js'
import { Decline } from './decline.entity.js'
import { Report } from './report.entity.js'

/** The last time each of these was declined. */
const declinesOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Decline>> => {
  const rows = await tx.rows(Decline, 'it.report_id IN (:...ids)', { ids }, { order: [['seq', 'ASC']] })
  return new Map(rows.map(it => [it.reportId, it]))
}

@Resolver(() => Report)
export class ReportClocksResolver {
  /** Until which day she is told what was done. */
  @ResolveField(() => PartialDate, { nullable: true }) @Classed('Report', 'feedBackBy', 'coordination')
  feedBackBy(@Parent() it: Report): string { return feedBackBy(it) }

  /** Why it was not taken on; null where it was, or is again. */
  @ResolveField(() => Decline, { nullable: true }) @Classed('Report', 'decline', 'source')
  async decline(@Parent() it: Report, @Reads() reading: Reading): Promise<Decline | null> {
    return it.state === 'declined' ? await reading.batch(declinesOf).load(it.id) ?? null : null
  }
}
