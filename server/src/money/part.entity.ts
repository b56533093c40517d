import { ID, ObjectType } from '@nestjs/graphql'
import type { PartState } from '@amends/shared/money'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { MinorUnits } from './minor-units.js'
import { PartStateEnum } from './money.enums.js'

/** What of a payment went to one worker's claim: said by who owes it, until she says that it came. */
@ObjectType()
@Entity('payment_part')
export class PaymentPart {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') paymentId: string
  @Column('uuid') claimId: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => MinorUnits, 'identity') @Column('bigint') amount: string
  @Fact(() => PartStateEnum, 'identity') @Column('text') state: PartState
  @Fact(() => Moment, 'identity') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'identity', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'identity') @Column('timestamptz', { nullable: true }) settledAt: Date | null
  @Column('uuid', { nullable: true }) settledBy: string | null
  @Fact(() => String, 'identity', { name: 'settler' }) @Column('text', { nullable: true }) settlerName: string | null
  @Column('int') version: number

  get isOpen(): boolean { return this.state === 'claimed' || this.state === 'disputed' }

  /** She said that it came, or that it did not. Throws `AlreadyConfirmed`. */
  hear(me: Me, answer: 'received' | 'not_received'): void {
    if (!this.isOpen) throw new Refused('AlreadyConfirmed')
    if (answer === 'received') this.end(me, 'confirmed')
    else this.state = 'disputed'
  }

  /** A bank shows it, and she could not be reached. Throws `AlreadyConfirmed`. */
  settle(me: Me): void {
    if (this.state !== 'claimed') throw new Refused('AlreadyConfirmed')
    this.end(me, 'settled')
  }

  /** It was never paid. Throws `AlreadyConfirmed`. */
  takeBack(me: Me): void {
    if (!this.isOpen) throw new Refused('AlreadyConfirmed')
    this.end(me, 'taken_back')
  }

  private end(me: Me, state: PartState): void { Object.assign(this, { state, settledAt: me.at, settledBy: me.membershipId, settlerName: me.name }) }
}
