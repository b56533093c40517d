import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import type { Soon } from '../platform/soon.js'
import { Report } from './report.entity.js'
import { AdviseInput, DeclineInput, TriageInput } from './report.inputs.js'
import { ReportAbilities, reports } from './report.policy.js'
import { reportList, reportsOfCases } from './report.reads.js'
import { ReportService } from './report.service.js'
import { SaidInput } from './speech/speech.inputs.js'

const ReportConnection = connectionOf(Report)

@Resolver(() => Report)
export class ReportResolver {
  constructor(private readonly service: ReportService) {}

  @Query(() => Report)
  report(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Report> { return reading.one(reports, checked.id(id)) }

  @Query(() => ReportConnection)
  reports(@Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Report>> { return reportList(reading, args) }

  @Mutation(() => Report)
  async triageReport(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('input') input: TriageInput,
  ): Promise<Report> {
    return reading.one(reports, await this.service.triage(me, checked.id(id), input))
  }

  @Mutation(() => Report)
  async askWorker(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('reportId', { type: () => ID }) reportId: string, @Args('text') text: string,
    @Args('translation', { type: () => SaidInput, nullable: true }) translation: SaidInput | null, @Args('isFeedback', { type: () => Boolean, defaultValue: false }) isFeedback: boolean,
  ): Promise<Report> {
    return reading.one(reports, await this.service.ask(me, checked.id(reportId), checked.text(text, limits.message, 'text'), { translation, isFeedback }))
  }

  @Mutation(() => Report)
  async declineReport(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('input') input: DeclineInput,
  ): Promise<Report> {
    return reading.one(reports, await this.service.decline(me, checked.id(id), input))
  }

  @Mutation(() => Report)
  async adviseReport(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('input') input: AdviseInput,
  ): Promise<Report> {
    return reading.one(reports, await this.service.advise(me, checked.id(id), input))
  }

  @Mutation(() => Case)
  async openCase(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('reportId', { type: () => ID }) reportId: string, @Args('title') title: string,
  ): Promise<Case> {
    return reading.one(cases, await this.service.openCase(me, checked.id(reportId), checked.text(title, limits.title, 'title')))
  }

  @ResolveField(() => ReportAbilities) @Classed('Report', 'can', 'open')
  can(@Parent() it: Report, @Reads() reading: Reading) { return reading.can(reports, it) }

  @ResolveField(() => [Withheld]) @Classed('Report', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Case)
export class CaseReportResolver {
  /** What the case was opened from; her own words, so for the lead's assigned staff. */
  @ResolveField(() => Report, { nullable: true }) @Classed('Case', 'report', 'source')
  async report(@Parent() it: Case, @Reads() reading: Reading): Promise<Report | null> { return (await reading.batch(reportsOfCases).load(it.id)) ?? null }
}
