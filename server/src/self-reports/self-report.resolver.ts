import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { rolesOfKind } from '@amends/shared/organisations'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { caseOf } from '../cases/frozen.js'
import { EntryTriageInput } from '../cases/step.inputs.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { isCompany } from '../parties/place.js'
import { checked } from '../platform/graphql/checked.js'
import { PageArgs, type Page } from '../platform/graphql/connection.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import type { Soon } from '../platform/soon.js'
import { SelfReportDesk } from './self-report.answer.js'
import { SelfReport } from './self-report.entity.js'
import { DeclineSelfReportInput, OpenSelfReportInput, SendSelfReportInput } from './self-report.inputs.js'
import { SelfReportAbilities, selfReports } from './self-report.policy.js'
import { desksOf, SelfReportConnection, selfReportsOf } from './self-report.reads.js'
import { SelfReportService } from './self-report.service.js'

@Resolver(() => SelfReport)
export class SelfReportResolver {
  constructor(private readonly service: SelfReportService) {}

  /** What the viewer's organisation told of itself, and what others told it. */
  @Query(() => SelfReportConnection)
  selfReports(@Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<SelfReport>> { return selfReportsOf(reading, args) }

  @Query(() => SelfReport)
  async selfReport(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<SelfReport> { return reading.one(selfReports, checked.id(id)) }

  /** Whom a company can tell; nobody for others. */
  @Query(() => [SelfReportDesk])
  async selfReportDesks(@Reads() reading: Reading, @Viewer() me: Me): Promise<SelfReportDesk[]> { return rolesOfKind[me.organisationKind].some(isCompany) ? desksOf(reading.tx()) : [] }

  /** Says that it does, or does no more. */
  @Mutation(() => Organisation)
  async takeSelfReports(@Viewer() me: Me, @Reads() reading: Reading, @Args('takes') takes: boolean): Promise<Organisation> {
    return reading.one(organisations, await this.service.take(me, takes))
  }

  @Mutation(() => SelfReport)
  async sendSelfReport(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SendSelfReportInput): Promise<SelfReport> {
    return reading.one(selfReports, await this.service.send(me, input))
  }

  @Mutation(() => SelfReport)
  async openSelfReport(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: OpenSelfReportInput, @Args('triage') triage: EntryTriageInput): Promise<SelfReport> {
    return reading.one(selfReports, await this.service.open(me, input, triage))
  }

  @Mutation(() => SelfReport)
  async declineSelfReport(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: DeclineSelfReportInput): Promise<SelfReport> {
    return reading.one(selfReports, await this.service.decline(me, input))
  }

  @ResolveField(() => SelfReportAbilities) @Classed('SelfReport', 'can', 'open')
  can(@Parent() it: SelfReport, @Reads() reading: Reading) { return reading.can(selfReports, it) }

  /** What was not taken on goes after this day, and what became a case goes from its company. */
  @ResolveField(() => PartialDate, { nullable: true }) @Classed('SelfReport', 'keptUntil', 'coordination')
  keptUntil(@Parent() it: SelfReport, @Viewer() me: Me): string | null { return it.keptUntil(me.organisationId) }

  @ResolveField(() => [Withheld]) @Classed('SelfReport', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** The case that was opened from it, for whoever takes part in it, also on the page it kept. */
  @ResolveField(() => Case, { nullable: true }) @Classed('SelfReport', 'case', 'open')
  case(@Parent() it: SelfReport, @Reads() reading: Reading): Soon<Case | null> { return it.caseId ? caseOf(reading, it.caseId) : null }
}
