import { Float, ID, ObjectType } from '@nestjs/graphql'
import type { FactClass } from '@amends/shared/classes'
import type { LineAnswer, LineStage, LineState, LineTrack, Route } from '@amends/shared/plans'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { LineAnswerEnum, LineStageEnum, LineTrackEnum, RouteEnum } from './plan.enums.js'

/** One thing to be done: for a worker, or at the site. What it says is never changed once it was proposed; how far it is moves on. */
@ObjectType()
@Entity('plan_line')
export class PlanLine {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  /** The version it was written in. */
  @Column('uuid') planId: string
  @Fact(() => LineTrackEnum, 'coordination') @Column('text') track: LineTrack
  /** Whose harm it answers; nothing for a site line, and for whoever must not know. */
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => RouteEnum, 'coordination') @Column('text') route: Route
  @Column('uuid', { nullable: true }) ownerOrganisationId: string | null
  @Column('text') ownerKnownAs: FactClass
  @Column('uuid', { nullable: true }) payerOrganisationId: string | null
  @Column('text', { nullable: true }) payerKnownAs: FactClass | null
  /** In minor units; who pays and the lead know it. */
  @Fact(() => Float, 'protection') @Column('numeric', { precision: 15, scale: 0, nullable: true }) cost: number | null
  /** ISO 4217. */
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) currency: string | null
  @Fact(() => PartialDate, 'coordination') @Column('date') dueOn: string
  // What a worker line says lies under her key, read through `plan_sealed`; here it is only written.
  @Column('text', { nullable: true }) objective: string | null
  @Column('text', { nullable: true }) harm: string | null
  @Column('text', { nullable: true }) proof: string | null
  @Column('bytea', { nullable: true, select: false }) sealed?: Buffer | null
  @Fact(() => LineStageEnum, 'coordination') @Column('text') stage: LineStage
  @Fact(() => LineAnswerEnum, 'source') @Column('text', { nullable: true }) answer: LineAnswer | null
  @Column('text', { nullable: true }) state: LineState | null
  @Column('uuid', { nullable: true }) saidByPerson: string | null
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) costApprovedAt: Date | null
  @Column('uuid', { nullable: true }) costApprovedBy: string | null
  @Fact(() => String, 'protection', { name: 'costApprover' }) @Column('text', { nullable: true }) costApproverName: string | null
  @Column('timestamptz') addedAt: Date
  @Column('uuid') byMembershipId: string
  @Column('int') version: number

  /** Who pays agrees to what it costs, and to nothing else. Throws `CostIsApproved`. */
  approveCost(me: Me): void {
    if (this.costApprovedAt) throw new Refused('CostIsApproved')
    Object.assign(this, { costApprovedAt: me.at, costApprovedBy: me.membershipId, costApproverName: me.name })
  }

  /** Of what is claimed, or said to be impossible, it is known who said so: another settles it. */
  becomes(me: Me, state: LineState): void {
    this.state = state
    if (state === 'done_claimed' || state === 'impossible_said') this.saidByPerson = me.personId
  }
}
readThrough(PlanLine, 'me_plan_line')
