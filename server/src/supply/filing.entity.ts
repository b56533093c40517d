import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Where on its own list an organisation puts a case that it reads: its own note, which nobody else reads. */
@Entity('supply_filing')
export class SupplyFiling {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) entryId: string | null
  @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('int') version: number
}
