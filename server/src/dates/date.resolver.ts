import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { partiesOf } from '../cases/case.reads.js'
import { Classed } from '../disclosure/fact.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { keptBy } from '../parties/kept.js'
import { Party } from '../parties/party.entity.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { lineOf } from '../plans/kept.js'
import { PlanLine } from '../plans/line.entity.js'
import { notesOf } from '../plans/plan.reads.js'
import { AnswerDateInput, ProposeDateInput } from './date.inputs.js'
import { DateProposal } from './date-proposal.entity.js'
import { DateProposalAbilities, dates } from './date-proposal.policy.js'
import { DateService } from './date.service.js'
import { keptDays } from './kept.js'

/** SQL: it waits or stands, or is one of the last of its line: however many are proposed, nobody is kept from reading what counts. */
const counts = `it.line_id IN (:...lineIds) AND ((it.state IN ('proposed', 'accepted', 'taken') AND it.kept_organisation_id IS NULL) OR it.id IN (SELECT late.id
  FROM unnest(CAST(:lineIds AS uuid[])) line (id), LATERAL (SELECT d.id FROM date_proposal d WHERE d.line_id = line.id ORDER BY d.at DESC, d.id DESC LIMIT ${limits.page}) late))`

/** By line, the days that were proposed of it, the first first; from the page that was kept where its line was. */
async function daysOf(tx: Tx, me: Me, lineIds: readonly string[], reading: Reading): Promise<Map<string, DateProposal[]>> {
  const [kept, live] = await Promise.all([
    keptBy(tx, me, 'line', lineIds),
    seeWhere(tx, me, dates, counts, { lineIds }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: 2 * limits.page * lineIds.length }),
  ])
  const before = await keptDays(tx, me, kept)
  const rows = [...before, ...live.filter(it => !before.some(one => one.lineId === it.lineId || one.id === it.id) && !kept.some(one => one.caseId === it.caseId))]
  reading.saw(dates, rows)
  return Map.groupBy(rows, it => it.lineId)
}

@Resolver(() => DateProposal)
export class DateResolver {
  constructor(private readonly service: DateService) {}

  @Mutation(() => PlanLine)
  async proposeDate(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ProposeDateInput): Promise<PlanLine> {
    return lineOf(reading, await this.service.propose(me, input), notesOf)
  }

  @Mutation(() => PlanLine)
  async answerDate(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AnswerDateInput): Promise<PlanLine> {
    return lineOf(reading, await this.service.answer(me, input), notesOf)
  }

  @Mutation(() => PlanLine)
  async takeDate(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<PlanLine> {
    return lineOf(reading, await this.service.take(me, checked.id(id)), notesOf)
  }

  @ResolveField(() => DateProposalAbilities) @Classed('DateProposal', 'can', 'open')
  can(@Parent() it: DateProposal, @Reads() reading: Reading) { return reading.can(dates, it) }

  /** Whose proposal it is; whoever reads it is known to whoever wrote it, and the other way round. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('DateProposal', 'from', 'open')
  from(@Parent() it: DateProposal, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('DateProposal', 'answeredFrom', 'open')
  answeredFrom(@Parent() it: DateProposal, @Reads() reading: Reading): Soon<Organisation | null> { return it.answeredOrganisationId ? reading.find(organisations, it.answeredOrganisationId) : null }

  /** The company concerned said it on the page it kept; the lead alone reads so. */
  @ResolveField(() => Boolean) @Classed('DateProposal', 'isFromMailbox', 'open')
  isFromMailbox(@Parent() it: DateProposal, @Viewer() me: Me): boolean { return it.keptOrganisationId !== null && it.keptOrganisationId !== me.organisationId }
}

@Resolver(() => PlanLine)
export class LineDatesResolver {
  /** Days that were proposed of it, as far as the viewer is among those they were proposed to. */
  @ResolveField(() => [DateProposal]) @Classed('PlanLine', 'dates', 'open')
  dates(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<DateProposal[]> { return upon(it.track === 'site' ? reading.batch(daysOf).load(it.id) : undefined, found => found ?? []) }

  /** Whom the viewer may ask about its day: whoever leads, owes it or pays it, and is known to take part. */
  @ResolveField(() => [Party]) @Classed('PlanLine', 'dateReaders', 'open')
  dateReaders(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<Party[]> {
    return upon(it.track === 'site' ? reading.batch(partiesOf).load(it.caseId) : undefined, found => (found ?? []).filter(party => party.organisationId !== reading.me.organisationId
      && (party.role === 'lead' || party.organisationId === it.ownerOrganisationId || party.organisationId === it.payerOrganisationId)))
  }
}
