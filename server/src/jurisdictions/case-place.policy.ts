import { competencePlaces } from '@amends/shared/jurisdictions'
import type { Role, Standing } from '@amends/shared/roles'
import { caseStates, type CaseState } from '@amends/shared/states'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { decided } from '../disclosure/decide.js'
import { live } from '../disclosure/table.js'
import { statesOf } from '../findings/reach.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { CasePlace } from './case-place.entity.js'

/** The places of a case are the lead's. An authority that reads findings reads those by which it knows whether the case is its own, and no company reads any. */
export type PlaceFacts = { mine: Place | undefined, state: CaseState | null }
type PlaceRule = Rule<Me, CasePlace, PlaceFacts>

const authorities = ['labour_inspectorate', 'referral_authority', 'human_rights_institution'] as const satisfies readonly Role[]

/** An authority of this role, in this step, asks whether a case is its own. */
export const asksWhose = ({ role, standing }: { role: Role, standing: Standing }, state: CaseState | null): boolean => authorities.some(it => it === role)
  && decided({ role, standing, assigned: false }, 'sensitive', { state, relation: 'other', consents: [] }).effect === 'read'

export const isOfCompetence = ({ kind }: Pick<CasePlace, 'kind'>): boolean => competencePlaces.some(it => it === kind)

const reads: PlaceRule = (_me, it, { mine, state }) =>
  (readsCase(mine) && (mine.role === 'lead' || (isOfCompetence(it) && asksWhose(mine, state))) ? allow : absent)

export const casePlacePolicy = {
  read: reads,
  remove: (me: Me, it: CasePlace, facts: PlaceFacts) => first(
    reads(me, it, facts), (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent, facts.state === 'closed' && refuse('CaseIsClosed')),
}

const asking = authorities.flatMap(role => live.flatMap(standing => caseStates.filter(state => asksWhose({ role, standing }, state)).map(state => `${role} ${standing} ${state}`)))

export const casePlaces = noun({
  entity: CasePlace, policy: casePlacePolicy, chain: (it: CasePlace) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'
     OR (${it}.kind = ANY ('{${competencePlaces.join(',')}}') AND (mine.role || ' ' || mine.standing || ' ' || (SELECT c.state FROM "case" c WHERE c.id = ${it}.case_id)) = ANY ('{${asking.join(',')}}'))`),
  facts: async (tx, me, records: CasePlace[]) => {
    const ids = records.map(it => it.caseId)
    const [places, states] = await Promise.all([placesOf(tx, me, ids), statesOf(tx, ids)])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), state: states.get(it.caseId) ?? null }]))
  },
})

export const CasePlaceAbilities = abilitiesOf('CasePlace', casePlacePolicy)
