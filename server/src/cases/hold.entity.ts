import { ID, ObjectType } from '@nestjs/graphql'
import type { HoldReason } from '@amends/shared/steps'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { HoldReasonEnum } from './step.enums.js'

/** A case stands still: why, by whom, until when it is thought; read as a whole, see `Case.hold`. */
@ObjectType()
@Entity('case_hold')
export class CaseHold {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => HoldReasonEnum, 'open') @Column('text') reason: HoldReason
  @Fact(() => String, 'open') @Column('text') note: string
  /** A day at which somebody looks again; nothing ends by itself. */
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) until: string | null
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('text', { nullable: true }) endedByName: string | null
  @Column('int') version: number

  /** Throws `NotOnHold`. */
  end(me: Me): void {
    if (this.endedAt) throw new Refused('NotOnHold')
    Object.assign(this, { endedAt: me.at, endedBy: me.membershipId, endedByName: me.name })
  }
}
