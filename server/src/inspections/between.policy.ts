import { askingRoles } from '@amends/shared/inspections'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { ownOf, type OwnFacts } from '../casework/own.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { AuthorityRequest } from './authority-request.entity.js'
import { Competence } from './competence.entity.js'
import { SharedInspection } from './shared-inspection.entity.js'

/** What stands between an authority and the lead: nobody else of the case learns of it. */
export type BetweenFacts = { mine: Place | undefined }
type Between = { id: string, caseId: string, organisationId: string }

const isAssigned = (who: Who): string => `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)`
const reads: Rule<Me, Between, BetweenFacts> = (me, it, { mine }) =>
  (readsCase(mine) && (mine.role === 'lead' || it.organisationId === me.organisationId) ? allow : absent)
const visible = (it: string, who: Who): string => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' OR ${it}.organisation_id = mine.organisation_id`)
const facts = async <T extends Between>(tx: Tx, me: Me, records: T[]): Promise<Map<string, BetweenFacts>> => {
  const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
  return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
}
const chain = (it: Between): string => it.caseId

export const competencePolicy = { read: reads }
export const competences = noun({ entity: Competence, policy: competencePolicy, chain, visible, facts, known: (tx, it: Competence) => placeKnown(tx, it.caseId) })

type RequestRule = Rule<Me, AuthorityRequest, BetweenFacts>
/** What is asked and answered is for those who work on it, on both sides. */
const readsRequest: RequestRule = (me, it, of) => (of.mine?.position == null ? absent : reads(me, it, of))
const isOpen: RequestRule = (_me, it) => first(it.state !== 'asked' && refuse('AlreadyEnded'))

export const authorityRequestPolicy = {
  read: readsRequest,
  answer: (me: Me, it: AuthorityRequest, of: BetweenFacts) => first(readsRequest(me, it, of), of.mine?.role !== 'lead' && absent, isOpen(me, it, of)),
  withdraw: (me: Me, it: AuthorityRequest, of: BetweenFacts) => first(
    readsRequest(me, it, of), (it.organisationId !== me.organisationId || !askingRoles.some(role => role === of.mine?.role)) && absent, isOpen(me, it, of)),
}
export const authorityRequests = noun({
  entity: AuthorityRequest, policy: authorityRequestPolicy, chain, facts,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `(mine.role = 'lead' OR ${it}.organisation_id = mine.organisation_id) AND ${isAssigned(who)}`), known: (tx, it: AuthorityRequest) => placeKnown(tx, it.caseId),
})
export const AuthorityRequestAbilities = abilitiesOf('AuthorityRequest', authorityRequestPolicy)

/** Read by those who work on it, on both sides; about a worker, in the inspectorate as long as she lets it know of her. */
const hears: Rule<Me, SharedInspection, OwnFacts> = (me, it, { mine, disclosed }) => {
  if (!readsCase(mine) || mine.position === null) return absent
  if (mine.role === 'lead') return allow
  if (it.organisationId !== me.organisationId || mine.role !== 'labour_inspectorate') return absent
  return it.workerId === null || (disclosed?.receipts.length ?? 0) > 0 ? allow : absent
}

export const sharedInspectionPolicy = { read: hears }
export const sharedInspections = noun({
  entity: SharedInspection, policy: sharedInspectionPolicy, chain, facts: ownOf,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `${isAssigned(who)} AND ((mine.role = 'lead' AND (${it}.worker_id IS NULL OR NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0)))
     OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${it}.worker_id OFFSET 0)
     OR (mine.role = 'labour_inspectorate' AND ${it}.organisation_id = mine.organisation_id
       AND (${it}.worker_id IS NULL OR EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${it}.worker_id OFFSET 0))))`),
})
