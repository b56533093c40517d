import type { HintKind } from '@amends/shared/live'
import { Column, Entity, PrimaryColumn } from 'typeorm'

/** An event that the relay has still to tell. Written with the event, deleted when told. */
@Entity('outbox')
export class Outbox {
  @PrimaryColumn('uuid') eventId: string
  @Column('uuid') chain: string
  @Column('int') seq: number
  @Column('timestamptz') at: Date
  @Column('text') hintKind: HintKind
  @Column('uuid') hintId: string
  /** True when people get a notification, not only a hint. */
  @Column('bool') notify: boolean
  /** Those whose access ended with this event, told to forget everything. */
  @Column('uuid', { nullable: true }) forgetOrganisationId: string | null
  @Column('uuid', { nullable: true }) forgetMembershipId: string | null
}
