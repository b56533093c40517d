import { ObjectType } from '@nestjs/graphql'
import type { DeclineReason, Elsewhere } from '@amends/shared/reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { DeclineReasonEnum, ElsewhereEnum } from './report.enums.js'

/** Why a report was not taken on and where she was told to go. Read as a whole, see `Report.decline`; she reads it, too. */
@ObjectType()
@Entity('report_decline')
export class Decline {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') reportId: string
  @Column('int') seq: number
  @Fact(() => DeclineReasonEnum, 'open') @Column('text') reason: DeclineReason
  @Fact(() => [ElsewhereEnum], 'open') @Column('text', { array: true }) elsewhere: Elsewhere[]
  @Column('uuid') membershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => PartialDate, 'open') @Column('date') saidOn: string
}
