import { ID, ObjectType } from '@nestjs/graphql'
import type { HotlineState } from '@amends/shared/hotlines'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { HotlineStateEnum } from './hotline.enums.js'

/** All that a brand keeps of what its hotline handed over: its own number, the day, and whether somebody there looked. */
@ObjectType()
@Entity('hotline_report')
export class HotlineReport {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'coordination') @Column('text') reference: string
  @Fact(() => PartialDate, 'coordination') @Column('date') handedOn: string
  /** Turned by the sweep on the day after the first look, whatever that found; nothing later turns it again. */
  @Fact(() => HotlineStateEnum, 'coordination') @Column('text') state: HotlineState
  /** None of these is readable for those who ask: which report it became leads to her. */
  @Column('uuid', { select: false }) byMembershipId?: string
  @Column('uuid', { nullable: true, select: false }) reportId?: string | null
  @Column('date', { nullable: true, select: false }) lookedOn?: string | null
}
