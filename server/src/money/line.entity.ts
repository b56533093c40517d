import { ID, Int, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { MinorUnits } from './minor-units.js'

/** What a payer is asked for: one sum under a number that says nothing. Who stands behind it is the lead's to know. Never changed. */
@ObjectType()
@Entity('pay_line')
export class PayLine {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  /** None where few workers stand behind it: then its payer reads it in the total alone, and no number is missing. */
  @Fact(() => Int, 'protection') @Column('int', { nullable: true }) number: number | null
  @Fact(() => String, 'protection') @Column('text') currency: string
  @Fact(() => MinorUnits, 'protection') @Column('bigint') amount: string
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) dueOn: string | null
  @Fact(() => Int, 'identity') @Column('int') workerCount: number
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('text') byName: string
}
