import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, organisationId: string }

/** Heard by those who read complaints in the organisation it went to; the wall around events holds it from their colleagues. None says anything of what was written. */
const about = ({ id, organisationId }: About) => ({ chain: id, subject: id, organisationId, hint: { kind: 'organisation' as const, id: organisationId } })

export const complaintEvents = {
  'complaint.received': (it: About) => ({ ...about(it), notify: true, byDay: true as const }),
  'complaint.looked_at': (it: About) => about(it),
  'complaint.noted': (it: About) => about(it),
  'complaint.answered': (it: About) => about(it),
  'complaint.closing_asked': (it: About) => ({ ...about(it), notify: true }),
  'complaint.closed': (it: About) => about(it),
  /** Whoever complained was answered, or it was closed; `to`: her organisation, in which she alone hears. */
  'complaint.told': (it: About, to: string) => ({ ...about({ id: it.id, organisationId: to }), notify: true }),
} satisfies EventsOf<'complaint'>

const house = (organisationId: string, membershipId: string) => ({
  chain: organisationId, subject: organisationId, organisationId, detail: { membershipId }, hint: { kind: 'organisation' as const, id: organisationId },
})

/** Who reads complaints is heard by the house itself. */
export const readerEvents = {
  'complaint_reader.named': house,
  'complaint_reader.removed': house,
} satisfies EventsOf<'complaint_reader'>
