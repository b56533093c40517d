import { ID, ObjectType } from '@nestjs/graphql'
import type { NationalPath, NationalState } from '@amends/shared/inspections'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { NationalPathEnum, NationalStateEnum } from './inspection.enums.js'

/** A worker was referred to her country's mechanism for those trafficked; what it decided, and how long she may think. */
@ObjectType()
@Entity('national_referral')
export class NationalReferral {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => NationalPathEnum, 'special') @Column('text') path: NationalPath
  @Fact(() => NationalStateEnum, 'special') @Column('text') state: NationalState
  @Fact(() => PartialDate, 'special') @Column('date') notifiedOn: string
  @Fact(() => PartialDate, 'special') @Column('date', { nullable: true }) decidedOn: string | null
  /** The last day of the period in which she recovers and thinks; nobody may expel her meanwhile. */
  @Fact(() => PartialDate, 'special') @Column('date', { nullable: true }) reflectionUntil: string | null
  @Fact(() => Moment, 'special') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'special', { name: 'by' }) @Column('text') byName: string
  @Column('int') version: number
  // Under her key, read through `inspection_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) decision?: Buffer | null

  /** The authority said whether there are reasonable grounds. Throws `AlreadyEnded`. */
  decide(state: 'reasonable' | 'not_reasonable', on: string, decision: Buffer, reflectionUntil: string | null): void {
    if (this.state !== 'notified') throw new Refused('AlreadyEnded')
    Object.assign(this, { state, decidedOn: on, decision, reflectionUntil })
  }
}
