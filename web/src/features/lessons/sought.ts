import { isOneOf } from '@amends/shared/closed'
import { outcomeAreas, sdgTargets, type OutcomeArea, type SdgTarget } from '@amends/shared/lessons'
import type { LocationQuery } from 'vue-router'

export type Sought = { words: string | null; area: OutcomeArea | null; target: SdgTarget | null }

/** What is sought in the library, as the address says it. */
export const soughtIn = ({ words, area, target }: LocationQuery): Sought => ({
  words: typeof words === 'string' && words.trim() ? words.trim() : null,
  area: isOneOf(outcomeAreas, area) ? area : null, target: isOneOf(sdgTargets, target) ? target : null,
})
