import { Column, Entity, PrimaryColumn } from 'typeorm'

/** A list of reports that was brought in; it is known again by a keyed digest and says nothing of what it held. */
@Entity('report_list')
export class ReportList {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Column('text') digest: string
  @Column('int') rows: number
  @Column('uuid') byMembershipId: string
  @Column('text') byName: string
  @Column('timestamptz') at: Date
}
