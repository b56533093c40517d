import { ID, ObjectType } from '@nestjs/graphql'
import type { OutcomeArea, SdgTarget } from '@amends/shared/lessons'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { OutcomeAreaEnum, SdgTargetEnum } from './lesson.enums.js'

/** What is learned from a case, read by a second person. It is never edited: a later one takes its place. */
@ObjectType()
@Entity('case_lesson')
export class CaseLesson {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'protection') @Column('text') rootCause: string
  @Fact(() => String, 'protection') @Column('text') worked: string
  @Fact(() => String, 'protection') @Column('text') failed: string
  @Fact(() => [OutcomeAreaEnum], 'protection') @Column('text', { array: true }) outcomeAreas: OutcomeArea[]
  @Fact(() => [SdgTargetEnum], 'protection') @Column('text', { array: true }) sdgTargets: SdgTarget[]
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) readAt: Date | null
  @Column('uuid', { nullable: true }) readBy: string | null
  @Column('uuid', { nullable: true }) readByPerson: string | null
  @Fact(() => String, 'protection', { name: 'reader' }) @Column('text', { nullable: true }) readerName: string | null
  @Column('int') version: number

  /** A second person read it. Throws `AlreadyReviewed`. */
  sign(me: Me): void {
    if (this.readAt) throw new Refused('AlreadyReviewed')
    Object.assign(this, { readAt: me.at, readBy: me.membershipId, readByPerson: me.personId, readerName: me.name })
  }
}
