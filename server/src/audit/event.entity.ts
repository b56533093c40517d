import { ID, ObjectType } from '@nestjs/graphql'
import type { EventKind } from '@amends/shared/events'
import { Fact } from '../disclosure/fact.js'
import { EventKindEnum } from '../platform/change/event-kind.js'
import { EventRow } from '../platform/change/event.entity.js'
import { Moment } from '../platform/graphql/scalars.js'

/** What a line is made from; what proves it is read by whoever checks the chain. */
export const eventLine = ['id', 'kind', 'at', 'actorOrganisationId', 'subjectId'] as const

/** One line of the timeline: a fact of the case that this viewer may hear of. A viewer knows the whole line or none of it. */
@ObjectType('Event')
export class Event {
  @Fact(() => ID, 'open') id: string
  @Fact(() => EventKindEnum, 'open') kind: EventKind
  @Fact(() => Moment, 'open') at: Date
  actorOrganisationId: string | null
  subjectId: string

  static of(row: Pick<EventRow, (typeof eventLine)[number]>): Event { return Object.assign(new Event(), row) }
}
