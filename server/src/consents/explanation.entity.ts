import { ObjectType } from '@nestjs/graphql'
import type { ConsentPurpose } from '@amends/shared/classes'
import type { ConsentQuestion, WorkerAge } from '@amends/shared/consents'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { ConsentQuestionEnum, WorkerAgeEnum } from './consent.enums.js'

/** Without a yes to each of these she has not understood what she would agree to. HTCDS 2.0, consent guidance. */
const understood: readonly ConsentQuestion[] = ['purpose', 'use_of_data', 'right_to_request', 'storage_time', 'withdrawal']

/** What a worker was told before she could agree to anything, and what she answered. The latest counts. */
@ObjectType()
@Entity('consent_explanation')
export class ConsentExplanation {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') workerId: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) sessionId: string | null
  /** Two letters of ISO 639-1. */
  @Fact(() => String, 'protection') @Column('text') language: string
  @Fact(() => WorkerAgeEnum, 'protection') @Column('text') age: WorkerAge
  /** The questions she said yes to; to the others she said no. */
  @Fact(() => [ConsentQuestionEnum], 'protection') @Column('text', { array: true }) answers: ConsentQuestion[]
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  /** Who interpreted, under her key. */
  @Column('bytea') sealed: Buffer

  isUnderstood(): boolean { return understood.every(it => this.answers.includes(it)) }

  /** Whose age nobody knows is protected as a child is. */
  needsGuardian(): boolean { return this.age !== 'adult' }

  /** For figures she has to have said yes to research. */
  covers(purpose: ConsentPurpose): boolean { return purpose !== 'statistics' || this.answers.includes('research') }
}
