import { heardAnswers, type ClosureState } from '@amends/shared/closures'
import type { Tx } from '../platform/database/tx.js'

/** SQL: since when what she says counts: after her part, or the case, was opened again she is asked anew. */
const since = (worker: string, caseId: string): string => `greatest((SELECT max(c.reopened_at) FROM worker_closing c WHERE c.worker_id = ${worker}),
  (SELECT max(m.at) FROM case_move m WHERE m.case_id = ${caseId} AND m.how = 'reopened'), '-infinity'::timestamptz)`

/** SQL: what this worker said last, tries that came to nothing left out. */
export const heardLast = (worker: string, caseId: string): string =>
  `(SELECT v.answer FROM worker_view v WHERE v.worker_id = ${worker} AND v.answer <> 'not_reached' AND v.at > ${since(worker, caseId)} ORDER BY v.at DESC, v.id DESC LIMIT 1)`

/** SQL: on how many days somebody tried to reach her in vain. */
export const triedOn = (worker: string, caseId: string): string =>
  `(SELECT count(DISTINCT v.asked_on)::int FROM worker_view v WHERE v.worker_id = ${worker} AND v.answer = 'not_reached' AND v.at > ${since(worker, caseId)})`

/** SQL: she is neither erased nor stayed with another organisation, which asks her itself. */
export const isOurs = (it: string): string => `${it}.erased_at IS NULL AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.id OFFSET 0)`

/** How a case stands to its closing: those who were not heard, those in danger, and the latest request of this round. */
export type Standing = { caseId: string, workers: number, unheard: number, inDanger: number, emergencies: number, isAcute: boolean, closure: ClosureState | null, hasAfterCare: boolean }

const heard = `'{${heardAnswers.join(',')}}'`
const round = `(SELECT max(m.at) FROM case_move m WHERE m.case_id = c.id AND m.how IN ('reopened', 'back'))`
const latest = (what: string) => `(SELECT ${what} FROM case_closure k WHERE k.case_id = c.id AND k.asked_at > coalesce(${round}, '-infinity'::timestamptz) ORDER BY k.asked_at DESC, k.id DESC LIMIT 1)`

/** One statement, for those of the lead who work on these cases: they alone read all of it. */
export const standingOf = (tx: Tx, caseIds: readonly string[]): Promise<Map<string, Standing>> => tx.once('closing', [...new Set(caseIds)], async ids => {
  if (ids.length === 0) return new Map()
  const rows = await tx.ask<Standing>(`SELECT c.id AS "caseId", hers.*,
      (SELECT count(*)::int FROM referral r WHERE r.case_id = c.id AND r.priority = 'emergency' AND r.state IN ('sent', 'seen', 'accepted', 'in_service')) AS emergencies,
      coalesce((SELECT f.value = 'acute' FROM response_factor f WHERE f.case_id = c.id AND f.kind = 'immediate_risk' ORDER BY f.seq DESC LIMIT 1), false) AS "isAcute",
      ${latest('k.state')} AS closure, coalesce(${latest('cardinality(k.after_care_on) > 0')}, false) AS "hasAfterCare"
    FROM "case" c, LATERAL (SELECT count(*)::int AS workers,
        (count(*) FILTER (WHERE coalesce(${heardLast('w.id', 'c.id')}, '') <> ALL (${heard})))::int AS unheard,
        (count(*) FILTER (WHERE (SELECT v.danger FROM worker_view v WHERE v.worker_id = w.id AND v.danger <> 'unknown' ORDER BY v.at DESC, v.id DESC LIMIT 1) = 'yes'))::int AS "inDanger"
      FROM me_worker w WHERE w.case_id = c.id AND ${isOurs('w')}) hers
    WHERE c.id = ANY ($1)`, [ids])
  return new Map(rows.map(it => [it.caseId, it]))
})
