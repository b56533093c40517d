import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { NoteDraft } from './note-draft.entity.js'
import { ownOf, ownSql, readsOwn, sits, type OwnFacts } from './own.js'

/** A draft is hers who writes it, and of no colleague. */
const isHers: Rule<Me, NoteDraft, OwnFacts> = (me, it, facts) => (it.byMembershipId === me.membershipId && sits(facts.mine) && readsOwn(me, it, facts) ? allow : absent)

export const noteDraftPolicy = { read: isHers, drop: isHers }

export const noteDrafts = noun({
  entity: NoteDraft, policy: noteDraftPolicy, chain: (it: NoteDraft) => it.caseId, facts: ownOf,
  visible: (it, who) => `${it}.by_membership_id = ${who.membership} AND EXISTS (SELECT 1 FROM assignment a WHERE a.case_id = ${it}.case_id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND ${ownSql(it, who)}`,
})
