import type { EventsOf } from '../platform/change/draft.js'
import type { Invitation } from './invitation.entity.js'

const about = (it: Invitation) => ({
  chain: it.organisationId, organisationId: it.organisationId, subject: it.id, hint: { kind: 'organisation' as const, id: it.organisationId },
})

/** The address is left out: a chain is kept for good, an address is not. */
export const invitationEvents = {
  'invitation.sent': (it: Invitation) => ({ ...about(it), detail: { memberRole: it.memberRole } }),
  'invitation.revoked': (it: Invitation) => about(it),
} satisfies EventsOf<'invitation'>
