import type { EventKind } from '@amends/shared/events'
import type { FactClass } from '@amends/shared/classes'
import { Column, Entity, PrimaryColumn } from 'typeorm'

/**
 * A fact that happened, written with the change and never altered. Events of one chain (a case, a report or an
 * organisation) are numbered and carry the hash of the one before. Who may hear of it is named when it is written:
 * everyone whose role reads `class`, the parties in `addressed`, and the one organisation in `organisationId`.
 */
@Entity('event')
export class EventRow {
  @PrimaryColumn('uuid') id: string
  @Column('uuid') chain: string
  @Column('int') seq: number
  @Column('text') kind: EventKind
  @Column('timestamptz') at: Date
  @Column('uuid', { nullable: true }) actorMembershipId: string | null
  @Column('uuid', { nullable: true }) actorOrganisationId: string | null
  @Column('uuid', { nullable: true }) caseId: string | null
  /** The one organisation that hears of it, for what belongs to no case. */
  @Column('uuid', { nullable: true }) organisationId: string | null
  @Column('uuid') subjectId: string
  @Column('text', { nullable: true }) class: FactClass | null
  @Column('uuid', { array: true }) addressed: string[]
  @Column('jsonb', { nullable: true }) detail: Record<string, unknown> | null
  /** Commitment to `detail`: what is erased later can still be proved to have been this. */
  @Column('bytea') salt: Buffer
  @Column('bytea') commitment: Buffer
  @Column('bytea') hash: Buffer
}
