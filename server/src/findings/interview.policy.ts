import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, readsCase } from '../parties/place.js'
import { Interview } from './interview.entity.js'
import { isTold, keptSql, reachOf, toldSql, type Reach } from './reach.js'

/** A talk is the lead's; one with a worker is also known to whom she lets her account reach, unless it was kept inside. */
const reads: Rule<Me, Interview, Reach> = (_me, it, { mine, disclosed }) => {
  if (!readsCase(mine)) return absent
  if (mine.role === 'lead') return mine.position === null && disclosed?.withheld ? absent : allow
  return !it.internal && isTold(disclosed) ? allow : absent
}

export const interviewPolicy = { read: reads }

export const interviews = noun({
  entity: Interview, policy: interviewPolicy, chain: (it: Interview) => it.caseId, facts: reachOf,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who,
    `(mine.role = 'lead' AND NOT ${keptSql(`${it}.worker_id`)}) OR (NOT ${it}.internal AND ${toldSql(`${it}.worker_id`)})`),
})
