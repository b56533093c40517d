import type { EventsOf } from '../platform/change/draft.js'
import type { Party } from './party.entity.js'

const about = (party: Party) => ({
  chain: party.caseId, caseId: party.caseId, subject: party.id, class: party.knownAs, addressed: [party.id],
  hint: { kind: 'case' as const, id: party.caseId },
})

/** That an organisation joins or leaves is heard by those who may know that it takes part. */
export const partyEvents = {
  'party.added': (party: Party) => ({ ...about(party), detail: { role: party.role, standing: party.standing, basis: party.basis }, notify: true }),
  'party.ended': (party: Party, reason: string) => ({ ...about(party), detail: { reason }, forget: { organisation: party.organisationId } }),
} satisfies EventsOf<'party'>
