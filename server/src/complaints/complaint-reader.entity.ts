import { Column, Entity, PrimaryColumn } from 'typeorm'

/** Who of an organisation reads what others complain about. Where nobody is named, its administrators do. */
@Entity('complaint_reader')
export class ComplaintReader {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Column('timestamptz') namedAt: Date
  @Column('uuid') namedBy: string
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number
}
