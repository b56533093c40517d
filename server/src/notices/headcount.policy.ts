import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow } from '../access/policy.js'
import { Headcount } from './headcount.entity.js'

/** Who works where is known to those who recorded it: asking the company would tell it that somebody counts. */
export const headcountPolicy = {
  read: (me: Me, it: Headcount) => (it.recordedOrganisationId === me.organisationId ? allow : absent),
}

export const headcounts = noun({
  entity: Headcount, policy: headcountPolicy, facts: noFacts, chain: (it: Headcount) => it.caseId,
  visible: (it: string, who: Who) => `${it}.recorded_organisation_id = ${who.organisation}`,
})
