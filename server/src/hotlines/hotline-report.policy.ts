import type { Me } from '../access/me.js'
import { noFacts, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse } from '../access/policy.js'
import { isInert } from '../organisations/organisation.policy.js'
import { HotlineReport } from './hotline-report.entity.js'

/**
 * Only a brand keeps a hotline for those who work for its suppliers and hands on what it heard. A supplier tells of itself instead, and an
 * auditor tells those who sent him: what either of them heard from a worker would be known to whoever employs her.
 */
export const handsOver = (me: Pick<Me, 'organisationKind' | 'organisationState' | 'practiceId'>) => first(
  me.organisationKind !== 'brand' && refuse('OnlyForBrands'),
  isInert(me) && refuse('OrganisationInert'),
  !!me.practiceId && refuse('NotInPractice'),
)

/** What was handed over is known to the brand that did so, by its number and no word; whoever took it reads a report like any other. */
export const hotlineReportPolicy = {
  read: (me: Me, it: HotlineReport) => (it.organisationId === me.organisationId ? allow : absent),
}

export const hotlineReports = noun({
  entity: HotlineReport, policy: hotlineReportPolicy, chain: (it: HotlineReport) => it.id,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation}`,
  facts: noFacts,
})
