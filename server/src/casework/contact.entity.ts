import { ID, ObjectType } from '@nestjs/graphql'
import type { ContactKind, ContactReach } from '@amends/shared/casework'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { ContactKindEnum, ContactReachEnum } from './casework.enums.js'

/** A dated note of one organisation for itself: of a contact with a worker or somebody else, or what was thought beside. Never edited: a correction is a later one. */
@ObjectType()
@Entity('contact')
export class Contact {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Fact(() => ContactKindEnum, 'internal') @Column('text') kind: ContactKind
  /** Null for a note: nobody was to be reached. */
  @Fact(() => ContactReachEnum, 'internal') @Column('text', { nullable: true }) reach: ContactReach | null
  @Fact(() => PartialDate, 'internal') @Column('date') happenedOn: string
  /** The note that this one puts right. */
  @Fact(() => ID, 'internal') @Column('uuid', { nullable: true }) correctsId: string | null
  @Fact(() => Moment, 'internal') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'internal', { name: 'by' }) @Column('text') byName: string
  // Under her key, or under one of its own where it is about no worker; read through `casework_sealed`, here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null
}
