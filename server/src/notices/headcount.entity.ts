import { ID, Int, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import type { Group } from './count.js'

/** Some of those who work at a place. */
@ObjectType()
export class HeadcountGroup implements Group {
  @Fact(() => String, 'open', { nullable: true }) job: string | null
  @Fact(() => String, 'open', { nullable: true }) shift: string | null
  @Fact(() => String, 'open', { nullable: true }) nationality: string | null
  @Fact(() => String, 'open', { nullable: true }) gender: string | null
  @Fact(() => Int, 'open') count: number
  /** The company would never think that it was one of these. */
  @Fact(() => Boolean, 'open') ruledOut: boolean
}

/** How many work at a place of a company, and who they are: what a notice is judged by. Known to the organisation that recorded it, and to nobody else. */
@ObjectType()
@Entity('headcount')
export class Headcount {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid', { nullable: true }) organisationId: string | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) companyName: string | null
  @Fact(() => String, 'open') @Column('text') place: string
  @Fact(() => [HeadcountGroup], 'open') @Column('jsonb') groups: HeadcountGroup[]
  @Fact(() => PartialDate, 'open') @Column('date') countedOn: string
  /** Where the figures come from. */
  @Fact(() => String, 'open') @Column('text') source: string
  @Column('uuid') recordedBy: string
  @Column('uuid') recordedOrganisationId: string
  @Column('uuid') caseId: string
  @Column('timestamptz') recordedAt: Date
}
