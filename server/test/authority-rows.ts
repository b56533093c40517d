import type pg from 'pg'

const authorities = `('labour_inspectorate', 'referral_authority', 'police', 'immigration')`

/** Rows of where a case happened, and of what an authority keeps, asks and is handed on paper, written past every wall. */
export async function authoritiesIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO case_place (id, case_id, kind, country, at, by_membership_id, by_name)
    SELECT md5(p.id::text || v.kind)::uuid, p.case_id, v.kind, 'KR', p."from", p.added_by, 'Someone' FROM party p, (VALUES ('recruited'), ('worked'), ('brand_seat')) v (kind) WHERE p.role = 'lead'`)
  await owner.query(`INSERT INTO legal_date (id, case_id, rule, due_on, at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, 'a_rule', '2026-12-01', p."from", p.added_by, 'Someone', 1 FROM party p WHERE p.role = 'lead' ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO inspection (id, case_id, organisation_id, kind, state, sealed, wrapped, at, by_membership_id, by_name, version)
    SELECT md5(p.id::text || v.kind)::uuid, p.case_id, p.organisation_id, v.kind, v.state, '', '', p."from", p.added_by, 'Someone', 1
    FROM party p, (VALUES ('visit', 'open'), ('finding', 'kept')) v (kind, state) WHERE p.role IN ${authorities}`)
  await owner.query(`INSERT INTO shared_inspection (id, case_id, organisation_id, kind, state, sealed, wrapped, at, by_membership_id, by_name)
    SELECT p.id, p.case_id, p.organisation_id, 'finding', 'kept', '', '', p."from", p.added_by, 'Someone' FROM party p WHERE p.role IN ${authorities}`)
  await owner.query(`INSERT INTO competence (id, case_id, organisation_id, place, matter, basis, at, by_membership_id, by_name)
    SELECT p.id, p.case_id, p.organisation_id, 'Here', 'Wages', 'A law', p."from", p.added_by, 'Someone' FROM party p WHERE p.role IN ${authorities}`)
  await owner.query(`INSERT INTO authority_request (id, case_id, organisation_id, state, sealed, wrapped, at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, p.organisation_id, 'asked', '', '', p."from", p.added_by, 'Someone', 1 FROM party p WHERE p.role IN ${authorities}`)
  await owner.query(`INSERT INTO dossier (id, case_id, organisation_id, state, addressee, role, worker_ids, consent_ids, digest, sealed, wrapped, at, by_membership_id, by_name, version)
    SELECT p.id, p.case_id, p.organisation_id, 'made', 'An office', 'police', '{}', '{}', '', '', '', p."from", p.added_by, 'Someone', 1 FROM party p WHERE p.role = 'lead'`)
  await owner.query(`INSERT INTO national_referral (id, case_id, worker_id, path, state, notified_on, sealed, at, by_membership_id, by_name, version)
    SELECT w.id, w.case_id, w.id, 'agreed', 'notified', '2026-11-01', '', p."from", p.added_by, 'Someone', 1
    FROM party p JOIN worker w ON w.case_id = p.case_id AND length(w.code) = 10 WHERE p.role = 'lead'`)
}
