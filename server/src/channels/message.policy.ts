import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, mayKnow, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import type { Party } from '../parties/party.entity.js'
import { Message } from './message.entity.js'

/** A message is read by the parties it names while they take part. */
export type MessageFacts = { mine: Place | undefined }

const addressed: Rule<Me, Message, MessageFacts> = (_me, it, { mine }) => (readsCase(mine) && it.audience.includes(mine.partyId) ? allow : absent)

export const messagePolicy = { read: addressed }

export const messages = noun({
  entity: Message, policy: messagePolicy, chain: (it: Message) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.id = ANY (${it}.audience)`),
  known: (tx, it: Message) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: Message[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

/**
 * Everyone who reads a message learns who else does. So all of its readers must already know of each other: a company
 * and a shelter are written to apart.
 */
export const mayMeet = (readers: readonly Pick<Party, 'role' | 'standing' | 'knownAs'>[]): boolean =>
  readers.every(reader => readers.every(other => reader === other || mayKnow(reader, other)))
