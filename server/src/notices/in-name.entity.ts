import { ID, ObjectType } from '@nestjs/graphql'
import type { NoticeMatter } from '@amends/shared/notices'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { NoticeMatterEnum } from './notice.enums.js'

/** A letter to the company concerned, for the party in whose name it goes out. Nothing of how it came to be, and nothing of what is answered. */
@ObjectType()
@Entity('notice_in_name')
export class NoticeInOurName {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') partyId: string
  /** The owner's own: no role may read what the letter was written from. */
  @Column('uuid', { select: false }) draftId?: string
  @Fact(() => NoticeMatterEnum, 'open') @Column('text') matter: NoticeMatter
  @Fact(() => String, 'open') @Column('text') subject: string
  @Fact(() => String, 'open') @Column('text') text: string
  @Fact(() => PartialDate, 'open') @Column('text') periodFrom: string
  @Fact(() => PartialDate, 'open') @Column('text') periodTo: string
  @Fact(() => PartialDate, 'open') @Column('date') replyBy: string
  @Column('timestamptz') shownAt: Date
  /** Null while it waits. */
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) sentOn: string | null
}
