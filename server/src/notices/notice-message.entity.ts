import { ID, ObjectType } from '@nestjs/graphql'
import type { NoticeSide } from '@amends/shared/notices'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { NoticeSideEnum } from './notice.enums.js'

/** One answer in the thread of a notice; known with its notice or not at all. Who wrote it is known to her own side only. */
@ObjectType()
@Entity('notice_message')
export class NoticeMessage {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') noticeId: string
  @Fact(() => NoticeSideEnum, 'open') @Column('text') side: NoticeSide
  @Fact(() => String, 'open') @Column('text') text: string
  @Fact(() => Moment, 'open') @Column('timestamptz') sentAt: Date
  /** The company said it on paper or by telephone, and the lead wrote it down. */
  @Fact(() => Boolean, 'open') @Column('bool') recordedByProxy: boolean
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) saidOn: string | null
  /** What in it narrows, as `narrowingOf` says it. */
  @Column('text', { array: true }) narrows: string[]
  /** When the other side was told that there is something to read. */
  @Column('timestamptz', { nullable: true }) toldAt: Date | null
}
