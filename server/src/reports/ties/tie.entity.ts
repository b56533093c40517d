import { ID, ObjectType } from '@nestjs/graphql'
import type { ReportTieKind } from '@amends/shared/reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { ReportTieKindEnum } from '../report.enums.js'

/** Two reports of one keeper that belong together: `reportId` is linked with the other, or merged into it. Both stay, and it can be undone. */
@ObjectType('ReportTie')
@Entity('report_tie')
export class ReportTie {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') reportId: string
  @Column('uuid') otherId: string
  @Fact(() => ReportTieKindEnum, 'open') @Column('text') kind: ReportTieKind
  @Column('uuid') membershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('timestamptz', { nullable: true }) undoneAt: Date | null
  @Column('text', { nullable: true }) undoneBy: string | null
  @Column('int') version: number
}
