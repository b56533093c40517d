import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Who wrote an answer in the thread of a notice; known to her own organisation and to nobody on the other side. */
@Entity('notice_author')
export class NoticeAuthor {
  @PrimaryColumn('uuid') messageId: string
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Column('text') authorName: string
}
