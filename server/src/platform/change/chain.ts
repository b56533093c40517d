import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EventRow } from './event.entity.js'

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Salted commitment to an event's detail (RFC 8785 canonical JSON). */
export const commitmentOf = (salt: Buffer, detail: unknown): Buffer => sha256(salt, canonicalize(detail ?? null) ?? 'null')

/** The hash that ties an event to the one before it in its chain; `before` is empty for the first. */
export const hashOf = (before: Buffer, event: Omit<EventRow, 'hash' | 'detail' | 'salt'>): Buffer =>
  sha256(before, canonicalize({
    id: event.id, chain: event.chain, seq: event.seq, kind: event.kind, at: event.at.toISOString(),
    actorMembershipId: event.actorMembershipId, actorOrganisationId: event.actorOrganisationId, caseId: event.caseId,
    organisationId: event.organisationId, subjectId: event.subjectId, class: event.class, addressed: event.addressed,
    commitment: event.commitment.toString('hex'),
  }) ?? '')
