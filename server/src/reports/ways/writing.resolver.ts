import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { Withheld } from '../../disclosure/withheld.js'
import { Organisation } from '../../organisations/organisation.entity.js'
import { organisations } from '../../organisations/organisation.policy.js'
import { checked } from '../../platform/graphql/checked.js'
import { Report } from '../report.entity.js'
import { reports } from '../report.policy.js'
import { keeperOf } from './keeper.js'
import { ReportDraft } from './report-draft.entity.js'
import { reportDrafts } from './report-draft.policy.js'
import { ReportSource } from './report-source.entity.js'
import { draftOf, sourcesOf } from './way.reads.js'
import { ReportDraftInput, WriteReportInput } from './writing.inputs.js'
import { WritingService } from './writing.service.js'

@Resolver(() => ReportDraft)
export class WritingResolver {
  constructor(private readonly service: WritingService) {}

  /** What the viewer has begun to write down and not sent. */
  @Query(() => ReportDraft, { nullable: true })
  reportDraft(@Reads() reading: Reading): Promise<ReportDraft | null> { return draftOf(reading) }

  @Mutation(() => Report)
  async writeReport(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: WriteReportInput): Promise<Report> {
    return reading.one(reports, await this.service.write(me, input))
  }

  @Mutation(() => ReportDraft)
  async keepReportDraft(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ReportDraftInput): Promise<ReportDraft> {
    return reading.one(reportDrafts, await this.service.keep(me, input))
  }

  @Mutation(() => Organisation)
  async dropReportDraft(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Organisation> {
    return reading.one(organisations, await this.service.drop(me, checked.id(id)))
  }

  @ResolveField(() => String, { nullable: true }) @Classed('ReportDraft', 'words', 'internal')
  async words(@Parent() it: ReportDraft, @Viewer() me: Me, @Reads() reading: Reading): Promise<string> {
    return this.service.wordsOf(it, (await keeperOf(reading.tx(), me)).wrappedKey)
  }

  @ResolveField(() => [Withheld]) @Classed('ReportDraft', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Report)
export class ReportSourceResolver {
  /** Who wrote it down for her, or the system it came from; null where she sent it herself. */
  @ResolveField(() => ReportSource, { nullable: true }) @Classed('Report', 'source', 'source')
  async source(@Parent() it: Report, @Reads() reading: Reading): Promise<ReportSource | null> { return (await reading.batch(sourcesOf).load(it.id)) ?? null }
}
