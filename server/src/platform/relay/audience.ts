import type { EventRow } from '../change/event.entity.js'
import type { Tx } from '../database/tx.js'

/** What the relay asks of the house above it, since it knows no noun itself. All of it inside its own transaction. */
export abstract class Audience {
  /** The live memberships that may hear of an event now. */
  abstract readers(tx: Tx, eventId: string): Promise<string[]>

  /** Those of the readers whose matter it is, and who therefore get a notification beside the hint. */
  abstract concerned(tx: Tx, event: EventRow, readers: readonly string[]): Promise<string[]>

  /** The live memberships of an organisation whose access has ended. */
  abstract membersOf(tx: Tx, organisationId: string): Promise<string[]>

  /** These memberships have something new to see: their lists may put it first. */
  abstract moved(tx: Tx, event: EventRow, membershipIds: readonly string[]): Promise<void>
}
