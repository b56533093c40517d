import { Column, Entity, PrimaryColumn } from 'typeorm'

/** That an authority was told of an adult who does not want to be referred: counted, and linked to no case and no person. */
@Entity('anonymous_notification')
export class AnonymousNotification {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  /** The first day of its month; no other day of it is kept. */
  @Column('date') month: string
}
