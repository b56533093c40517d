import type { ClockPauseReason } from '@amends/shared/clocks'
import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Why a clock stood still, and from when until when. */
@Entity('clock_pause')
export class ClockPause {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') clockId: string
  @Column('uuid') caseId: string
  @Column('text') reason: ClockPauseReason
  /** The whole case stood still, and it goes on with it. */
  @Column('bool') withCase: boolean
  @Column('timestamptz') fromAt: Date
  @Column('timestamptz', { nullable: true }) untilAt: Date | null
  @Column('uuid') byMembershipId: string
  @Column('text') byName: string
}
