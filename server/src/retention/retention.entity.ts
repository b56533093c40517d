import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { deletionReasons, holdReasons, keepReasons, retentionStates, type RetentionState } from '@amends/shared/retention'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'

export const retentionReasons = [...new Set([...deletionReasons, ...keepReasons, ...holdReasons])]
export type RetentionReason = (typeof retentionReasons)[number]

const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}
export const RetentionStateEnum = named('RetentionState', retentionStates)
export const RetentionReasonEnum = named('RetentionReason', retentionReasons)
export const DeletionReasonEnum = named('DeletionReason', deletionReasons)
export const KeepReasonEnum = named('KeepReason', keepReasons)
export const HoldReasonEnum = named('ReportHoldReason', holdReasons)

/** What somebody decided about the end of a report: that it goes, that it stays for longer, or that nothing may delete it. */
@ObjectType()
@Entity('report_retention')
export class Retention {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') reportId: string
  @Column('uuid') organisationId: string
  @Fact(() => RetentionStateEnum, 'open') @Column('text') state: RetentionState
  @Fact(() => RetentionReasonEnum, 'coordination') @Column('text') reason: RetentionReason
  @Column('uuid') membershipId: string
  @Fact(() => String, 'coordination', { name: 'by' }) @Column('text') authorName: string
  @Fact(() => Moment, 'coordination') @Column('timestamptz') at: Date
  @Column('uuid', { nullable: true }) confirmedBy: string | null
  @Fact(() => String, 'coordination', { name: 'confirmer', nullable: true }) @Column('text', { nullable: true }) confirmerName: string | null
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null
  @Fact(() => PartialDate, 'coordination', { nullable: true }) @Column('date', { nullable: true }) dueOn: string | null
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number

  /** A colleague agrees; from now on she is told the day. */
  confirm(by: { membershipId: string, name: string, at: Date }, dueOn: string): void {
    this.state = 'announced'
    this.confirmedBy = by.membershipId
    this.confirmerName = by.name
    this.confirmedAt = by.at
    this.dueOn = dueOn
  }

  /** It counts no more. */
  end(by: { membershipId: string, at: Date }): void {
    if (this.state === 'proposed' || this.state === 'announced') this.state = 'stopped'
    this.endedAt = by.at
    this.endedBy = by.membershipId
  }
}
