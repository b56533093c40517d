import type pg from 'pg'

/** SQL: the worker of each case that the rows beside this file are about, and the lead it has. */
const hers = `FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 WHERE p.role = 'lead'`

/** Rows of how a case is put right and ends, written past every wall: money, what each worker said, closing, lessons and check-ins. */
export async function endingsIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO check_in (id, case_id, worker_id, mark, due_on, state, tried_on, begun_at, version)
    SELECT w.id, w.case_id, w.id, 14, '2026-11-01', 'open', '{}', p."from", 1 ${hers} ON CONFLICT DO NOTHING`)
  // Asked of each company that pays, by a number and in the total alone; each says that it paid.
  await owner.query(`INSERT INTO pay_line (id, case_id, organisation_id, number, currency, amount, worker_count, at, by_membership_id, by_name)
    SELECT md5(p.id::text || v.numbered)::uuid, p.case_id, p.organisation_id, CASE WHEN v.numbered THEN row_number() OVER (PARTITION BY p.case_id, p.organisation_id ORDER BY p.id) END, 'EUR', 5, 5, p."from", p.added_by, 'Someone'
    FROM party p, (VALUES (true), (false)) v (numbered) WHERE p.role IN ('brand', 'employer', 'supplier', 'recruiter')`)
  await owner.query(`INSERT INTO money_claim (id, case_id, worker_id, head, original, original_currency, owed, currency, grade, eligibility, instalments, sealed, at, by_membership_id, by_name, version)
    SELECT w.id, w.case_id, w.id, 'wages', 5, 'EUR', 5, 'EUR', 'a', 'eligible', 1, '', p."from", p.added_by, 'Someone', 1 ${hers}`)
  await owner.query(`INSERT INTO payment (id, case_id, organisation_id, by_organisation_id, currency, amount, paid_on, proof, words, at, by_membership_id, by_person_id, by_name)
    SELECT p.id, p.case_id, p.organisation_id, p.organisation_id, 'EUR', 5, '2026-11-01', 'words', 'Words', p."from", p.added_by, p.added_by, 'Someone'
    FROM party p WHERE p.role IN ('lead', 'brand', 'employer', 'supplier', 'recruiter')`)
  await owner.query(`INSERT INTO payment_part (id, payment_id, claim_id, case_id, worker_id, amount, state, at, by_membership_id, by_name, version)
    SELECT c.id, p.id, c.id, c.case_id, c.worker_id, 5, 'claimed', c.at, c.by_membership_id, 'Someone', 1 FROM money_claim c JOIN party p ON p.case_id = c.case_id AND p.role = 'lead' ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO part_asking (id, part_id, case_id, worker_id, answer, way, asked_on, at, by_membership_id, by_person_id, by_name)
    SELECT id, id, case_id, worker_id, 'received', 'phone', '2026-11-01', at, by_membership_id, by_membership_id, 'Someone' FROM payment_part`)
  await owner.query(`INSERT INTO worker_view (id, case_id, worker_id, answer, asked_on, danger, at, by_membership_id, by_name)
    SELECT w.id, w.case_id, w.id, 'not_reached', '2026-11-01', 'unknown', p."from", p.added_by, 'Someone' ${hers}`)
  await owner.query(`INSERT INTO worker_closing (id, case_id, worker_id, reason, closed_on, after_care_on, at, by_membership_id, by_name, version)
    SELECT w.id, w.case_id, w.id, 'remedied', '2026-11-01', '{}', p."from", p.added_by, 'Someone', 1 ${hers} ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO case_closure (id, case_id, reason, routes, after_care_on, state, asked_at, by_membership_id, by_person_id, by_name, version)
    SELECT p.id, p.case_id, 'remedied', '{}', '{}', 'asked', p."from", p.added_by, p.added_by, 'Someone', 1 FROM party p WHERE p.role = 'lead' ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO case_lesson (id, case_id, root_cause, worked, failed, outcome_areas, sdg_targets, at, by_membership_id, by_person_id, by_name, version)
    SELECT p.id, p.case_id, 'Words', 'Words', 'Words', '{}', '{}', p."from", p.added_by, p.added_by, 'Someone', 1 FROM party p WHERE p.role = 'lead'`)
  await owner.query(`INSERT INTO lesson_improvement (id, case_id, text, organisation_id, due_on, at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, 'Words', p.organisation_id, '2026-12-01', p."from", p.added_by, 'Someone', 1 FROM party p`)
  // In the library for everybody who takes part and is no company concerned.
  await owner.query(`INSERT INTO lesson_abstract (id, case_id, title, text, people, outcome_areas, sdg_targets, published_on, at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, 'Words', 'Words', 5, '{}', '{}', '2026-11-01', p."from", p.added_by, 'Someone', 1 FROM party p WHERE p.role = 'lead' ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO lesson_reader (organisation_id, abstract_id) SELECT DISTINCT p.organisation_id, a.id FROM lesson_abstract a JOIN party p ON p.case_id = a.case_id AND p.until IS NULL AND p.standing IN ('member', 'partner')`)
}
