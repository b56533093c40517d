import { ObjectType } from '@nestjs/graphql'
import type { BindingAct } from '@amends/shared/workers'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { BindingActEnum } from './worker.enums.js'

/** Her caseworker said that it was she who told a report, or that it was not. By its receipt she reads who looked. */
@ObjectType()
@Entity('report_binding')
export class ReportBinding {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') workerId: string
  @Column('uuid') caseId: string
  @Column('uuid') reportId: string
  @Fact(() => BindingActEnum, 'open') @Column('text') act: BindingAct
  /** Why, under her key. */
  @Column('bytea') sealed: Buffer
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
}
