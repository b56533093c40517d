import { ID, ObjectType } from '@nestjs/graphql'
import type { SessionAnswer } from '@amends/shared/consents'
import type { Refusal } from '@amends/shared/refusals'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { RefusalEnum } from '../access/abilities.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { SessionAnswerEnum } from './consent.enums.js'

/** One explanation to many workers of a case. */
@ObjectType()
@Entity('consent_session')
export class ConsentSession {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'open') @Column('text') language: string
  @Fact(() => Moment, 'open') @Column('timestamptz') heldAt: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
}

/** What one worker said in a session, and what came of it: a yes may still want a guardian. */
@ObjectType()
@Entity('consent_session_answer')
export class ConsentSessionAnswer {
  @PrimaryColumn('uuid') sessionId: string
  @PrimaryColumn('uuid') workerId: string
  @Column('uuid') caseId: string
  @Fact(() => SessionAnswerEnum, 'open') @Column('text') answer: SessionAnswer
  /** Why a yes could not be kept as a consent. */
  @Fact(() => RefusalEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) refusal: Refusal | null
  @Column('uuid', { nullable: true }) consentId: string | null
}
