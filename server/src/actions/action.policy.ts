import { actionEnds, type ActionState } from '@amends/shared/actions'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, first, refuse, type Rule } from '../access/policy.js'
import { see } from '../access/take.js'
import type { Notice } from '../notices/notice.entity.js'
import { noticePolicy, notices, sideOf, worksFor, type NoticeFacts } from '../notices/notice.policy.js'
import { CorrectiveAction } from './action.entity.js'

/** A corrective action is read with its notice. The company says how far it is; whoever leads says what came of it. */
export type ActionFacts = {
  notice: { record: Notice, facts: NoticeFacts } | null
  /** Somebody outside looked at this evidence and found that it holds. */
  isChecked: boolean
}
type ActionRule = Rule<Me, CorrectiveAction, ActionFacts>

export const isOver = (it: Pick<CorrectiveAction, 'state'>): boolean => actionEnds.some(state => state === it.state)

const reads: ActionRule = (me, _it, { notice }) => (notice === null ? absent : noticePolicy.read(me, notice.record, notice.facts))
/** The company; where it has no place here, the lead writes down what it said. */
const owes: ActionRule = (me, it, facts) => first(
  reads(me, it, facts), facts.notice !== null && sideOf(me, facts.notice.record) !== 'company' && (facts.notice.record.organisationId !== null || !worksFor(facts.notice.facts)) && absent)
const asks: ActionRule = (me, it, facts) => first(
  reads(me, it, facts), facts.notice !== null && (sideOf(me, facts.notice.record) === 'company' || !worksFor(facts.notice.facts)) && absent)
const standsAt = (it: CorrectiveAction, ...states: readonly ActionState[]) => !states.some(state => state === it.state) && refuse('ActionMovedOn')
const shown = (it: CorrectiveAction) => first(isOver(it) && refuse('ActionMovedOn'), it.state !== 'evidence_given' && refuse('ClaimFirst'))

export const actionPolicy = {
  read: reads,
  acknowledge: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(owes(me, it, facts), standsAt(it, 'issued')),
  begin: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(owes(me, it, facts), standsAt(it, 'issued', 'acknowledged', 'returned')),
  giveEvidence: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(owes(me, it, facts), standsAt(it, 'issued', 'acknowledged', 'in_progress', 'returned')),
  // What one wrote down for the company herself, another looks at.
  verify: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(
    asks(me, it, facts), shown(it), it.saidByPerson === me.personId && !facts.isChecked && refuse('ConfirmerIsBound')),
  giveBack: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(asks(me, it, facts), shown(it)),
  withdraw: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(asks(me, it, facts), isOver(it) && refuse('ActionMovedOn')),
  askCheck: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(asks(me, it, facts), shown(it)),
  proposeDay: (me: Me, it: CorrectiveAction, facts: ActionFacts) => first(
    reads(me, it, facts), facts.notice !== null && noticePolicy.reply(me, facts.notice.record, facts.notice.facts), isOver(it) && refuse('ActionMovedOn')),
}

export const actions = noun({
  entity: CorrectiveAction, policy: actionPolicy, chain: (it: CorrectiveAction) => it.noticeId,
  visible: (it: string, who: Who) => `EXISTS (SELECT 1 FROM notice n WHERE n.id = ${it}.notice_id AND (${notices.visible('n', who)}) OFFSET 0)`,
  facts: async (tx, me, records: CorrectiveAction[]) => {
    const seen = await see(tx, me, notices, [...new Set(records.map(it => it.noticeId))])
    const [facts, checked] = await Promise.all([
      notices.facts(tx, me, seen),
      tx.ask<{ id: string }>(`SELECT DISTINCT c.action_id AS id FROM action_check c WHERE c.action_id = ANY ($1) AND c.verdict = 'holds'
        AND c.asked_at >= (SELECT max(m.sent_at) FROM notice_act a JOIN notice_message m ON m.id = a.message_id WHERE a.action_id = c.action_id AND a.kind = 'give_evidence')`, [records.map(it => it.id)]),
    ])
    const known = new Map<string, { record: Notice, facts: NoticeFacts }>(seen.map(record => [record.id, { record, facts: facts.get(record.id) ?? { behind: undefined } }]))
    const holding = new Set(checked.map(it => it.id))
    return new Map(records.map(it => [it.id, { notice: known.get(it.noticeId) ?? null, isChecked: holding.has(it.id) }]))
  },
})

export const CorrectiveActionAbilities = abilitiesOf('CorrectiveAction', actionPolicy)
