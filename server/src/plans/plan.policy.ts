import type { CaseState } from '@amends/shared/states'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases, type CaseFacts } from '../cases/case.policy.js'
import { statesOf } from '../findings/reach.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { Plan } from './plan.entity.js'

/** A version of the plan is the lead's, who writes it with the worker; the others know the lines that are theirs. */
export type PlanFacts = {
  mine: Place | undefined
  state: CaseState | null
  /** No later version was begun. */
  isLatest: boolean
  lines: number
  /** Worker lines that nobody answered yet, or that she wants otherwise. */
  unanswered: number
}
type PlanRule = Rule<Me, Plan, PlanFacts>

/** A plan is made, and made anew, while it is planned or carried out. */
const inStep = (state: CaseState | null): boolean => state === 'plan' || state === 'implement'

const reads: PlanRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)
const works: PlanRule = (me, it, facts) => first(
  reads(me, it, facts), (facts.mine?.position == null || !facts.isLatest) && absent, !inStep(facts.state) && refuse('NotInPlanStep'))
const writes: PlanRule = (me, it, facts) => first(works(me, it, facts), it.state !== 'draft' && refuse('PlanIsFixed'))

export const planPolicy = {
  read: reads,
  write: writes,
  propose: (me: Me, it: Plan, facts: PlanFacts) => first(writes(me, it, facts), facts.lines === 0 && refuse('PlanIsEmpty')),
  approve: (me: Me, it: Plan, facts: PlanFacts) => first(
    works(me, it, facts),
    it.state === 'draft' && refuse('ProposeFirst'),
    it.state !== 'proposed' && refuse('PlanIsFixed'),
    it.authorIds.includes(me.personId) && refuse('ApproverWroteIt'),
    facts.unanswered > 0 && refuse('AnswersFirst'),
  ),
  revise: (me: Me, it: Plan, facts: PlanFacts) => first(works(me, it, facts), it.state === 'draft' && refuse('PlanIsOpen')),
}

type Count = { id: string, isLatest: boolean, lines: number, unanswered: number }

export const plans = noun({
  entity: Plan, policy: planPolicy, chain: (it: Plan) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`),
  facts: async (tx, me, records: Plan[]) => {
    const caseIds = records.map(it => it.caseId)
    const [places, states, rows] = await Promise.all([
      placesOf(tx, me, caseIds), statesOf(tx, caseIds),
      tx.ask<Count>(`SELECT p.id, NOT EXISTS (SELECT FROM plan later WHERE later.case_id = p.case_id AND later.number > p.number) AS "isLatest",
        count(l.id)::int AS lines, (count(l.id) FILTER (WHERE l.track = 'worker' AND l.stage <> 'past' AND coalesce(l.answer, 'change_asked') = 'change_asked'))::int AS unanswered
        FROM plan p LEFT JOIN plan_entry e ON e.plan_id = p.id LEFT JOIN me_plan_line l ON l.id = e.line_id WHERE p.id = ANY ($1) GROUP BY p.id`, [records.map(it => it.id)]),
    ])
    const counted = new Map(rows.map(it => [it.id, it]))
    return new Map(records.map(it => {
      const { isLatest = false, lines = 0, unanswered = 0 } = counted.get(it.id) ?? {}
      return [it.id, { mine: places.get(it.caseId), state: states.get(it.caseId) ?? null, isLatest, lines, unanswered }]
    }))
  },
})

export const PlanAbilities = abilitiesOf('Plan', planPolicy)

/** Whether a first version may be begun is asked of the case. */
export const planningPolicy = {
  read: casePolicy.read,
  draft: (me: Me, it: Case, facts: CaseFacts) => first(casePolicy.addWorker(me, it, facts), !inStep(it.state) && refuse('NotInPlanStep')),
}

export const planning = noun({ entity: Case, policy: planningPolicy, chain: cases.chain, visible: cases.visible, facts: cases.facts, known: cases.known })

export const CasePlanAbilities = abilitiesOf('CasePlan', planningPolicy)
