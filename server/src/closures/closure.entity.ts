import { ID, ObjectType } from '@nestjs/graphql'
import type { ClosingReason, ClosureState, FurtherRoute } from '@amends/shared/closures'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ClosingReasonEnum, ClosureStateEnum, FurtherRouteEnum } from './closure.enums.js'

/** Somebody of the lead asks that a case is closed, and another of it decides. Decided it never changes; asked anew, the later counts. */
@ObjectType()
@Entity('case_closure')
export class CaseClosure {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => ClosingReasonEnum, 'protection') @Column('text') reason: ClosingReason
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) words: string | null
  /** What was explained to the workers: where they can still go. */
  @Fact(() => [FurtherRouteEnum], 'protection') @Column('text', { array: true }) routes: FurtherRoute[]
  @Fact(() => [PartialDate], 'protection') @Column('text', { array: true }) afterCareOn: string[]
  @Fact(() => ClosureStateEnum, 'protection') @Column('text') state: ClosureState
  @Fact(() => Moment, 'protection') @Column('timestamptz') askedAt: Date
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) decidedAt: Date | null
  @Column('uuid', { nullable: true }) decidedBy: string | null
  @Column('uuid', { nullable: true }) decidedByPerson: string | null
  @Fact(() => String, 'protection', { name: 'decider' }) @Column('text', { nullable: true }) deciderName: string | null
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) comment: string | null
  @Column('int') version: number

  /** Throws `ClosureIsDecided`. */
  decide(me: Me, state: Exclude<ClosureState, 'asked'>, comment: string | null): void {
    if (this.state !== 'asked') throw new Refused('ClosureIsDecided')
    Object.assign(this, { state, comment, decidedAt: me.at, decidedBy: me.membershipId, decidedByPerson: me.personId, deciderName: me.name })
  }
}
