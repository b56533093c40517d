import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { dayOf } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { MoneyClaim } from './claim.entity.js'
import { claims, MoneyClaimAbilities } from './hers.policy.js'
import { PayLine } from './line.entity.js'
import { Instalment, MoneySums } from './money.answer.js'
import { JudgeOwedInput, WriteOwedInput } from './money.inputs.js'
import { dueDays, instalmentsOf } from './money.policy.js'
import { partsOfClaims, sumsOf } from './money.reads.js'
import { claimPlace, MoneyService } from './money.service.js'
import { PaymentPart } from './part.entity.js'
import { payLines } from './payment.policy.js'

@Resolver(() => MoneyClaim)
export class MoneyClaimResolver {
  constructor(private readonly service: MoneyService, private readonly seal: VaultSeal) {}

  @Mutation(() => MoneyClaim)
  async writeOwed(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: WriteOwedInput): Promise<MoneyClaim> {
    return reading.one(claims, await this.service.writeOwed(me, input))
  }

  @Mutation(() => MoneyClaim)
  async judgeOwed(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: JudgeOwedInput): Promise<MoneyClaim> {
    return reading.one(claims, await this.service.judge(me, input.claimId, input.eligibility))
  }

  /** She left: all that is outstanding of it is due at once. */
  @Mutation(() => MoneyClaim)
  async dueAtOnce(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<MoneyClaim> {
    return reading.one(claims, await this.service.fallDue(me, checked.id(id)))
  }

  @Mutation(() => MoneyClaim)
  async withdrawOwed(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<MoneyClaim> {
    return reading.one(claims, await this.service.withdraw(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }

  @ResolveField(() => MoneyClaimAbilities) @Classed('MoneyClaim', 'can', 'open')
  can(@Parent() it: MoneyClaim, @Reads() reading: Reading) { return reading.can(claims, it) }

  @ResolveField(() => [Withheld]) @Classed('MoneyClaim', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Worker, { nullable: true }) @Classed('MoneyClaim', 'worker', 'open')
  worker(@Parent() it: MoneyClaim, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }

  /** Her words; gone with her key. */
  @ResolveField(() => String, { nullable: true }) @Classed('MoneyClaim', 'words', 'identity')
  words(@Parent() it: MoneyClaim, @Reads() reading: Reading): Soon<string | null> {
    const { sealed } = it
    if (!sealed) return null
    return upon(reading.batch(this.keys).load(it.workerId), key => (key ? String(this.seal.open(key, sealed, claimPlace.words(it.id))) : null))
  }

  /** What of it was said to be paid, and what of that came. */
  @ResolveField(() => MoneySums, { nullable: true }) @Classed('MoneyClaim', 'sums', 'identity')
  sums(@Parent() it: MoneyClaim, @Reads() reading: Reading): Soon<MoneySums> { return upon(reading.batch(partsOfClaims).load(it.id), (found = []) => sumsOf(it, found)) }

  @ResolveField(() => [PaymentPart], { nullable: true }) @Classed('MoneyClaim', 'parts', 'identity')
  parts(@Parent() it: MoneyClaim, @Reads() reading: Reading): Soon<PaymentPart[]> { return upon(reading.batch(partsOfClaims).load(it.id), (found = []) => found) }

  /** When how much is due. Once she left all of it is, on the day that was written down. */
  @ResolveField(() => [Instalment], { nullable: true }) @Classed('MoneyClaim', 'schedule', 'identity')
  schedule(@Parent() it: MoneyClaim): Instalment[] {
    if (it.dueAtOnceAt) return [{ dueOn: dayOf(it.dueAtOnceAt), amount: it.owed }]
    const days = it.dueOn ? dueDays(it.dueOn, it.instalments) : []
    return instalmentsOf(BigInt(it.owed), it.instalments).map((amount, at) => ({ amount: String(amount), dueOn: days[at] ?? null }))
  }

  /** The sum its payer was asked for, where it was. */
  @ResolveField(() => PayLine, { nullable: true }) @Classed('MoneyClaim', 'line', 'identity')
  line(@Parent() it: MoneyClaim, @Reads() reading: Reading): Soon<PayLine | null> { return it.payLineId ? reading.find(payLines, it.payLineId) : null }

  private readonly keys = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.keysOf(tx, ids)
}
