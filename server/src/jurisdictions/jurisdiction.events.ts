import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by the lead alone: where something happened, and that a day is set, lead to people. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})
/** And by those authorities that read the place; none hears of a place that it does not read. */
const withReaders = (it: About, partyIds: string[]) => ({ ...inside(it), ...partyIds.length > 0 ? { addressed: partyIds } : {} })

/** The facts of the places of a case and of the law there; none of them says which. */
export const jurisdictionEvents = {
  'jurisdiction.places_kept': withReaders,
  'jurisdiction.place_removed': withReaders,
  'jurisdiction.date_kept': (it: About) => inside(it),
  'jurisdiction.date_met': (it: About) => inside(it),
} satisfies EventsOf<'jurisdiction'>
