import type { EventKind } from '@amends/shared/events'
import type { FactClass } from '@amends/shared/classes'
import type { Hint } from '@amends/shared/live'

/** What a feature says of a fact when it writes it: which chain, about what, and who may hear. */
export type Draft = {
  chain: string
  subject: string
  caseId?: string
  /** The one organisation that hears of it, whatever the class. */
  organisationId?: string
  /** Heard by every role that reads this class. Absent: only by that organisation and those addressed. */
  class?: FactClass
  /** Parties that hear of it whatever the class. */
  addressed?: string[]
  detail?: Record<string, unknown>
  hint: Required<Hint>
  notify?: boolean
  /** Written at the midnight its day began: no hour of it may lead to whoever was about then. */
  byDay?: true
  forget?: { organisation: string } | { membership: string }
}

/** The facts of one noun: one entry per event kind that begins with its name, and no other. */
export type EventsOf<Noun extends string> = {
  [Kind in Extract<EventKind, `${Noun}.${string}`>]: (...about: never[]) => Draft
}
