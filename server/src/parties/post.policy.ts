import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from './place.js'
import { Post } from './post.entity.js'

/** What the company concerned writes comes to the lead; its own people read it as their messages, not as this. */
export type PostFacts = { mine: Place | undefined }

const comesToLead: Rule<Me, Post, PostFacts> = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)

export const postPolicy = { read: comesToLead }

export const posts = noun({
  entity: Post, policy: postPolicy, chain: (it: Post) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, 'mine.role = \'lead\''),
  known: (tx, it: Post) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: Post[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})
