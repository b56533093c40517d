import type pg from 'pg'

/** Rows of complaints about ourselves, written past every wall: of each report one to every other NGO, and of each member one about a lead. */
export async function complaintsIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO complaint (id, organisation_id, source, about, report_id, against_organisation_id, state, received_on, acknowledge_by, feed_back_by, sealed, wrapped, version)
    SELECT md5(r.id::text || o.id::text)::uuid, o.id, 'worker', 'helper', r.id, r.organisation_id, 'received', '2026-11-01', '2026-11-08', '2027-02-08', '', '', 1
    FROM report r JOIN organisation o ON o.kind IN ('ngo', 'worker_representative') AND o.id <> r.organisation_id`)
  await owner.query(`INSERT INTO complaint (id, organisation_id, source, about, case_id, against_organisation_id, against_party_id, by_membership_id, state, received_on, acknowledge_by, feed_back_by, sealed, wrapped, version)
    SELECT DISTINCT ON (m.id) md5(p.id::text || m.id::text)::uuid, o.id, 'partner', 'party', p.case_id, p.organisation_id, p.id, m.id, 'looking', '2026-11-01'::date, '2026-11-08'::date, '2027-02-08'::date, ''::bytea, ''::bytea, 1
    FROM membership m JOIN party p ON p.role = 'lead' AND p.organisation_id <> m.organisation_id JOIN organisation o ON o.kind = 'ngo' AND o.id NOT IN (p.organisation_id, m.organisation_id)
    ORDER BY m.id, p.id, o.id`)
  // In one house somebody is named, so that its administrator reads none.
  await owner.query(`INSERT INTO complaint_reader (id, organisation_id, membership_id, named_at, named_by, version)
    SELECT m.id, m.organisation_id, m.id, m.since, m.id, 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id
    WHERE o.kind = 'ngo' AND m.member_role = 'staff' AND m.until IS NULL ORDER BY o.name, m.id LIMIT 1`)
}
