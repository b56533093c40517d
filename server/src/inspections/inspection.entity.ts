import { ID, ObjectType } from '@nestjs/graphql'
import type { InspectionKind, InspectionState } from '@amends/shared/inspections'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { InspectionKindEnum, InspectionStateEnum } from './inspection.enums.js'

/** A visit, an order or a finding that a labour inspectorate keeps for itself: those of its own who are assigned read it, and nobody else learns that it is there. */
@ObjectType()
@Entity('inspection')
export class Inspection {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => InspectionKindEnum, 'internal') @Column('text') kind: InspectionKind
  @Fact(() => InspectionStateEnum, 'internal') @Column('text') state: InspectionState
  /** When the lead was told of it, if it was. */
  @Fact(() => Moment, 'internal') @Column('timestamptz', { nullable: true }) sharedAt: Date | null
  @Fact(() => Moment, 'internal') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'internal', { name: 'by' }) @Column('text') byName: string
  @Column('int') version: number
  // Under her key, or under one of its own where it is about no worker; read through `inspection_sealed`, here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null

  /** How it came out. Throws `AlreadyEnded`. */
  settle(state: InspectionState, sealed: Buffer): void {
    if (this.state !== 'open') throw new Refused('AlreadyEnded')
    Object.assign(this, { state, sealed })
  }

  /** The lead was told of it as it stands now. */
  share(me: Me): void { this.sharedAt = me.at }
}
