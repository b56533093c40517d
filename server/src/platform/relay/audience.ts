import type { EventRow } from '../change/event.entity.js'
import type { Tx } from '../database/tx.js'

/** What the relay reads of an event. */
export type TellableEvent = Pick<EventRow, 'id' | 'chain' | 'kind' | 'at' | 'caseId' | 'actorMembershipId' | 'detail'>

/** An event with the memberships that hear of it. */
export type Heard = { event: TellableEvent, readers: readonly string[] }

/**
 * What the relay asks of the house above it, since it knows no noun itself: for many events in as few statements as for
 * one, all of it inside its own transaction. What is missing in an answer is nobody.
 */
export abstract class Audience {
  /** The live memberships that may hear of each event now. */
  abstract readers(tx: Tx, eventIds: readonly string[]): Promise<Map<string, string[]>>

  /** By event, those of the readers whose matter it is, and who therefore get a notification beside the hint. */
  abstract concerned(tx: Tx, heard: readonly Heard[]): Promise<Map<string, string[]>>

  /** By organisation, the live memberships of those whose access has ended. */
  abstract membersOf(tx: Tx, organisationIds: readonly string[]): Promise<Map<string, string[]>>

  /** These memberships have something new to see: their lists may put it first. */
  abstract moved(tx: Tx, heard: readonly Heard[]): Promise<void>
}
