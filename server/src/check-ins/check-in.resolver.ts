import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { RetaliationKind } from '@amends/shared/check-ins'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { CheckIn } from './check-in.entity.js'
import { RetaliationKindEnum } from './check-in.enums.js'
import { AnswerCheckInInput, SafeHoursInput } from './check-in.inputs.js'
import { CheckInAbilities, checkIns, knowsHours } from './check-in.policy.js'
import { CheckInHours, checkInsOf } from './check-in.reads.js'
import { CheckInSeal, type Said } from './check-in-seal.js'
import { CheckInService } from './check-in.service.js'
import { isSafeAt, nextSafe, type SafeHours } from './hours.js'

@Resolver(() => CheckIn)
export class CheckInResolver {
  constructor(private readonly service: CheckInService, private readonly seal: CheckInSeal) {}

  @Mutation(() => CheckIn)
  async answerCheckIn(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AnswerCheckInInput): Promise<CheckIn> {
    return reading.one(checkIns, await this.service.answer(me, input))
  }

  @Mutation(() => CheckIn)
  async settleCheckIn(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<CheckIn> {
    return reading.one(checkIns, await this.service.settle(me, checked.id(id)))
  }

  @ResolveField(() => CheckInAbilities) @Classed('CheckIn', 'can', 'open')
  can(@Parent() it: CheckIn, @Reads() reading: Reading) { return reading.can(checkIns, it) }

  @ResolveField(() => [Withheld]) @Classed('CheckIn', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** What is done to her. */
  @ResolveField(() => [RetaliationKindEnum], { nullable: true }) @Classed('CheckIn', 'kinds', 'special')
  kinds(@Parent() it: CheckIn, @Reads() reading: Reading): Soon<RetaliationKind[]> { return upon(reading.batch(this.said).load(it.id), found => found?.kinds ?? []) }

  @ResolveField(() => String, { nullable: true }) @Classed('CheckIn', 'words', 'special')
  words(@Parent() it: CheckIn, @Reads() reading: Reading): Soon<string | null> { return upon(reading.batch(this.said).load(it.id), found => found?.words ?? null) }

  private readonly said = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.open<Said>(tx, ids)
}

@Resolver(() => Worker)
export class WorkerCheckInsResolver {
  constructor(private readonly service: CheckInService, private readonly seal: CheckInSeal) {}

  @Mutation(() => Worker)
  async setSafeHours(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SafeHoursInput): Promise<Worker> {
    return reading.one(workers, await this.service.setHours(me, input))
  }

  /** On which days she is asked whether somebody harms her for having spoken, and what she answered. */
  @ResolveField(() => [CheckIn]) @Classed('Worker', 'checkIns', 'open')
  checkIns(@Parent() it: Worker, @Reads() reading: Reading): Soon<CheckIn[]> { return upon(reading.batch(checkInsOf).load(it.id), (found = []) => found) }

  /** When she can be asked, for whoever may ask her; PostgreSQL opens it for nobody else. */
  @ResolveField(() => CheckInHours, { nullable: true }) @Classed('Worker', 'safeHours', 'open')
  safeHours(@Parent() it: Worker, @Reads() reading: Reading): Soon<CheckInHours | null> {
    return upon(reading.facts(workers, it), facts => (!knowsHours(facts) ? null : upon(reading.batch(this.hours).load(it.id), found => (
      found ? { ...found, isNow: isSafeAt(found, reading.me.at), nextAt: nextSafe(found, reading.me.at) } : null))))
  }

  private readonly hours = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.open<SafeHours>(tx, ids)
}
