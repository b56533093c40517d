import { ID, ObjectType } from '@nestjs/graphql'
import type { NoticeSide } from '@amends/shared/notices'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'

/** A copy from the other side of a notice. An id of its own and a day: nothing in it leads to the file, to whoever sent it, or to an hour. */
@ObjectType()
@Entity('notice_file')
export class NoticeFile {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') noticeId: string
  @Column('uuid') fileId: string
  /** Who sent it; the other side reads it here. */
  @Column('text') side: NoticeSide
  @Fact(() => PartialDate, 'open') @Column('date') givenOn: string
  @Column('timestamptz', { select: false, nullable: true }) endedAt?: Date | null
}
