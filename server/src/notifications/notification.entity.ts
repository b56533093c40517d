import { ID, ObjectType } from '@nestjs/graphql'
import type { EventKind } from '@amends/shared/events'
import type { HintKind } from '@amends/shared/live'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { EventKindEnum } from '../platform/change/event-kind.js'
import { Moment } from '../platform/graphql/scalars.js'

/** One row of a membership's inbox: something it may read has changed. It tells what kind of thing, and where to look. */
@ObjectType()
@Entity('inbox')
export class Notification {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') membershipId: string
  /** Place in this inbox, 1 and up without a gap; the cursor of sockets. */
  @Column('int') seq: number
  @Column('uuid') eventId: string
  @Fact(() => EventKindEnum, 'open') @Column('text', { name: 'event_kind' }) kind: EventKind
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('text') hintKind: HintKind
  /** What to look at again; null where everything is to be forgotten. */
  @Column('uuid', { nullable: true }) hintId: string | null
  /** False for rows that only wake a page. */
  @Column('bool') notify: boolean
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) readAt: Date | null
  @Column('timestamptz', { nullable: true }) mailedAt: Date | null
}
