import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** What a worker needs, as she and her caseworker see it now. Asked anew the latest counts, and what stood before stays. */
@ObjectType()
@Entity('needs_assessment')
export class NeedsAssessment {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => Moment, 'special') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'special', { name: 'by' }) @Column('text') byName: string
  // Under her key, read through `casework_sealed`; here it is only written.
  @Column('bytea', { select: false }) sealed?: Buffer
}
