import type { EventsOf } from '../../platform/change/draft.js'

/** Heard in one organisation, on its own chain: what the other side did reaches it by the relay, which names nobody. */
const inside = (id: string, organisationId: string) => ({ chain: organisationId, organisationId, subject: id, hint: { kind: 'organisation' as const, id: organisationId } })
const told = (id: string, organisationId: string) => ({ ...inside(id, organisationId), notify: true })

/** The facts of holds. */
export const holdEvents = {
  'hold.placed': inside, 'hold.released': inside, 'hold.taken_over': inside, 'hold.renamed': inside, 'hold.point_opened': inside,
  'hold.accepted': inside, 'hold.declined': inside, 'hold.used': inside,
  'hold.asked': told, 'hold.answered': told, 'hold.ended': told, 'hold.expired': told,
} satisfies EventsOf<'hold'>
