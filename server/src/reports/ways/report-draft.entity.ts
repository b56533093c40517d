import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment } from '../../platform/graphql/scalars.js'

/** A report that somebody is still writing down. It is hers alone, and kept here so that a lost line or a shared computer costs no word. */
@ObjectType()
@Entity('report_draft')
export class ReportDraft {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Column('uuid') byMembershipId: string
  @Fact(() => Moment, 'internal') @Column('timestamptz') at: Date
  /** Under the key of the organisation. */
  @Column('bytea') sealed: Buffer
  @Column('int') version: number
}
