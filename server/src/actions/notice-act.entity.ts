import { ID, ObjectType } from '@nestjs/graphql'
import type { NoticeActKind } from '@amends/shared/actions'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { NoticeActKindEnum } from './action.enums.js'

/** What an entry in the thread of a notice did beside its words: for a corrective action, or a day that was proposed. Written once. */
@ObjectType()
@Entity('notice_act')
export class NoticeAct {
  @PrimaryColumn('uuid') messageId: string
  @Column('uuid') noticeId: string
  /** Nothing where it is about the day of the answer itself. */
  @Fact(() => ID, 'open', { nullable: true }) @Column('uuid', { nullable: true }) actionId: string | null
  @Fact(() => NoticeActKindEnum, 'open') @Column('text') kind: NoticeActKind
  /** The day proposed, or answered. */
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) onDay: string | null
}
