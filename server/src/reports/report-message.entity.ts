import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { MessageSideEnum, type MessageSide } from './report.enums.js'
import { Translation } from './speech/translation.entity.js'

/** One message between the worker and the organisation; withheld or read with the whole dialogue, see `Report.dialogue`. */
@ObjectType()
@Entity('report_message')
export class ReportMessage {
  @PrimaryColumn('uuid') reportId: string
  /** Chosen by the phone for hers, so that sending again is the same message; unique within its report. */
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('int') seq: number
  @Fact(() => MessageSideEnum, 'open', { name: 'from' }) @Column('text') side: MessageSide
  @Column('uuid', { nullable: true }) membershipId: string | null
  @Fact(() => String, 'open', { nullable: true, name: 'by' }) @Column('text', { nullable: true }) authorName: string | null
  /** Who stands in for the keeper where it was not the keeper who wrote. */
  @Fact(() => String, 'open', { nullable: true, name: 'organisation' }) @Column('text', { nullable: true }) organisationName: string | null
  /** Opened from `sealed` by whoever reads it. */
  @Fact(() => String, 'open') text?: string
  /** The same in other languages, opened with it; the oldest first. */
  @Fact(() => [Translation], 'open') translations?: Translation[]
  @Column('bytea') sealed: Buffer
  /** The day; the hour is kept of nobody. */
  @Fact(() => PartialDate, 'open', { name: 'sentAt' }) @Column('date') sentOn: string
}
