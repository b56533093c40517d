import { ID, ObjectType } from '@nestjs/graphql'
import type { DutyRule } from '@amends/shared/jurisdictions'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { DutyRuleEnum } from './jurisdiction.enums.js'

/** A day that a law sets, put on the list of those who work on the case. It stays as it was put there, whatever is learned of the places later. */
@ObjectType()
@Entity('legal_date')
export class LegalDate {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => DutyRuleEnum, 'protection') @Column('text') rule: DutyRule
  @Fact(() => PartialDate, 'protection') @Column('date') dueOn: string
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'protection', { nullable: true }) @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Fact(() => String, 'protection', { name: 'ender', nullable: true }) @Column('text', { nullable: true }) enderName: string | null
  @Column('int') version: number

  /** It was met, or counts no more. Throws `AlreadyEnded`. */
  end(me: Me): void {
    if (this.endedAt) throw new Refused('AlreadyEnded')
    Object.assign(this, { endedAt: me.at, endedBy: me.membershipId, enderName: me.name })
  }
}
