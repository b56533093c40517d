import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { parts, PaymentPartAbilities } from './hers.policy.js'
import { PayLine } from './line.entity.js'
import { ClaimPaymentInput, HearReceiptInput, SharePaymentInput } from './money.inputs.js'
import { partsOfPayments } from './money.reads.js'
import { PaymentPart } from './part.entity.js'
import { Payment } from './payment.entity.js'
import { PaymentAbilities, payLines, payments } from './payment.policy.js'
import { PaymentService } from './payment.service.js'

@Resolver(() => Payment)
export class PaymentResolver {
  constructor(private readonly service: PaymentService) {}

  @Mutation(() => Payment)
  async claimPayment(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ClaimPaymentInput): Promise<Payment> {
    return reading.one(payments, await this.service.claim(me, input))
  }

  @Mutation(() => Payment)
  async sharePayment(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SharePaymentInput): Promise<Payment> {
    return reading.one(payments, await this.service.share(me, input))
  }

  @ResolveField(() => PaymentAbilities) @Classed('Payment', 'can', 'open')
  can(@Parent() it: Payment, @Reads() reading: Reading) { return reading.can(payments, it) }

  @ResolveField(() => [Withheld]) @Classed('Payment', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Payment', 'payer', 'protection')
  payer(@Parent() it: Payment, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }

  @ResolveField(() => PayLine, { nullable: true }) @Classed('Payment', 'line', 'protection')
  line(@Parent() it: Payment, @Reads() reading: Reading): Soon<PayLine | null> { return it.payLineId ? reading.find(payLines, it.payLineId) : null }

  /** Where it went; never for whoever paid it. */
  @ResolveField(() => [PaymentPart], { nullable: true }) @Classed('Payment', 'parts', 'identity')
  parts(@Parent() it: Payment, @Reads() reading: Reading): Soon<PaymentPart[]> { return upon(reading.batch(partsOfPayments).load(it.id), (found = []) => found) }
}

@Resolver(() => PayLine)
export class PayLineResolver {
  @ResolveField(() => [Withheld]) @Classed('PayLine', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Organisation, { nullable: true }) @Classed('PayLine', 'payer', 'protection')
  payer(@Parent() it: PayLine, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }
}

@Resolver(() => PaymentPart)
export class PaymentPartResolver {
  constructor(private readonly service: PaymentService) {}

  @Mutation(() => PaymentPart)
  async hearReceipt(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HearReceiptInput): Promise<PaymentPart> {
    return reading.one(parts, await this.service.hear(me, input))
  }

  @Mutation(() => PaymentPart)
  async settlePart(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<PaymentPart> {
    return reading.one(parts, await this.service.settle(me, checked.id(id)))
  }

  @Mutation(() => PaymentPart)
  async takePartBack(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<PaymentPart> {
    return reading.one(parts, await this.service.takeBack(me, checked.id(id)))
  }

  @ResolveField(() => PaymentPartAbilities) @Classed('PaymentPart', 'can', 'open')
  can(@Parent() it: PaymentPart, @Reads() reading: Reading) { return reading.can(parts, it) }

  @ResolveField(() => [Withheld]) @Classed('PaymentPart', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Worker, { nullable: true }) @Classed('PaymentPart', 'worker', 'open')
  worker(@Parent() it: PaymentPart, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }
}
