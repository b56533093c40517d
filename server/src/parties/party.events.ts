import type { ConflictEffect } from '@amends/shared/organisations'
import type { EventsOf } from '../platform/change/draft.js'
import type { Party } from './party.entity.js'

const about = (party: Party) => ({
  chain: party.caseId, caseId: party.caseId, subject: party.id, class: party.knownAs, addressed: [party.id],
  hint: { kind: 'case' as const, id: party.caseId },
})

/** Between a party and the lead, who alone reads what protects. */
const apart = (party: Party) => ({ ...about(party), class: 'protection' as const })

/** The other party of a conflict, by its organisation, and what the tie does. */
type Met = { withOrganisationId: string, effect: ConflictEffect }

/** That an organisation joins or leaves is heard by those who may know that it takes part. */
export const partyEvents = {
  'party.added': (party: Party) => ({ ...about(party), detail: { organisationId: party.organisationId, role: party.role, standing: party.standing, basis: party.basis }, notify: true }),
  'party.ended': (party: Party, reason: string) => ({ ...about(party), detail: { reason }, forget: { organisation: party.organisationId } }),
  'party.undertaking_accepted': (party: Party) => ({ ...apart(party), organisationId: party.organisationId, notify: true }),
  'party.talk_settled': (party: Party, talk: string, points: string | null) => ({ ...apart(party), detail: { talk, points }, notify: true }),
  /** Heard by the lead alone: a company that learns of it learns that it is under suspicion. */
  'party.became_respondent': (party: Party, reason: string) => ({ ...apart(party), addressed: [], detail: { reason }, notify: true }),
  /** `met` says with whom and how grave; the bell rings once for the same, the timeline stays true. */
  'party.conflict_found': (party: Party, kinds: readonly string[], met?: Met, notify = true) => ({ ...apart(party), addressed: [], detail: { kinds, ...met }, notify }),
  'party.conflict_ended': (party: Party, kinds: readonly string[], met: Met, notify = true) => ({ ...apart(party), addressed: [], detail: { kinds, ...met }, notify }),
} satisfies EventsOf<'party'>
