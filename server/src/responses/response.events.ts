import type { EventsOf } from '../platform/change/draft.js'
import type { ResponseMemo } from './memo.entity.js'

type About = { id: string, caseId: string }

/** Heard by the lead alone. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})

/** The facts of a response, and who hears of them; none of them says what was decided. */
export const responseEvents = {
  'response.weighed': (it: About) => inside(it),
  /** The buyer hears that it was named, and nobody else of the companies. */
  'response.buyer_named': (it: About, partyId: string | null) => ({ ...inside(it), ...partyId ? { addressed: [partyId] } : {}, notify: true }),
  /** Those hear who let it be known, too; of one that became the company concerned, its own people alone. */
  'response.buyer_joined': (it: About, partyIds: string[], keptBy?: string) => ({ ...inside(it), ...keptBy ? { organisationId: keptBy } : { addressed: partyIds }, notify: true }),
  'response.decided': (it: About) => ({ ...inside(it), notify: true }),
  'response.signed': (it: Pick<ResponseMemo, 'id' | 'caseId' | 'knownAs'>) => ({ ...inside(it), class: it.knownAs, notify: true }),
} satisfies EventsOf<'response'>
