import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { PartAsking } from './asking.entity.js'
import { MoneyClaim } from './claim.entity.js'
import { claims } from './hers.policy.js'
import { askingsOf } from './money.reads.js'
import { PaymentPart } from './part.entity.js'
import { Payment } from './payment.entity.js'
import { payments } from './payment.policy.js'
import { askingPlace } from './payment.service.js'

/** What a part of a payment leads to. */
@Resolver(() => PaymentPart)
export class PartFieldsResolver {
  @ResolveField(() => MoneyClaim, { nullable: true }) @Classed('PaymentPart', 'claim', 'identity')
  claim(@Parent() it: PaymentPart, @Reads() reading: Reading): Soon<MoneyClaim | null> { return reading.find(claims, it.claimId) }

  @ResolveField(() => Payment, { nullable: true }) @Classed('PaymentPart', 'payment', 'identity')
  payment(@Parent() it: PaymentPart, @Reads() reading: Reading): Soon<Payment | null> { return reading.find(payments, it.paymentId) }

  /** Who asked her, the first at the head. */
  @ResolveField(() => [PartAsking], { nullable: true }) @Classed('PaymentPart', 'askings', 'identity')
  askings(@Parent() it: PaymentPart, @Reads() reading: Reading): Soon<PartAsking[]> { return upon(reading.batch(askingsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => PartAsking)
export class PartAskingResolver {
  constructor(private readonly seal: VaultSeal) {}

  @ResolveField(() => [Withheld]) @Classed('PartAsking', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Her words; gone with her key. */
  @ResolveField(() => String, { nullable: true }) @Classed('PartAsking', 'words', 'identity')
  words(@Parent() it: PartAsking, @Reads() reading: Reading): Soon<string | null> {
    const { sealed } = it
    if (!sealed) return null
    return upon(reading.batch(this.keys).load(it.workerId), key => (key ? String(this.seal.open(key, sealed, askingPlace(it.id))) : null))
  }

  private readonly keys = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.keysOf(tx, ids)
}
