import { ObjectType } from '@nestjs/graphql'
import type { OutcomeAnswer, OutcomeSide, ReintegrationTask } from '@amends/shared/referrals'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { OutcomeAnswerEnum, OutcomeSideEnum, ReintegrationTaskEnum } from './referral.enums.js'

/** How a referral ended, as one side says: whoever helped, or the worker herself. */
@ObjectType()
@Entity('referral_outcome')
export class ReferralOutcome {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') referralId: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Column('uuid') organisationId: string
  @Fact(() => OutcomeSideEnum, 'open') @Column('text') side: OutcomeSide
  @Fact(() => OutcomeAnswerEnum, 'open') @Column('text') answer: OutcomeAnswer
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  /** Who wrote it down; empty where a partner said it by a link. */
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
}

/** What a house does for the time after; its own, and nobody else's to read. */
@ObjectType()
@Entity('referral_task')
export class ReferralTask {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') referralId: string
  @Column('uuid') organisationId: string
  @Fact(() => ReintegrationTaskEnum, 'open') @Column('text') task: ReintegrationTask
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) doneAt: Date | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) doneBy: string | null
  @Column('int') version: number
}

/** The link of a partner without an account; neither it nor its code is kept. */
@Entity('referral_link')
export class ReferralLinkRow {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') referralId: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Column('text', { select: false }) tokenHash?: string
  @Column('text', { select: false }) codeHash?: string
  @Column('timestamptz') madeAt: Date
  @Column('uuid') madeBy: string
  @Column('timestamptz') until: Date
  @Column('int') tries: number
  @Column('timestamptz', { nullable: true }) closedAt: Date | null
}
