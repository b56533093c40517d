import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { connectionOf, cursorAt, page, PageArgs, readCursor, type Page } from '../platform/graphql/connection.js'
import type { Soon } from '../platform/soon.js'
import { Event, eventLine } from './event.entity.js'
import { events } from './event.policy.js'

const EventConnection = connectionOf(Event)

@Resolver(() => Case)
export class TimelineResolver {
  /** What happened on the case that this viewer may hear of, the newest first. */
  @ResolveField(() => EventConnection) @Classed('Case', 'timeline', 'open')
  async timeline(@Parent() it: Case, @Reads() reading: Reading, @Args() { first, after }: PageArgs): Promise<Page<Event>> {
    const from = after ? readCursor(after) : null
    const rows = await seeWhere(reading.tx(), reading.me, events,
      `it.case_id = :caseId${from ? ' AND (it.at, it.id) < (:at, :from)' : ''}`, { caseId: it.id, at: from?.at, from: from?.id },
      { order: [['at', 'DESC'], ['id', 'DESC']], limit: first + 1, only: eventLine })
    const { nodes, pageInfo } = page(rows, first, row => cursorAt(row.at, row.id))
    return { nodes: nodes.map(row => Event.of(row)), pageInfo }
  }
}

@Resolver(() => Event)
export class EventResolver {
  /** The organisation that acted; null for a worker's own act. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Event', 'organisation', 'open')
  organisation(@Parent() it: Event, @Reads() reading: Reading): Soon<Organisation | null> {
    return it.actorOrganisationId ? reading.find(organisations, it.actorOrganisationId) : null
  }

  /** The party that the line is about, where it is about one the viewer may know of. */
  @ResolveField(() => Party, { nullable: true }) @Classed('Event', 'party', 'open')
  party(@Parent() it: Event, @Reads() reading: Reading): Soon<Party | null> {
    return it.kind.startsWith('party.') ? reading.find(parties, it.subjectId) : null
  }
}
