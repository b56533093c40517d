import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { formOfRoute, settledStates, type LineState, type RemedyForm } from '@amends/shared/plans'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { dayOf } from '../platform/clock/clock.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { lineOf } from './kept.js'
import { PlanLine } from './line.entity.js'
import { LineNote } from './line-note.entity.js'
import { lines, PlanLineAbilities } from './line.policy.js'
import { LineService } from './line.service.js'
import { PlanSeal, type LineWords } from './plan-seal.js'
import { LineStateEnum, RemedyFormEnum } from './plan.enums.js'
import { ActOnPlanLineInput, AnswerPlanLineInput, MonitorPlanLineInput } from './plan.inputs.js'
import { notesOf } from './plan.reads.js'

@Resolver(() => PlanLine)
export class PlanLineResolver {
  constructor(private readonly service: LineService, private readonly seal: PlanSeal) {}

  @Mutation(() => PlanLine)
  async answerPlanLine(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AnswerPlanLineInput): Promise<PlanLine> {
    return reading.one(lines, await this.service.answer(me, input))
  }

  @Mutation(() => PlanLine)
  async approvePlanCost(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<PlanLine> {
    return lineOf(reading, await this.service.approveCost(me, checked.id(id)), notesOf)
  }

  @Mutation(() => PlanLine)
  async actOnPlanLine(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ActOnPlanLineInput): Promise<PlanLine> {
    return lineOf(reading, await this.service.act(me, input), notesOf)
  }

  @Mutation(() => PlanLine)
  async monitorPlanLine(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: MonitorPlanLineInput): Promise<PlanLine> {
    return reading.one(lines, await this.service.monitor(me, input))
  }

  @ResolveField(() => PlanLineAbilities) @Classed('PlanLine', 'can', 'open')
  can(@Parent() it: PlanLine, @Reads() reading: Reading) { return reading.can(lines, it) }

  @ResolveField(() => [Withheld]) @Classed('PlanLine', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Whose harm it answers, where the viewer may know of her. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('PlanLine', 'worker', 'open')
  worker(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }

  @ResolveField(() => RemedyFormEnum, { nullable: true }) @Classed('PlanLine', 'form', 'coordination')
  form(@Parent() it: PlanLine): RemedyForm { return formOfRoute[it.route] }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('PlanLine', 'owner', 'protection')
  owner(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<Organisation | null> { return it.ownerOrganisationId ? reading.find(organisations, it.ownerOrganisationId) : null }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('PlanLine', 'payer', 'protection')
  payer(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<Organisation | null> { return it.payerOrganisationId ? reading.find(organisations, it.payerOrganisationId) : null }

  @ResolveField(() => String, { nullable: true }) @Classed('PlanLine', 'objective', 'special')
  objective(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<string | null> { return this.says(reading, it, 'objective') }

  @ResolveField(() => String, { nullable: true }) @Classed('PlanLine', 'harm', 'special')
  harm(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<string | null> { return this.says(reading, it, 'harm') }

  @ResolveField(() => String, { nullable: true }) @Classed('PlanLine', 'proof', 'special')
  proof(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<string | null> { return this.says(reading, it, 'proof') }

  /** How far it is; of a worker line nothing to who only pays. */
  @ResolveField(() => LineStateEnum, { nullable: true }) @Classed('PlanLine', 'state', 'coordination')
  state(@Parent() it: PlanLine): LineState | null { return it.state }

  /** It should have been done by now. Told where its state is, computed and kept nowhere. */
  @ResolveField(() => Boolean, { nullable: true }) @Classed('PlanLine', 'isOverdue', 'coordination')
  isOverdue(@Parent() it: PlanLine, @Viewer() me: Me): boolean {
    return it.stage === 'live' && it.state !== null && !settledStates.some(state => state === it.state) && it.dueOn < dayOf(me.at)
  }

  /** What was written of it, the latest first. */
  @ResolveField(() => [LineNote]) @Classed('PlanLine', 'notes', 'open')
  notes(@Parent() it: PlanLine, @Reads() reading: Reading): Soon<LineNote[]> { return upon(reading.batch(notesOf).load(it.id), found => found ?? []) }

  private says(reading: Reading, it: PlanLine, what: keyof LineWords): Soon<string | null> {
    return it.track === 'site' ? it[what] : upon(this.seal.line(reading, it.id), words => words?.[what] ?? null)
  }
}
