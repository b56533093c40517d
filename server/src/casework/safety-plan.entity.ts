import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'

/** How a worker stays safe: who may look for her, how she is reached without harm, and what is done if. The latest counts. */
@ObjectType()
@Entity('safety_plan')
export class SafetyPlan {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  /** When somebody looks at it again with her. */
  @Fact(() => PartialDate, 'special') @Column('date', { nullable: true }) reviewOn: string | null
  @Fact(() => Moment, 'special') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'special', { name: 'by' }) @Column('text') byName: string
  // Under her key, read through `casework_sealed`; here it is only written.
  @Column('bytea', { select: false }) sealed?: Buffer
}
