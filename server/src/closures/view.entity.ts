import { ID, ObjectType } from '@nestjs/graphql'
import type { Danger, ViewAnswer, ViewGiver } from '@amends/shared/closures'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { DangerEnum, ViewAnswerEnum, ViewGiverEnum } from './closure.enums.js'

/** What a worker says of how it was put right, or one try to ask her. What is said later counts; silence is no answer. */
@ObjectType()
@Entity('worker_view')
export class WorkerView {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => ViewAnswerEnum, 'source') @Column('text') answer: ViewAnswer
  @Fact(() => PartialDate, 'source') @Column('date') askedOn: string
  /** In which she was asked. */
  @Fact(() => String, 'source') @Column('text', { nullable: true }) language: string | null
  @Fact(() => ViewGiverEnum, 'source') @Column('text', { nullable: true }) givenBy: ViewGiver | null
  @Fact(() => DangerEnum, 'special') @Column('text') danger: Danger
  /** Her own words, under her key. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null
  @Fact(() => Moment, 'source') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'source', { name: 'by' }) @Column('text') byName: string
}
