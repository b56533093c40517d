import type pg from 'pg'

/** Rows of what a company is asked to put right and of days that are settled, written past every wall; after the notices and the plans. */
export async function actionsIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO corrective_action (id, notice_id, subject, text, proof, due_on, state, issued_on, version)
    SELECT n.id, n.id, 'Exits', 'Words', 'Words', '2026-12-01', 'issued', '2026-11-01', 1 FROM notice n`)
  // Each who takes part in a case was asked to look at what the company of its notice shows.
  await owner.query(`INSERT INTO action_check (id, case_id, party_id, action_id, subject, text, proof, evidence, asked_at, asked_by, asker_name, version)
    SELECT p.id, p.case_id, p.id, a.id, 'Exits', 'Words', 'Words', 'Words', p."from", p.added_by, 'Someone', 1
    FROM party p JOIN notice_draft d ON d.case_id = p.case_id JOIN corrective_action a ON a.notice_id = d.notice_id WHERE p.role <> 'lead' ON CONFLICT DO NOTHING`)
  // Proposed by whoever owes a line to the lead alone, and once more by each company on a page that it kept.
  await owner.query(`INSERT INTO date_proposal (id, case_id, line_id, organisation_id, audience, on_day, words, state, at, by_membership_id, by_name, version)
    SELECT l.id, l.case_id, l.id, l.owner_organisation_id, ARRAY[p.id], '2026-12-24', 'Words', 'proposed', l.added_at, l.by_membership_id, 'Someone', 1
    FROM plan_line l JOIN party p ON p.case_id = l.case_id AND p.role = 'lead' ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO date_proposal (id, case_id, line_id, organisation_id, audience, on_day, words, state, at, by_membership_id, by_name, kept_organisation_id, version)
    SELECT DISTINCT ON (p.id) p.id, l.case_id, l.id, p.organisation_id, ARRAY[p.id], '2026-12-24'::date, 'Words', 'proposed', l.added_at, l.by_membership_id, 'Someone', p.organisation_id, 1
    FROM plan_line l JOIN party p ON p.case_id = l.case_id AND p.role IN ('brand', 'supplier') ON CONFLICT DO NOTHING`)
}
