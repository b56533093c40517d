import { ID, ObjectType } from '@nestjs/graphql'
import type { Verdict } from '@amends/shared/findings'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { VerdictEnum } from './finding.enums.js'

/** What came of looking into one point, and why. It is never edited: a later one takes its place. */
@ObjectType()
@Entity('finding')
export class Finding {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') allegationId: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => VerdictEnum, 'sensitive') @Column('text') verdict: Verdict
  @Fact(() => String, 'sensitive') @Column('text') reasons: string
  @Column('uuid', { nullable: true }) verifierOrganisationId: string | null
  /** Who verified, where it has no account here. */
  @Fact(() => String, 'sensitive') @Column('text', { nullable: true }) verifierName: string | null
  @Fact(() => Moment, 'sensitive') @Column('timestamptz') madeAt: Date
  /** Its place among the findings on this point, from 1. */
  @Column('int') seq: number
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
}
