import type { ConsentItem } from '@amends/shared/consents'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { disclosedOf, placeWith, type Disclosed } from '../workers/receivers.js'
import { works } from '../workers/worker.policy.js'
import { NeedsAssessment } from './needs-assessment.entity.js'
import { SafetyPlan } from './safety-plan.entity.js'

/** What a worker needs and how she stays safe is her caseworkers', and by her consent of who helps her. Colleagues of the lead do not know that it is there. */
export type HelpingFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
type Hers = { id: string, caseId: string, workerId: string }

/** What she agreed to that lets it be read: her health leads to what she needs; and whoever may reach her has to know how without harm. */
export const itemOf = { needs: 'health', safety: 'contacts' } as const satisfies Record<string, ConsentItem>

const receives = ({ mine, disclosed }: HelpingFacts, item: ConsentItem): boolean => readsCase(mine) && mine.role !== 'lead' && mine.position !== null
  && !!disclosed && !disclosed.withheld && disclosed.receipts.some(it => it.part === item)
const readBy = (item: ConsentItem): Rule<Me, Hers, HelpingFacts> => (_me, _it, facts) => (works(facts) || receives(facts, item) ? allow : absent)

const visibleBy = (item: ConsentItem) => (it: string, who: Who): string => holdsPlace(`${it}.case_id`, who,
  `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0))
       OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${it}.worker_id OFFSET 0) OR EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${it}.worker_id AND '${item}' = ANY (o.items) OFFSET 0))`)

async function helpingOf(tx: Tx, me: Me, records: readonly Hers[]): Promise<Map<string, HelpingFacts>> {
  const [places, disclosed] = await Promise.all([
    placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.map(it => it.workerId))]),
  ])
  return new Map(records.map(it => [it.id, { mine: placeWith(places.get(it.caseId), disclosed.get(it.workerId)), disclosed: disclosed.get(it.workerId) }]))
}

export const needsPolicy = { read: readBy(itemOf.needs) }
export const safetyPolicy = { read: readBy(itemOf.safety) }

export const needsAssessments = noun({
  entity: NeedsAssessment, policy: needsPolicy, chain: (it: NeedsAssessment) => it.caseId, visible: visibleBy(itemOf.needs), facts: helpingOf,
})
export const safetyPlans = noun({ entity: SafetyPlan, policy: safetyPolicy, chain: (it: SafetyPlan) => it.caseId, visible: visibleBy(itemOf.safety), facts: helpingOf })
