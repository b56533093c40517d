import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases, type CaseFacts } from '../cases/case.policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { CaseClosure } from './closure.entity.js'

/** A request to close is the lead's. Another of its people decides than who asked and than who manages the case. */
export type ClosureFacts = {
  mine: Place | undefined
  /** No later one took its place. */
  isLatest: boolean
}
type ClosureRule = Rule<Me, CaseClosure, ClosureFacts>

const reads: ClosureRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)
const decides: ClosureRule = (me, it, facts) => first(
  reads(me, it, facts),
  (facts.mine?.position == null || !facts.isLatest) && absent,
  it.state !== 'asked' && refuse('ClosureIsDecided'),
  it.byPersonId === me.personId && refuse('ApproverIsAuthor'),
  facts.mine?.position === 'case_manager' && refuse('ManagerDoesNotApprove'),
)

export const closurePolicy = { read: reads, approve: decides, giveBack: decides }

export const closures = noun({
  entity: CaseClosure, policy: closurePolicy, chain: (it: CaseClosure) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`),
  facts: async (tx, me, records: CaseClosure[]) => {
    const [places, rows] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      tx.ask<{ id: string }>(`SELECT c.id FROM case_closure c WHERE c.id = ANY ($1) AND NOT EXISTS (
        SELECT FROM case_closure later WHERE later.case_id = c.case_id AND (later.asked_at, later.id) > (c.asked_at, c.id))`, [records.map(it => it.id)]),
    ])
    const latest = new Set(rows.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isLatest: latest.has(it.id) }]))
  },
})

export const CaseClosureAbilities = abilitiesOf('CaseClosure', closurePolicy)

/** A case is closed at its fifth step by those of the lead who work on it; one of them asks for it. */
export type EndFacts = CaseFacts & { isAsked: boolean }

export const endPolicy = {
  read: casePolicy.read,
  askClosure: (me: Me, it: Case, facts: EndFacts) => first(
    casePolicy.addWorker(me, it, facts), it.state !== 'close' && refuse('NotAtClosing'), facts.isAsked && refuse('ClosureIsAsked')),
}

export const ends = noun({
  entity: Case, policy: endPolicy, chain: cases.chain, visible: cases.visible,
  facts: async (tx, me, records: Case[]) => {
    const ids = records.map(it => it.id)
    const [stands, rows] = await Promise.all([
      cases.facts(tx, me, records), tx.ask<{ id: string }>(`SELECT DISTINCT c.case_id AS id FROM case_closure c WHERE c.case_id = ANY ($1) AND c.state = 'asked'`, [ids])])
    const asked = new Set(rows.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: undefined, ...stands.get(it.id), isAsked: asked.has(it.id) }]))
  },
})

export const CaseEndAbilities = abilitiesOf('CaseEnd', endPolicy)
