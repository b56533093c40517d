import type { CaseState } from '@amends/shared/states'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { readable, readableSql } from '../disclosure/readable.js'
import { statesOf } from '../findings/reach.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { toldOf } from './kept.js'
import { ResponseMemo } from './memo.entity.js'

/** A decision waits inside the lead; signed, it is known to those who work on it together, by what it is about. */
export type MemoFacts = {
  mine: Place | undefined
  /** No later decision took its place. */
  isLatest: boolean
  state: CaseState | null
}
type MemoRule = Rule<Me, ResponseMemo, MemoFacts>

const reads: MemoRule = (_me, it, { mine }) => {
  if (!readsCase(mine)) return absent
  return mine.role === 'lead' || (it.state === 'signed' && readable(mine, it.knownAs)) ? allow : absent
}

export const memoPolicy = {
  read: reads,
  sign: (me: Me, it: ResponseMemo, facts: MemoFacts) => first(
    reads(me, it, facts),
    (facts.mine?.role !== 'lead' || facts.mine.position === null || !facts.isLatest) && absent,
    it.state === 'signed' && refuse('MemoIsSigned'),
    it.byPersonId === me.personId && refuse('ApproverIsAuthor'),
  ),
}

export const memos = noun({
  entity: ResponseMemo, policy: memoPolicy, chain: (it: ResponseMemo) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who,
    `mine.role = 'lead' OR (${it}.state = 'signed' AND ${readableSql('mine.role', 'mine.standing', `${it}.known_as`)})`),
  known: (tx, it: ResponseMemo) => toldOf<MemoFacts>(tx, it.id),
  facts: async (tx, me, records: ResponseMemo[]) => {
    const caseIds = records.map(it => it.caseId)
    const [places, states, rows] = await Promise.all([
      placesOf(tx, me, caseIds), statesOf(tx, caseIds),
      tx.ask<{ id: string }>(`SELECT m.id FROM response_memo m WHERE m.id = ANY ($1) AND NOT EXISTS (
        SELECT FROM response_memo later WHERE later.case_id = m.case_id AND (later.decided_at, later.id) > (m.decided_at, m.id))`, [records.map(it => it.id)]),
    ])
    const latest = new Set(rows.map(it => it.id))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isLatest: latest.has(it.id), state: states.get(it.caseId) ?? null }]))
  },
})

export const ResponseMemoAbilities = abilitiesOf('ResponseMemo', memoPolicy)
