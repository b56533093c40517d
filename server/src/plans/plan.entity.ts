import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { PlanState } from '@amends/shared/plans'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { PlanStateEnum } from './plan.enums.js'

/** One version of how the harm is made good. Approved by somebody who wrote nothing of it, it never changes; a change is another version. */
@ObjectType()
@Entity('plan')
export class Plan {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => Int, 'protection') @Column('int') number: number
  @Fact(() => PlanStateEnum, 'protection') @Column('text') state: PlanState
  /** The persons who wrote in it: whoever approves is none of them. */
  @Column('uuid', { array: true }) authorIds: string[]
  @Fact(() => Moment, 'protection') @Column('timestamptz') draftedAt: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) proposedAt: Date | null
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) approvedAt: Date | null
  @Column('uuid', { nullable: true }) approvedBy: string | null
  @Column('uuid', { nullable: true }) approvedByPerson: string | null
  @Fact(() => String, 'protection', { name: 'approver' }) @Column('text', { nullable: true }) approverName: string | null
  @Column('int') version: number

  /** She writes in it. Throws `PlanIsFixed`. */
  write(me: Me): void {
    if (this.state !== 'draft') throw new Refused('PlanIsFixed')
    if (!this.authorIds.includes(me.personId)) this.authorIds = [...this.authorIds, me.personId]
  }

  /** It stands for answers and changes no more. Throws `PlanIsFixed`. */
  propose(me: Me): void {
    this.write(me)
    Object.assign(this, { state: 'proposed', proposedAt: me.at })
  }

  /** Throws `PlanIsFixed`, `ApproverWroteIt`. */
  approve(me: Me): void {
    if (this.state !== 'proposed') throw new Refused('PlanIsFixed')
    if (this.authorIds.includes(me.personId)) throw new Refused('ApproverWroteIt')
    Object.assign(this, { state: 'approved', approvedAt: me.at, approvedBy: me.membershipId, approvedByPerson: me.personId, approverName: me.name })
  }

  replace(): void { this.state = 'replaced' }
}
