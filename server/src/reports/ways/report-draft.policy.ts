import type { Me } from '../../access/me.js'
import { noFacts, noun, type Who } from '../../access/noun.js'
import { absent, allow } from '../../access/policy.js'
import { ReportDraft } from './report-draft.entity.js'

const isHers = (me: Me, it: ReportDraft) => (it.byMembershipId === me.membershipId && it.organisationId === me.organisationId ? allow : absent)

/** What is written down and not sent is hers who writes it, and of no colleague. */
export const reportDraftPolicy = { read: isHers, drop: isHers }

export const reportDrafts = noun({
  entity: ReportDraft, policy: reportDraftPolicy, facts: noFacts, chain: (it: ReportDraft) => it.organisationId,
  visible: (it: string, who: Who) => `${it}.by_membership_id = ${who.membership} AND ${it}.organisation_id = ${who.organisation}`,
})
