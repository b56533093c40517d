import { ID, ObjectType } from '@nestjs/graphql'
import type { Heard, LineAnswer, LineNoteKind } from '@amends/shared/plans'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { HeardEnum, LineAnswerEnum, LineNoteKindEnum } from './plan.enums.js'

/** What was said of a line, or seen: her answer, a claim, a confirmation, how it goes. Written once, and never changed. */
@ObjectType()
@Entity('line_note')
export class LineNote {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') lineId: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Column('uuid') organisationId: string
  @Fact(() => LineNoteKindEnum, 'coordination') @Column('text') kind: LineNoteKind
  @Fact(() => LineAnswerEnum, 'source') @Column('text', { nullable: true }) answer: LineAnswer | null
  @Fact(() => HeardEnum, 'protection') @Column('text', { nullable: true }) heard: Heard | null
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) seenOn: string | null
  @Fact(() => PartialDate, 'protection') @Column('date', { nullable: true }) nextOn: string | null
  // What was said of a worker line lies under her key, read through `plan_sealed`; here it is only written.
  @Column('text', { nullable: true }) words: string | null
  @Column('bytea', { nullable: true, select: false }) sealed?: Buffer | null
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null
  @Fact(() => Moment, 'coordination') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
}
