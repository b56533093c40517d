import { ID, ObjectType } from '@nestjs/graphql'
import type { AskingAnswer, AskingWay } from '@amends/shared/money'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { AskingAnswerEnum, AskingWayEnum } from './money.enums.js'

/** Somebody asked her whether it came, in a way that is safe for her. What she said stays as it was said. */
@ObjectType()
@Entity('part_asking')
export class PartAsking {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') partId: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => AskingAnswerEnum, 'identity') @Column('text') answer: AskingAnswer
  @Fact(() => AskingWayEnum, 'identity') @Column('text') way: AskingWay
  @Fact(() => PartialDate, 'identity') @Column('date') askedOn: string
  /** Her words, under her key. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null
  @Fact(() => Moment, 'identity') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'identity', { name: 'by' }) @Column('text') byName: string
}
