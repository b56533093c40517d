import { ID, ObjectType } from '@nestjs/graphql'
import type { ImprovementEffect } from '@amends/shared/lessons'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { dayOf } from '../platform/clock/clock.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { ImprovementEffectEnum } from './lesson.enums.js'

/** What is done so that it does not happen again, by whom and until when; and whether it helped. */
@ObjectType()
@Entity('lesson_improvement')
export class LessonImprovement {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'protection') @Column('text') text: string
  @Column('uuid') organisationId: string
  @Fact(() => PartialDate, 'protection') @Column('date') dueOn: string
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Fact(() => ImprovementEffectEnum, 'protection') @Column('text', { nullable: true }) effect: ImprovementEffect | null
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) effectWords: string | null
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) reviewedOn: string | null
  @Column('uuid', { nullable: true }) reviewedBy: string | null
  @Fact(() => String, 'protection', { name: 'reviewer' }) @Column('text', { nullable: true }) reviewerName: string | null
  @Column('int') version: number

  /** Somebody looked whether it helped; looked at again, the later counts. */
  review(me: Me, effect: ImprovementEffect, words: string | null): void {
    Object.assign(this, { effect, effectWords: words, reviewedOn: dayOf(me.at), reviewedBy: me.membershipId, reviewerName: me.name })
  }
}
