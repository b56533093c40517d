import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment } from '../../platform/graphql/scalars.js'

/** The colleague who is told when nobody looks at a report; named by an administrator, one at a time. */
@ObjectType()
@Entity('report_deputy')
export class ReportDeputy {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Fact(() => Moment, 'open') @Column('timestamptz') namedAt: Date
  @Column('uuid') namedBy: string
  @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Column('int') version: number
}
