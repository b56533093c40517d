import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Which place it is, for the shelter whose it is. */
@Entity('hold_place')
export class HoldPlace {
  @PrimaryColumn('uuid') holdId: string
  @Column('uuid') placeId: string
  @Column('uuid') organisationId: string
  @Column('timestamptz') at: Date
  @Column('uuid', { nullable: true }) answeredBy: string | null
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null
}

/** Where one person meets whoever brings the worker in. What is sealed in it is read by one function alone. */
@Entity('meeting_point')
export class MeetingPointRow {
  @PrimaryColumn('uuid') holdId: string
  @Column('uuid') organisationId: string
  @Column('uuid') forMembershipId: string
  @Column('bytea', { nullable: true }) sealed: Buffer | null
  @Column('bytea', { nullable: true }) wrappedKey: Buffer | null
  @Column('uuid') revealedBy: string
  @Column('timestamptz') revealedAt: Date
}

/** What an organisation asked for places; that it asked, not what it was told. */
@Entity('place_question')
export class PlaceQuestion {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Column('text') threatArea: string
  @Column('timestamptz') at: Date
  /** The transaction that counted it, within which nothing answers it. */
  @Column('bigint') askedIn: string
}
