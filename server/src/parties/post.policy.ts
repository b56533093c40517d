import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from './place.js'
import { Post } from './post.entity.js'

/** What the company concerned writes comes to the lead; its own people read it as their messages, not as this. */
export type PostFacts = {
  mine: Place | undefined
  /** It is about a line of a worker who keeps what is about her from this colleague. */
  isKept: boolean
}

const comesToLead: Rule<Me, Post, PostFacts> = (_me, _it, { mine, isKept }) => (readsCase(mine) && mine.role === 'lead' && !isKept ? allow : absent)

/** SQL: no worker keeps this line of a plan from the one who asks. */
const knowsLineSql = (id: string): string =>
  `EXISTS (SELECT FROM me_plan_line l WHERE l.id = ${id} AND NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = l.worker_id OFFSET 0) OFFSET 0)`

export const postPolicy = { read: comesToLead }

export const posts = noun({
  entity: Post, policy: postPolicy, chain: (it: Post) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' AND (${it}.line_id IS NULL OR ${knowsLineSql(`${it}.line_id`)})`),
  known: (tx, it: Post) => {
    const known = it.lineId === null ? placeKnown(tx, it.caseId) : undefined
    return known && { facts: { ...known.facts, isKept: false } }
  },
  facts: async (tx, me, records: Post[]) => {
    const lineIds = records.flatMap(it => it.lineId ?? [])
    const [places, lines] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      lineIds.length === 0 ? [] : tx.ask<{ id: string }>(`SELECT one.id FROM unnest($1::uuid[]) AS one (id) WHERE ${knowsLineSql('one.id')}`, [lineIds]),
    ])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isKept: it.lineId !== null && !lines.some(({ id }) => id === it.lineId) }]))
  },
})
