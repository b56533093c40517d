import { ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'

/** Who wrote a report down for her, or the system it came from. Read as a whole, see `Report.source`. */
@ObjectType()
@Entity('report_source')
export class ReportSource {
  @PrimaryColumn('uuid') reportId: string
  @Column('uuid', { nullable: true }) membershipId: string | null
  @Fact(() => String, 'open', { nullable: true, name: 'by' }) @Column('text', { nullable: true }) authorName: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) system: string | null
}
