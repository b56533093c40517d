import { ID, ObjectType } from '@nestjs/graphql'
import type { NoticeKind, NoticeMatter } from '@amends/shared/notices'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { NoticeKindEnum, NoticeMatterEnum } from './notice.enums.js'

/** What the company concerned was told. A record of its own: nothing in it leads to a case, an organisation that helps, or an hour. */
@ObjectType()
@Entity('notice')
export class Notice {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  /** The company; null where it was handed over on paper. */
  @Column('uuid', { nullable: true }) organisationId: string | null
  /** Null for the neutral name, which each reader's screen says in her language. */
  @Fact(() => String, 'open', { nullable: true, name: 'sender' }) @Column('text', { nullable: true }) senderName: string | null
  @Fact(() => NoticeKindEnum, 'open') @Column('text') kind: NoticeKind
  @Fact(() => NoticeMatterEnum, 'open') @Column('text') matter: NoticeMatter
  @Fact(() => String, 'open') @Column('text') subject: string
  @Fact(() => String, 'open') @Column('text') text: string
  @Fact(() => PartialDate, 'open') @Column('text') periodFrom: string
  @Fact(() => PartialDate, 'open') @Column('text') periodTo: string
  @Fact(() => PartialDate, 'open') @Column('date') replyBy: string
  @Fact(() => PartialDate, 'open') @Column('date') receivedOn: string
}
