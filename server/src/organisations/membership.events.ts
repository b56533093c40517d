import type { EventsOf } from '../platform/change/draft.js'
import type { Membership } from './membership.entity.js'

const about = (it: Membership) => ({
  chain: it.organisationId, organisationId: it.organisationId, subject: it.id, hint: { kind: 'organisation' as const, id: it.organisationId },
})

/** Who comes and goes is heard by the colleagues; the one who goes is told to forget everything. */
export const membershipEvents = {
  'membership.began': (it: Membership) => ({ ...about(it), detail: { memberRole: it.memberRole } }),
  'membership.recovery_started': (it: Membership) => about(it),
  'membership.ended': (it: Membership, reason: string | null) => ({ ...about(it), detail: { reason }, forget: { membership: it.id } }),
} satisfies EventsOf<'membership'>
