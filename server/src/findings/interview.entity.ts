import { ID, ObjectType } from '@nestjs/graphql'
import type { PlaceKind } from '@amends/shared/findings'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { PlaceKindEnum } from './finding.enums.js'

/** Somebody was spoken with: a worker of the case, or someone else. What was said lies sealed. */
@ObjectType()
@Entity('interview')
export class Interview {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => PartialDate, 'source') @Column('date') heldOn: string
  @Fact(() => String, 'protection') @Column('text') interviewer: string
  /** Two letters of ISO 639-1. */
  @Fact(() => String, 'narrowing') @Column('text') language: string
  @Fact(() => Boolean, 'protection') @Column('bool') interpreted: boolean
  @Fact(() => PlaceKindEnum, 'protection') @Column('text') placeKind: PlaceKind
  /** Kept inside the organisation, whatever she lets reach others. */
  @Fact(() => Boolean, 'protection') @Column('bool') internal: boolean
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  // Under her key, or for someone else under one of its own; read through `interview_sealed`, here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null
}
