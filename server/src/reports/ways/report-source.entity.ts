import { ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'

/** Who wrote a report down for her, or the system or the hotline of another it came from. Read as a whole, see `Report.source`. */
@ObjectType()
@Entity('report_source')
export class ReportSource {
  @PrimaryColumn('uuid') reportId: string
  @Column('uuid', { nullable: true }) membershipId: string | null
  @Fact(() => String, 'open', { nullable: true, name: 'by' }) @Column('text', { nullable: true }) authorName: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) system: string | null
  /** Its own number for it, where a brand's hotline heard her and handed it over; then `system` is that brand. */
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) reference: string | null
}
