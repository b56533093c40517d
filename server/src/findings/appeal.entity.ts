import { ID, ObjectType } from '@nestjs/graphql'
import type { AppealOutcome, AppealState, Appellant } from '@amends/shared/findings'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { AppealStateEnum, AppellantEnum } from './finding.enums.js'

/** Somebody asks that a finding is looked at again, by a person who did not make it. */
@ObjectType()
@Entity('appeal')
export class Appeal {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') findingId: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  /** Who asked, and why, is known to the lead and to who asked. */
  @Fact(() => AppellantEnum, 'protection') @Column('text') appellant: Appellant
  @Column('uuid') organisationId: string
  @Fact(() => String, 'protection') @Column('text') reason: string
  @Fact(() => AppealStateEnum, 'sensitive') @Column('text') state: AppealState
  @Fact(() => Moment, 'sensitive') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => String, 'sensitive') @Column('text', { nullable: true }) decisionReasons: string | null
  @Fact(() => Moment, 'sensitive') @Column('timestamptz', { nullable: true }) decidedAt: Date | null
  @Column('uuid', { nullable: true }) decidedBy: string | null
  @Column('uuid', { nullable: true }) decidedByPerson: string | null
  @Fact(() => String, 'protection', { name: 'decider' }) @Column('text', { nullable: true }) deciderName: string | null
  @Column('int') version: number

  /** Throws `AppealDecided`. */
  decide(me: Me, outcome: AppealOutcome, reasons: string): void {
    if (this.state !== 'open') throw new Refused('AppealDecided')
    Object.assign(this, {
      state: outcome, decisionReasons: reasons, decidedAt: me.at, decidedBy: me.membershipId, decidedByPerson: me.personId, deciderName: me.name,
    })
  }
}
