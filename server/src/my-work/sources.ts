import { Injectable } from '@nestjs/common'
import type { WorkKind } from '@amends/shared/work'
import type { Identified, Noun } from '../access/noun.js'
import type { Reading } from '../access/reading.js'

/** Something that waits for the one who asks: of which record, how pressing, and until when. */
export type Waiting = {
  /** The record's, in whose room it is done. */
  id: string
  kind: WorkKind
  /** What waits, where several of a kind may wait in the room of one record. */
  key?: string
  /** Somebody may come to harm while it waits. */
  isDanger?: boolean
  /** A day that a law sets. */
  legalBy?: string | null
  /** Until when somebody waits: a moment, or a day. */
  dueAt?: Date | null
  dueOn?: string | null
  caseId?: string | null
  workerId?: string | null
  /** What it is called where no case says so: the code of a report, the subject of a notice. */
  called?: string | null
  /** How many things of it stand open. */
  open?: number
}

/** What waits in one room for the one who asks: one question for all of it, whatever she works on. */
export type WorkSource = (reading: Reading) => Promise<Waiting[]>

/** Each room says itself what waits in it: one line where it begins. */
@Injectable()
export class WorkSources {
  private readonly sources: WorkSource[] = []

  register(source: WorkSource): void { this.sources.push(source) }

  /** All rooms at once, so that a reading asks them together. */
  async all(reading: Reading): Promise<Waiting[]> { return (await Promise.all(this.sources.map(source => source(reading)))).flat() }
}

/** SQL: the one who asks works on this case for her organisation. Walks her own assignments, however many cases there are. */
export const onMine = (caseId: string): string => `${caseId} IN (SELECT a.case_id FROM assignment a WHERE a.membership_id = :me_membership AND a.until IS NULL)`

/** Those of these records on which she may do this now, as their own policy says. */
export async function mayDo<T extends Identified, Action extends string, Facts>(
  reading: Reading, of: Noun<T, Action, Facts>, records: readonly T[], action: NoInfer<Exclude<Action, 'read'>>,
): Promise<T[]> {
  reading.saw(of, records)
  const allowed = await Promise.all(records.map(async it => (await reading.can(of, it))[action]?.allowed === true))
  return records.filter((_, at) => allowed[at])
}
