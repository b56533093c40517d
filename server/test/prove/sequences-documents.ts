import type pg from 'pg'

/**
 * Which record each event of a case leaves, by the table it stands in; what it is about is a row of it. An event that is not
 * named here is one that nobody thought of, and fails.
 */
const documents: Readonly<Record<string, string>> = {
  'case.opened': '"case"', 'case.verification_begun': '"case"', 'case.moved': '"case"', 'case.held': '"case"', 'case.resumed': '"case"', 'case.ended_aside': '"case"', 'case.reopened': '"case"',
  'case.assigned': 'assignment', 'party.added': 'party', 'party.ended': 'party', 'party.became_respondent': 'party', 'party.undertaking_accepted': 'party', 'party.conflict_found': 'party',
  'finding.alleged': 'allegation', 'finding.made': 'finding', 'response.weighed': 'response_factor', 'response.decided': 'response_memo', 'response.signed': 'response_memo',
  'worker.added': 'worker', 'plan.drafted': 'plan', 'plan.proposed': 'plan', 'plan.approved': 'plan', 'plan.line_answered': 'plan_line', 'plan.line_claimed': 'plan_line', 'plan.line_judged': 'plan_line',
  // The case alone is named: whom somebody will ask is nobody's to read from a log.
  'check_in.set': '"case"', 'check_in.warned': 'check_in', 'clock.warned': 'clock', 'clock.met': 'clock',
  'money.owed': 'money_claim', 'money.paid': 'payment', 'money.shared': 'payment', 'money.heard': 'payment_part',
  'closure.worker_heard': 'worker_view', 'closure.asked': 'case_closure', 'closure.approved': 'case_closure', 'closure.returned': 'case_closure', 'lesson.recorded': 'case_lesson', 'lesson.read': 'case_lesson',
}

/** Each of these is counted twice: as the log has it, and as the records do that it should have left. */
const pairs: readonly (readonly [event: string, records: string])[] = [
  [`kind IN ('case.verification_begun', 'case.moved', 'case.ended_aside', 'case.reopened')`, 'case_move WHERE case_id = $1'],
  [`kind = 'case.held'`, 'case_hold WHERE case_id = $1'],
  [`kind = 'case.resumed'`, 'case_hold WHERE case_id = $1 AND ended_at IS NOT NULL'],
  [`kind = 'finding.made'`, 'finding WHERE case_id = $1'],
  [`kind = 'response.decided'`, 'response_memo WHERE case_id = $1'],
  [`kind = 'response.signed'`, `response_memo WHERE case_id = $1 AND state = 'signed' AND signed_by_person <> by_person_id`],
  [`kind = 'plan.approved'`, `plan WHERE case_id = $1 AND approved_at IS NOT NULL AND NOT approved_by_person = ANY (author_ids)`],
  [`kind = 'plan.line_answered'`, `line_note WHERE case_id = $1 AND kind = 'answered'`],
  [`kind IN ('plan.line_claimed', 'plan.line_judged')`, `line_note WHERE case_id = $1 AND kind NOT IN ('answered', 'monitored')`],
  [`kind = 'money.heard'`, 'part_asking WHERE case_id = $1'],
  [`kind = 'closure.worker_heard'`, 'worker_view WHERE case_id = $1'],
  [`kind = 'closure.asked'`, 'case_closure WHERE case_id = $1'],
  [`kind = 'closure.approved'`, `case_closure WHERE case_id = $1 AND state = 'approved' AND decided_by_person <> by_person_id`],
  [`kind = 'case.opened'`, '"case" WHERE id = $1'],
  [`kind = 'party.added'`, `party WHERE case_id = $1 AND basis IS NOT NULL`],
  [`kind = 'party.ended'`, `party WHERE case_id = $1 AND until IS NOT NULL`],
  [`kind = 'lesson.read'`, `case_lesson WHERE case_id = $1 AND read_at IS NOT NULL AND read_by_person <> by_person_id`],
]

/** Section 11: the papers without which a case leaves a step, as they stood when it left; the moment is the one of its move. */
const papers: Readonly<Record<string, string>> = {
  verify: `SELECT FROM finding f WHERE f.case_id = m.case_id AND f.made_at <= m.at AND f.reasons <> ''`,
  respond: `SELECT FROM response_memo r WHERE r.case_id = m.case_id AND r.signed_at <= m.at AND r.reasons <> ''`,
  plan: `SELECT FROM plan p WHERE p.case_id = m.case_id AND p.approved_at <= m.at`,
  implement: `SELECT FROM plan p WHERE p.case_id = m.case_id AND p.approved_at <= m.at`,
  close: `SELECT FROM case_closure k WHERE k.case_id = m.case_id AND k.state = 'approved' AND k.decided_at <= m.at AND cardinality(k.after_care_on) > 0`,
  learn: `SELECT FROM case_lesson l WHERE l.case_id = m.case_id AND l.read_at <= m.at`,
}

/** Throws one sentence about the first event that left nothing behind, or the first record that nothing tells of. */
export async function needDocuments(owner: pg.Pool, caseId: string): Promise<void> {
  const { rows: events } = await owner.query<{ kind: string, subjects: string[] }>('SELECT kind, array_agg(DISTINCT subject_id) AS subjects FROM event WHERE chain = $1 GROUP BY kind', [caseId])
  for (const { kind, subjects } of events) {
    const table = documents[kind]
    if (!table) throw new Error(`nobody says which record ${kind} leaves behind`)
    const { rows } = await owner.query(`SELECT id FROM ${table} WHERE id = ANY ($1)`, [subjects])
    if (rows.length < subjects.length) throw new Error(`${kind} is about ${subjects.length} records, and ${rows.length} of them stand in ${table}`)
  }
  for (const [event, records] of pairs) {
    const { rows: [count] } = await owner.query<{ told: number, there: number }>(
      `SELECT (SELECT count(*)::int FROM event WHERE chain = $1 AND ${event}) AS told, (SELECT count(*)::int FROM ${records}) AS there`, [caseId])
    if (count?.told !== count?.there) throw new Error(`${count?.told} events say ${event}, and ${count?.there} records stand in ${records}`)
  }
  for (const [state, paper] of Object.entries(papers)) {
    const { rows } = await owner.query(`SELECT m.at FROM case_move m WHERE m.case_id = $1 AND m.how = 'forward' AND m.from_state = $2 AND NOT EXISTS (${paper})`, [caseId, state])
    if (rows.length > 0) throw new Error(`it left ${state} without what that step leaves behind`)
  }
  const { rows: unmet } = await owner.query(`SELECT from_state FROM case_move WHERE case_id = $1 AND how = 'forward' AND (guards = '{}'::jsonb OR EXISTS (SELECT FROM jsonb_each(guards) g WHERE g.value <> 'true'::jsonb))`, [caseId])
  if (unmet.length > 0) throw new Error('a move was kept without its guards, or with one that was not met')
}
