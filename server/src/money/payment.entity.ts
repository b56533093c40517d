import { ID, ObjectType } from '@nestjs/graphql'
import type { PaymentProof } from '@amends/shared/money'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { MinorUnits } from './minor-units.js'
import { PaymentProofEnum } from './money.enums.js'

/** What a payer says it paid, with what shows it. Said once, it stands; what came of it is in its parts. */
@ObjectType()
@Entity('payment')
export class Payment {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  /** Who paid. */
  @Column('uuid') organisationId: string
  /** Who says so: the payer, or the lead for one that has no place here. */
  @Column('uuid') byOrganisationId: string
  @Column('uuid', { nullable: true }) payLineId: string | null
  @Fact(() => String, 'protection') @Column('text') currency: string
  @Fact(() => MinorUnits, 'protection') @Column('bigint') amount: string
  @Fact(() => PartialDate, 'protection') @Column('date') paidOn: string
  @Fact(() => PaymentProofEnum, 'protection') @Column('text') proof: PaymentProof
  @Fact(() => String, 'protection') @Column('text') words: string
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
}
