import { ID, ObjectType } from '@nestjs/graphql'
import type { Verdict } from '@amends/shared/findings'
import type { Concern } from '@amends/shared/reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { readThrough } from '../platform/database/shape.js'
import { Moment } from '../platform/graphql/scalars.js'
import { ConcernEnum } from '../reports/report.enums.js'
import { VerdictEnum } from './finding.enums.js'

/** One point of what is alleged: of one worker, or for the whole site. */
@ObjectType()
@Entity('allegation')
export class Allegation {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  /** What kind of harm; a brand reads this much of what was found. */
  @Fact(() => [ConcernEnum], 'sensitive') @Column('text', { array: true }) concerns: Concern[]
  @Fact(() => String, 'sensitive') @Column('text') text: string
  /** Of the latest finding; null while nothing was found. */
  @Fact(() => VerdictEnum, 'sensitive') @Column('text', { nullable: true }) verdict: Verdict | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') addedAt: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Column('int') version: number

  /** A finding was made on it; one made before stays where it is. */
  found(verdict: Verdict): void { this.verdict = verdict }
}
readThrough(Allegation, 'me_allegation')
