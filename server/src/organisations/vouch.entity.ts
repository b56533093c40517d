import { Column, Entity, PrimaryColumn } from 'typeorm'

/** One organisation stands up for another, by a person and with a reason. */
@Entity('vouch')
export class Vouch {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Column('uuid') voucherOrganisationId: string
  /** How it knows the other. */
  @Column('text') reason: string
  @Column('timestamptz') at: Date
}
