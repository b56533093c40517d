import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { caseOf, keptWith } from '../cases/frozen.js'
import type { Kept } from '../parties/kept.js'
import { Post } from '../parties/post.entity.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { Message } from './message.entity.js'
import { messages } from './message.policy.js'

/** What the company concerned wrote is shown to its own people as any message of theirs. */
const asMessage = ({ partyId: _partyId, ...post }: Post): Message => Object.assign(new Message(), post)

const ownPosts = async (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Post[]>> =>
  Map.groupBy(await tx.rows(Post, 'it.case_id IN (:...caseIds) AND it.organisation_id = :mine', { caseIds, mine: me.organisationId }), it => it.caseId)

const isNewer = (one: Pick<Message, 'sentAt' | 'id'>, other: Pick<Message, 'sentAt' | 'id'>): boolean =>
  one.sentAt.getTime() !== other.sentAt.getTime() ? one.sentAt > other.sentAt : one.id > other.id

/** The messages that were kept of a case and what was written on it since, the newest first, after a place in that order. */
export async function keptMessages(reading: Reading, kept: Kept, after: { at: Date, id: string } | null): Promise<Message[]> {
  const posted = (await reading.batch(ownPosts).load(kept.caseId) ?? []).filter(it => it.partyId === kept.place.partyId).map(asMessage)
  const all = [...posted, ...reading.tx().restored(Message, kept.body.messages)].toSorted((a, b) => (isNewer(a, b) ? -1 : 1))
  return after ? all.filter(it => isNewer({ sentAt: after.at, id: after.id }, it)) : all
}

/** An act may be sent again after its author's page was kept: then its message is among what was kept. */
const keptCases = async (tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, string>> => new Map(
  (await tx.ask<{ id: string, caseId: string }>(
    `SELECT id, case_id AS "caseId" FROM party_post WHERE organisation_id = $1 AND id = ANY ($2::uuid[])
     UNION ALL SELECT (m ->> 'id')::uuid, s.case_id FROM party_snapshot s, jsonb_array_elements(s.body -> 'messages') m
       WHERE s.organisation_id = $1 AND (m ->> 'id')::uuid = ANY ($2::uuid[])`, [me.organisationId, ids])).map(it => [it.id, it.caseId]))

/** A message that was just sent, or what took its place. Throws `NotFound` where it is absent or hidden. */
export const sentMessage = (reading: Reading, id: string): Soon<Message> =>
  upon(reading.find(messages, id), live => live ?? upon(reading.batch(keptCases).load(id), async caseId => {
    const record = caseId === undefined ? null : await caseOf(reading, caseId)
    const kept = record && keptWith(record)
    const message = kept && (await keptMessages(reading, kept, null)).find(it => it.id === id)
    if (!message) throw new NotFound()
    return message
  }))
