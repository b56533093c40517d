import { ID, ObjectType } from '@nestjs/graphql'
import type { FactorKind, FactorValue } from '@amends/shared/responses'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { FactorKindEnum } from './response.enums.js'

/** One thing a response is weighed by: its value, why, who said so and when. Weighed anew it is another; the latest counts. */
@ObjectType()
@Entity('response_factor')
export class ResponseFactor {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  /** Whose wish it is. */
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => FactorKindEnum, 'sensitive') @Column('text') kind: FactorKind
  @Column('text') value: FactorValue
  /** Of a harm the company caused: together with others (CSDDD Art. 12). */
  @Fact(() => Boolean, 'sensitive') @Column('bool') jointly: boolean
  @Column('text', { nullable: true }) reason: string | null
  /** Her own words, under her key. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null
  @Fact(() => Moment, 'sensitive') @Column('timestamptz') at: Date
  @Column('int') seq: number
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'sensitive', { name: 'by' }) @Column('text') byName: string
}
