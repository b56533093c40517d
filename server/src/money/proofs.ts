import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { takeCase } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { File } from '../files/file.entity.js'
import { filesOf } from '../files/of-record.js'
import { FileOwners, type Owned } from '../files/owners.js'
import { toTheLead } from '../files/proving.js'
import type { Changing } from '../platform/change/change.js'
import { upon, type Soon } from '../platform/soon.js'
import { Payment } from './payment.entity.js'
import { payments } from './payment.policy.js'

/** What shows a payment: sent by whoever said that it was paid, and read by those of the lead who work on the case. */
@Injectable()
export class PaymentProofs implements OnModuleInit {
  constructor(private readonly owners: FileOwners) {}

  onModuleInit(): void { this.owners.register('payment', (change, me, { recordId }) => this.own(change, me, recordId)) }

  private async own({ tx }: Changing, me: Me, id: string): Promise<Owned> {
    const { caseId } = await take(tx, me, payments, id, 'prove')
    const { kept } = await takeCase(tx, me, caseId, 'sendMessage')
    return { ...await toTheLead(tx, me, caseId, kept), class: 'protection' }
  }
}

@Resolver(() => Payment)
export class PaymentProofsResolver {
  /** What was sent to show it. */
  @ResolveField(() => [File]) @Classed('Payment', 'files', 'open')
  files(@Parent() it: Payment, @Reads() reading: Reading): Soon<File[]> { return upon(reading.batch(filesOf).load(it.id), found => found ?? []) }
}
