import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { Refused } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { answerOf, InstrumentAnswer } from './instrument.answer.js'
import { allInUse, versionOf } from './instruments.js'
import { ScreeningSeal, type Content } from './screening-seal.js'
import { IndicatorRemedy, ScreeningAnswer, ScreeningList } from './screening.answer.js'
import { Screening } from './screening.entity.js'
import { BeginScreeningInput, IndicatorRemedyInput, ScreeningAnswerInput } from './screening.inputs.js'
import { ScreeningAbilities, screenings } from './screening.policy.js'
import { ScreeningService } from './screening.service.js'

/** As many answers as a hurried hand gives before the line is back; more is another request. */
const mostAnswers = 100

@Resolver(() => Screening)
export class ScreeningResolver {
  constructor(private readonly service: ScreeningService, private readonly seal: ScreeningSeal) {}

  /** The instruments in use, the one that is offered first at the head. */
  @Query(() => [InstrumentAnswer])
  instruments(): InstrumentAnswer[] { return allInUse().map(answerOf) }

  @Query(() => Screening)
  screening(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Screening> { return reading.one(screenings, checked.id(id)) }

  @Mutation(() => Screening)
  async beginScreening(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: BeginScreeningInput): Promise<Screening> {
    return reading.one(screenings, await this.service.begin(me, input))
  }

  @Mutation(() => Screening)
  async answerScreening(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('answers', { type: () => [ScreeningAnswerInput] }) answers: ScreeningAnswerInput[],
  ): Promise<Screening> {
    if (answers.length > mostAnswers) throw new Refused('TooLong', 'answers')
    return reading.one(screenings, await this.service.answer(me, checked.id(id), answers))
  }

  @Mutation(() => Screening)
  async completeScreening(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Screening> {
    return reading.one(screenings, await this.service.complete(me, checked.id(id)))
  }

  @Mutation(() => Screening)
  async noteIndicatorRemedy(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: IndicatorRemedyInput): Promise<Screening> {
    return reading.one(screenings, await this.service.noteRemedy(me, input))
  }

  @ResolveField(() => ScreeningAbilities) @Classed('Screening', 'can', 'open')
  can(@Parent() it: Screening, @Reads() reading: Reading) { return reading.can(screenings, it) }

  @ResolveField(() => [Withheld]) @Classed('Screening', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Worker, { nullable: true }) @Classed('Screening', 'worker', 'open')
  worker(@Parent() it: Screening, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }

  /** The very version she was asked by; null where nobody has it any more. */
  @ResolveField(() => InstrumentAnswer, { nullable: true }) @Classed('Screening', 'askedBy', 'special')
  askedBy(@Parent() it: Screening): InstrumentAnswer | null {
    const found = versionOf(it.instrument, it.instrumentVersion)
    return found ? answerOf(found) : null
  }

  @ResolveField(() => [ScreeningAnswer], { nullable: true }) @Classed('Screening', 'answers', 'special')
  answers(@Parent() it: Screening, @Reads() reading: Reading): Soon<ScreeningAnswer[]> {
    return upon(this.content(reading, it), content => (content?.answers ?? []).map(one => ({ ...one, at: new Date(one.at) })))
  }

  /** The indicators that are present, by name; null until it is completed. */
  @ResolveField(() => [ID], { nullable: true }) @Classed('Screening', 'present', 'special')
  present(@Parent() it: Screening, @Reads() reading: Reading): Soon<string[] | null> { return upon(this.content(reading, it), content => content?.score?.present ?? null) }

  /** What they point to, with the derivation; none for an instrument that only names what is present. */
  @ResolveField(() => [ScreeningList], { nullable: true }) @Classed('Screening', 'lists', 'special')
  lists(@Parent() it: Screening, @Reads() reading: Reading): Soon<ScreeningList[] | null> { return upon(this.content(reading, it), content => content?.score?.lists ?? null) }

  /** What became of each indicator, the newest first. One of which nothing is noted is open. */
  @ResolveField(() => [IndicatorRemedy], { nullable: true }) @Classed('Screening', 'remedies', 'special')
  remedies(@Parent() it: Screening, @Reads() reading: Reading): Soon<IndicatorRemedy[]> {
    return upon(reading.batch(this.seal.entries).load(it.workerId), (found = []) => found.flatMap(one => (
      one.kind === 'remedy' && one.screeningId === it.id ? [{ ...one.said, id: one.id, at: one.at, by: one.by }] : [])))
  }

  private content(reading: Reading, it: Screening): Soon<Content | undefined> { return reading.batch(this.seal.contents).load(it.id) }
}
