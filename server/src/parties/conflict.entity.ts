import type { TieKind } from '@amends/shared/organisations'
import { Column, Entity, PrimaryColumn } from 'typeorm'

/** That a tie between two parties was known and why the lead went on all the same; kept with the case, read by its lead. */
@Entity('party_conflict')
export class PartyConflict {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') partyId: string
  @Column('uuid') caseId: string
  @Column('text', { array: true }) kinds: TieKind[]
  @Column('uuid') withOrganisationId: string
  @Column('text') reason: string
  @Column('timestamptz') at: Date
  @Column('uuid') byMembership: string
}
