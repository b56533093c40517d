import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { outcomeAnswers, referralRefusals, reintegrationTasks, type OutcomeAnswer, type ReferralRefusal, type ReintegrationTask } from '@amends/shared/referrals'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { checked } from '../platform/graphql/checked.js'
import type { Soon } from '../platform/soon.js'
import { Referral } from './referral.entity.js'
import { OutcomeAnswerEnum, ReferralRefusalEnum, ReintegrationTaskEnum } from './referral.enums.js'
import { SendReferralInput } from './referral.inputs.js'
import { referrals } from './referral.policy.js'
import { referralsAsked } from './referral.reads.js'
import { ReferralService } from './referral.service.js'
import { ReferralSheet } from './sheet.js'

const id = { type: () => ID }
const reason = { type: () => ReferralRefusalEnum }

@Resolver(() => Referral)
export class ReferralResolver {
  constructor(private readonly service: ReferralService) {}

  @Query(() => Referral)
  referral(@Reads() reading: Reading, @Args('id', id) it: string): Soon<Referral> { return reading.one(referrals, checked.id(it)) }

  /** Those that came to the viewer's organisation, the soonest due first. */
  @Query(() => [Referral])
  referralsAsked(@Reads() reading: Reading): Promise<Referral[]> { return referralsAsked(reading) }

  /** What whoever is asked would read, before it is sent. */
  @Query(() => ReferralSheet)
  referralPreview(@Reads() reading: Reading, @Args('input') input: SendReferralInput): Promise<ReferralSheet> { return this.service.preview(reading.me, reading.tx(), input) }

  @Mutation(() => Referral)
  async sendReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SendReferralInput): Promise<Referral> {
    return reading.one(referrals, await this.service.send(me, input))
  }

  /** Answered once to each asking, kept in no cache and no key of an act. */
  @Mutation(() => ReferralSheet)
  openReferral(@Viewer() me: Me, @Args('id', id) it: string): Promise<ReferralSheet> { return this.service.open(me, checked.id(it)) }

  @Mutation(() => Referral)
  async acceptReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string): Promise<Referral> {
    return reading.one(referrals, await this.service.accept(me, checked.id(it)))
  }

  /** Null: what was refused is read no more. */
  @Mutation(() => Referral, { nullable: true })
  async refuseReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string, @Args('reason', reason) why: ReferralRefusal): Promise<Referral | null> {
    return reading.find(referrals, await this.service.refuse(me, checked.id(it), checked.oneOf(referralRefusals, why, 'reason')))
  }

  @Mutation(() => Referral)
  async beginReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string): Promise<Referral> {
    return reading.one(referrals, await this.service.begin(me, checked.id(it)))
  }

  @Mutation(() => Referral)
  async completeReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string, @Args('isDone', { type: () => Boolean }) isDone: boolean): Promise<Referral> {
    return reading.one(referrals, await this.service.complete(me, checked.id(it), isDone))
  }

  @Mutation(() => Referral)
  async keepReferralTask(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string, @Args('task', { type: () => ReintegrationTaskEnum }) task: ReintegrationTask,
    @Args('isDone', { type: () => Boolean }) isDone: boolean,
  ): Promise<Referral> {
    return reading.one(referrals, await this.service.keepTask(me, checked.id(it), checked.oneOf(reintegrationTasks, task, 'task'), isDone))
  }

  /** What was said on the phone; without a reason it is a yes. */
  @Mutation(() => Referral)
  async noteReferralAnswer(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string, @Args('saidBy') saidBy: string,
    @Args('reason', { ...reason, nullable: true }) why?: ReferralRefusal | null,
  ): Promise<Referral> {
    const refusal = why ? checked.oneOf(referralRefusals, why, 'reason') : null
    return reading.one(referrals, await this.service.noteAnswer(me, checked.id(it), refusal, checked.text(saidBy, limits.name, 'saidBy')))
  }

  @Mutation(() => Referral)
  async revokeReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string): Promise<Referral> {
    return reading.one(referrals, await this.service.revoke(me, checked.id(it)))
  }

  @Mutation(() => Referral)
  async hearReferral(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', id) it: string, @Args('answer', { type: () => OutcomeAnswerEnum }) answer: OutcomeAnswer): Promise<Referral> {
    return reading.one(referrals, await this.service.hear(me, checked.id(it), checked.oneOf(outcomeAnswers, answer, 'answer')))
  }
}
