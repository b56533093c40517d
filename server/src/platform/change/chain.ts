import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EventRow } from './event.entity.js'

const sha256 = (before: Buffer, text: string): Buffer => hash('sha256', Buffer.concat([before, Buffer.from(text)]), 'buffer')

/** Salted commitment to an event's detail (RFC 8785 canonical JSON). */
export const commitmentOf = (salt: Buffer, detail: unknown): Buffer => sha256(salt, canonicalize(detail ?? null) ?? 'null')

/**
 * The hash that ties an event to the one before it in its chain; `before` is empty for the first. Of RFC 8785, too: names in
 * their order, and nothing but texts and whole numbers, which JSON writes in one way. Millions are read in a row.
 */
export const hashOf = (before: Buffer, event: Omit<EventRow, 'hash' | 'detail' | 'salt'>): Buffer =>
  sha256(before, JSON.stringify({
    actorMembershipId: event.actorMembershipId, actorOrganisationId: event.actorOrganisationId, addressed: event.addressed,
    at: event.at.toISOString(), caseId: event.caseId, chain: event.chain, class: event.class, commitment: event.commitment.toString('hex'),
    id: event.id, kind: event.kind, organisationId: event.organisationId, seq: event.seq, subjectId: event.subjectId,
  }))
