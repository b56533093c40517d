import { ID, ObjectType } from '@nestjs/graphql'
import type { InspectionKind, InspectionState } from '@amends/shared/inspections'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { InspectionKindEnum, InspectionStateEnum } from './inspection.enums.js'

/** An order or a finding as an inspectorate told it to the lead: a record of its own, which what the inspectorate goes on keeping does not move. */
@ObjectType()
@Entity('shared_inspection')
export class SharedInspection {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => InspectionKindEnum, 'protection') @Column('text') kind: InspectionKind
  @Fact(() => InspectionStateEnum, 'protection') @Column('text') state: InspectionState
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null
}
