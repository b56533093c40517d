import { inspectionsToShare } from '@amends/shared/inspections'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { ownOf, type OwnFacts } from '../casework/own.js'
import { holdsPlace, readsCase } from '../parties/place.js'
import { Inspection } from './inspection.entity.js'

/** What a labour inspectorate keeps is read by those of its own who are assigned; about a worker, as long as she lets them know of her. */
type InspectionRule = Rule<Me, Inspection, OwnFacts>

const reads: InspectionRule = (me, it, { mine, disclosed }) => {
  if (it.organisationId !== me.organisationId || !readsCase(mine) || mine.role !== 'labour_inspectorate' || mine.position === null) return absent
  return it.workerId === null || (disclosed?.receipts.length ?? 0) > 0 ? allow : absent
}

export const inspectionPolicy = {
  read: reads,
  settle: (me: Me, it: Inspection, facts: OwnFacts) => first(reads(me, it, facts), it.kind === 'finding' && absent, it.state !== 'open' && refuse('AlreadyEnded')),
  share: (me: Me, it: Inspection, facts: OwnFacts) => first(reads(me, it, facts), !inspectionsToShare.some(kind => kind === it.kind) && absent),
}

export const inspections = noun({
  entity: Inspection, policy: inspectionPolicy,
  // A chain of its own: nothing of it waits for the case, or lets the case wait.
  chain: (it: Inspection) => it.id,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation} AND ${holdsPlace(`${it}.case_id`, who, `mine.role = 'labour_inspectorate'
     AND EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND (${it}.worker_id IS NULL OR EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${it}.worker_id OFFSET 0))`)}`,
  facts: ownOf,
})

export const InspectionAbilities = abilitiesOf('Inspection', inspectionPolicy)
