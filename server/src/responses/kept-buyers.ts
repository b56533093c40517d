import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { keptBy, tellKept, type Kept } from '../parties/kept.js'
import { Post } from '../parties/post.entity.js'
import { lockChain } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { LeverageBuyer } from './buyer.entity.js'
import { buyerPolicy, buyers } from './buyer.policy.js'
import { tellStood } from './kept.js'

const postsOf = (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Post[]> => tx.rows(Post,
  'it.case_id IN (:...caseIds) AND it.organisation_id = :mine AND it.buyer_id IS NOT NULL', { caseIds, mine: me.organisationId }, { order: [['sentAt', 'ASC'], ['id', 'ASC']] })

/** The buyers of a case that were kept, and what its own people said as one of them since. */
export async function keptBuyers(tx: Tx, me: Me, { caseId, place, body }: Kept): Promise<LeverageBuyer[]> {
  const rows = tx.restored(LeverageBuyer, body.buyers ?? [])
  for (const post of await postsOf(tx, me, [caseId])) {
    const own = rows.find(it => it.id === post.buyerId)
    if (own) Object.assign(own, post.act === 'opens' ? { openedAt: post.sentAt } : { commitment: post.text })
  }
  const isOpen = rows.some(it => it.organisationId === me.organisationId && it.openedAt !== null)
  for (const it of rows) tellStood(tx, it.id, { mine: place, isOpen })
  return rows
}

const keptOnes = async (tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, LeverageBuyer>> => {
  const found = await keptBy(tx, me, 'buyer', ids)
  for (const kept of found) {
    tellKept(reading, kept)
    reading.knows(organisations, kept.met)
  }
  const rows = (await Promise.all(found.map(kept => keptBuyers(tx, me, kept)))).flat()
  reading.saw(buyers, rows)
  return new Map(rows.map(it => [it.id, it]))
}

/** The buyer, live or as it was kept; `NotFound` where it is absent or hidden. */
export const buyerOf = (reading: Reading, id: string): Soon<LeverageBuyer> => upon(reading.find(buyers, id), live => live ?? upon(reading.batch(keptOnes).load(id), kept => {
  if (!kept) throw new NotFound()
  return kept
}))

/** `take`, where a buyer that became the company concerned acts on the page it kept and gets the usual answer; `kept` is absent where it acts live. */
export async function takeBuyer(tx: Tx, me: Me, id: string, action: 'open' | 'commit'): Promise<{ buyer: LeverageBuyer, kept?: Kept }> {
  let [before] = await keptBy(tx, me, 'buyer', [id])
  if (!before) {
    try {
      return { buyer: await take(tx, me, buyers, id, action) }
    } catch (error) {
      // It may have become the company concerned while it waited for its turn.
      if (error instanceof NotFound) [before] = await keptBy(tx, me, 'buyer', [id])
      if (!before) throw error
    }
  }
  await lockChain(tx, before.caseId)
  const [kept] = await keptBy(tx, me, 'buyer', [id])
  const buyer = kept && (await keptBuyers(tx, me, kept)).find(it => it.id === id)
  if (!kept || !buyer) throw new NotFound()
  const decision = buyerPolicy[action](me, buyer, { mine: kept.place, isOpen: buyer.openedAt !== null })
  if (!decision.allowed) throw new Refused(decision.reason)
  return { buyer, kept }
}

/** What it says there, as the lead finds it in its mailbox: what it commits to, or without a word that it is open. */
export const postOf = (me: Me, id: string, { caseId, place }: Kept, buyer: LeverageBuyer, text: string): Post => Object.assign(new Post(), {
  id, partyId: place.partyId, caseId, organisationId: me.organisationId, authorMembershipId: me.membershipId, authorName: me.name, audience: [], text, sentAt: me.at,
  letterId: null, letterSubject: null, buyerId: buyer.id, lineId: null, lineAct: null,
})
