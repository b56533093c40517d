import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** A note that somebody is still writing. It is hers alone, and kept here so that a lost line or a shared computer costs no word. */
@ObjectType()
@Entity('note_draft')
export class NoteDraft {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid', { nullable: true }) workerId: string | null
  @Column('uuid') byMembershipId: string
  @Fact(() => Moment, 'internal') @Column('timestamptz') at: Date
  @Column('int') version: number
  // Under her key or one of its own, read through `casework_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null
}
