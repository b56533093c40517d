import { askingRoles } from '@amends/shared/inspections'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun } from '../access/noun.js'
import { absent, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases } from '../cases/case.policy.js'
import { placesOf, type Place } from '../parties/place.js'
import { competentOn } from './competence.reads.js'

/** What an authority does on a case, and those of the lead who answer it. */
export type InspectingFacts = {
  mine: Place | undefined
  /** Her organisation has said for which place and matter it is competent here. */
  isCompetent: boolean
}
type InspectingRule = Rule<Me, Case, InspectingFacts>

const asks = (mine: Place | undefined): boolean => mine?.position != null && askingRoles.some(role => role === mine.role)
const isAsking: InspectingRule = (me, it, facts) => first(casePolicy.read(me, it, facts), !asks(facts.mine) && absent)

const isHeard: InspectingRule = (me, it, facts) => first(casePolicy.read(me, it, facts), (facts.mine?.role !== 'lead' || facts.mine.position === null) && absent)

export const inspectingPolicy = {
  read: casePolicy.read,
  keep: (me: Me, it: Case, facts: InspectingFacts) => first(isAsking(me, it, facts), facts.mine?.role !== 'labour_inspectorate' && absent),
  sayCompetence: isAsking,
  ask: (me: Me, it: Case, facts: InspectingFacts) => first(isAsking(me, it, facts), !facts.isCompetent && refuse('CompetenceFirst')),
  /** What authorities ask is heard by the lead; who works on the case answers. */
  hear: isHeard,
  /** What goes on paper to an authority goes by whoever answers for the case. */
  makeDossier: (me: Me, it: Case, facts: InspectingFacts) => first(
    isHeard(me, it, facts), facts.mine?.position !== 'case_manager' && facts.mine?.position !== 'supervisor' && refuse('NotACaseManager')),
}

export const inspecting = noun({
  entity: Case, policy: inspectingPolicy, chain: cases.chain, visible: cases.visible,
  facts: async (tx, me, records: Case[]) => {
    const places = await placesOf(tx, me, records.map(it => it.id))
    const competent = await competentOn(tx, me, records.map(it => it.id).filter(id => asks(places.get(id))))
    return new Map(records.map(it => [it.id, { mine: places.get(it.id), isCompetent: competent.has(it.id) }]))
  },
})

export const CaseInspectingAbilities = abilitiesOf('CaseInspecting', inspectingPolicy)
