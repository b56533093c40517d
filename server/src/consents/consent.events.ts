import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }
/** The organisation that something may reach, and its place on the case where it reads of persons. */
export type To = { organisationId: string | null, partyId: string | null }

/** Heard by whoever reads what protects: the lead. */
const inside = (it: About) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId },
})
const told = ({ partyId }: To) => (partyId ? { addressed: [partyId] } : {})
/** Whoever read it hears nothing but that it is to forget; whoever did not hears nothing at all. */
const forgotten = (reader: string | null) => (reader ? { forget: { organisation: reader } } : {})

/** The facts of consents, and who hears of them; none of them says of whom, or to what. */
export const consentEvents = {
  'consent.explained': (it: About) => inside(it),
  'consent.given': (it: About, to: To) => ({ ...inside(it), ...told(to), notify: true }),
  'consent.refused': (it: About) => inside(it),
  'consent.withdrawn': (it: About, reader: string | null) => ({ ...inside(it), ...forgotten(reader), notify: true }),
  'consent.expired': (it: About, reader: string | null) => ({ ...inside(it), ...forgotten(reader), notify: true }),
  /** Whoever is to look at it hears, too. */
  'consent.basis_proposed': (it: About, approver: To) => ({ ...inside(it), ...told(approver), notify: true }),
  'consent.basis_approved': (it: About, to: readonly (Pick<To, 'partyId'> | undefined)[]) => ({ ...inside(it), addressed: to.flatMap(place => place?.partyId ?? []), notify: true }),
  'consent.withheld': (it: About, reader: string | null) => ({ ...inside(it), ...forgotten(reader), notify: true }),
  'consent.withholding_ended': (it: About) => ({ ...inside(it), notify: true }),
} satisfies EventsOf<'consent'>
