import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { partiesOf } from '../cases/case.reads.js'
import { caseOf, keptWith } from '../cases/frozen.js'
import { organisations } from '../organisations/organisation.policy.js'
import { keptBy, postedOn, tellKept, type Kept } from '../parties/kept.js'
import { Post } from '../parties/post.entity.js'
import { placesOf } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import { Message } from './message.entity.js'
import { messages } from './message.policy.js'

/** What the company concerned wrote is shown to its own people as any message of theirs. */
const asMessage = ({ partyId: _partyId, letterId: _letterId, letterSubject: _subject, buyerId: _buyerId, lineId: _lineId, lineAct: _act, ...post }: Post): Message => Object.assign(new Message(), post)

const isNewer = (one: Pick<Message, 'sentAt' | 'id'>, other: Pick<Message, 'sentAt' | 'id'>): boolean =>
  one.sentAt.getTime() !== other.sentAt.getTime() ? one.sentAt > other.sentAt : one.id > other.id

/** The messages that were kept of a case and what was written on it since, the newest first, after a place in that order. */
export async function keptMessages(reading: Reading, kept: Kept, after: { at: Date, id: string } | null): Promise<Message[]> {
  const posted = (await postedOn(reading, kept)).filter(it => it.act === 'writes').map(asMessage)
  const all = [...posted, ...reading.tx().restored(Message, kept.body.messages)].toSorted((a, b) => (isNewer(a, b) ? -1 : 1))
  return after ? all.filter(it => isNewer({ sentAt: after.at, id: after.id }, it)) : all
}

/** Where its author acts on what was kept, the rest of the answer is read from there, too. */
const keptPlace = async (tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Kept>> => {
  const found = await keptBy(tx, me, 'case', caseIds)
  for (const kept of found) {
    tellKept(reading, kept)
    reading.knows(organisations, kept.met)
  }
  return new Map(found.map(it => [it.caseId, it]))
}

const postsOf = async (tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Post>> => new Map(
  (await tx.rows(Post, 'it.id IN (:...ids) AND it.organisation_id = :mine AND it.letter_id IS NULL AND it.buyer_id IS NULL AND it.line_id IS NULL', { ids, mine: me.organisationId })).map(it => [it.id, it]))

/** An act may be sent again after its author's page was kept: then its message is among what was kept. */
async function keptBefore(reading: Reading, caseId: string, id: string): Promise<Message> {
  const record = await caseOf(reading, caseId)
  const kept = record && keptWith(record)
  const message = kept && reading.tx().restored(Message, kept.body.messages).find(it => it.id === id)
  if (!message) throw new NotFound()
  return message
}

/**
 * A message that was just sent on this case, or what took its place: both are asked for at once, so that neither takes
 * longer. Throws `NotFound` where it is absent or hidden.
 */
export async function sentMessage(reading: Reading, caseId: string, id: string): Promise<Message> {
  const [live, kept, post] = await Promise.all([
    reading.find(messages, id), reading.batch(keptPlace).load(caseId), reading.batch(postsOf).load(id),
    // Who reads it comes along as it does with what was kept.
    placesOf(reading.tx(), reading.me, [caseId]), reading.batch(partiesOf).load(caseId)])
  if (live) return live
  // Over its place of today, which was asked for along with the live message.
  if (kept) tellKept(reading, kept)
  return kept && post?.partyId === kept.place.partyId ? asMessage(post) : keptBefore(reading, caseId, id)
}
