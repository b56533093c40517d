import { ObjectType } from '@nestjs/graphql'
import type { Danger } from '@amends/shared/reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { DangerEnum } from './report.enums.js'

/** The first look at a report, before anything else is done: safety first. Read as a whole, see `Report.triage`. */
@ObjectType()
@Entity('triage')
export class Triage {
  @PrimaryColumn('uuid') reportId: string
  @Fact(() => DangerEnum, 'open') @Column('text') danger: Danger
  @Fact(() => Boolean, 'open') @Column('bool') child: boolean
  @Fact(() => Boolean, 'open') @Column('bool') injured: boolean
  @Fact(() => Boolean, 'open') @Column('bool') confined: boolean
  @Fact(() => Boolean, 'open') @Column('bool') safeToAnswer: boolean
  /** Opened from `sealedNote` by whoever reads it. */
  @Fact(() => String, 'open', { nullable: true }) note?: string | null
  @Column('bytea', { nullable: true }) sealedNote: Buffer | null
  @Column('uuid') membershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') authorName: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
}
