import { ID, ObjectType } from '@nestjs/graphql'
import type { ClosingReason } from '@amends/shared/closures'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ClosingReasonEnum } from './closure.enums.js'

/** The part of one worker in a case is closed, while those of others go on. */
@ObjectType()
@Entity('worker_closing')
export class WorkerClosing {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => ClosingReasonEnum, 'special') @Column('text') reason: ClosingReason
  /** What else is to be said of the reason, under her key. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null
  @Fact(() => PartialDate, 'special') @Column('date') closedOn: string
  /** When somebody asks her how she is. */
  @Fact(() => [PartialDate], 'special') @Column('text', { array: true }) afterCareOn: string[]
  @Fact(() => Moment, 'special') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'special', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'special') @Column('timestamptz', { nullable: true }) reopenedAt: Date | null
  @Column('uuid', { nullable: true }) reopenedBy: string | null
  @Fact(() => String, 'special', { name: 'reopener' }) @Column('text', { nullable: true }) reopenerName: string | null
  @Column('int') version: number

  /** Throws `PartIsOpen`. */
  reopen(me: Me): void {
    if (this.reopenedAt) throw new Refused('PartIsOpen')
    Object.assign(this, { reopenedAt: me.at, reopenedBy: me.membershipId, reopenerName: me.name })
  }
}
