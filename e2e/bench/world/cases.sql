-- `cases` cases, each with four parties, one person assigned, one message and two lines of its log. Every fifth has number 1 as its brand.
CREATE TEMPORARY TABLE volume AS
  SELECT n, bench.id('case', n) AS id, now() - interval '1 year' + n * interval '1 year' / bench.size('cases') AS at,
    4 * (n % quarter) AS lead, CASE n % 5 WHEN 0 THEN 1 ELSE 4 * (n * 7 % quarter) + 1 END AS brand,
    4 * (n * 13 % quarter) + 2 AS supplier, 4 * (n * 29 % quarter) + 3 AS shelter
  FROM generate_series(1, bench.size('cases')) n, (SELECT bench.size('organisations') / 4 AS quarter) it;
INSERT INTO "case" (id, code, title, state, state_since, opened_at, opened_by, opening_organisation_id, version)
  SELECT id, 'bench-' || n, 'Passports kept in hostel ' || n, 'triage', at, at, bench.id('membership', 2 * lead), bench.id('organisation', lead), 1 FROM volume;
INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", basis, added_by, undertaking_at, last_visible_at, version)
  SELECT bench.id('party', 4 * n + place), id, bench.id('organisation', organisation), role, standing, known_as, at,
    CASE place WHEN 0 THEN NULL ELSE 'She agreed.' END, bench.id('membership', 2 * lead), at, at, 1
  FROM volume CROSS JOIN LATERAL (VALUES
    (0, lead, 'lead', 'member', 'open'), (1, brand, 'brand', 'member', 'coordination'),
    (2, supplier, 'supplier', 'partner', 'coordination'), (3, shelter, 'shelter', 'member', 'protection'))
    it (place, organisation, role, standing, known_as);
INSERT INTO assignment (id, party_id, case_id, organisation_id, membership_id, position, "from", by_membership_id)
  SELECT bench.id('assignment', n), bench.id('party', 4 * n), id, bench.id('organisation', lead), bench.id('membership', 2 * lead), 'case_manager', at,
    bench.id('membership', 2 * lead) FROM volume;
INSERT INTO message (id, case_id, author_membership_id, author_name, organisation_id, audience, text, sent_at)
  SELECT bench.id('message', n), id, bench.id('membership', 2 * lead), 'Person ' || 2 * lead, bench.id('organisation', lead),
    ARRAY[bench.id('party', 4 * n), bench.id('party', 4 * n + 1)], 'The passports lie in the office of the hostel.', at FROM volume;
INSERT INTO event (id, chain, seq, kind, at, actor_membership_id, actor_organisation_id, case_id, subject_id, class, addressed, salt, commitment, hash)
  SELECT bench.id('event', 2 * n + seq), id, seq, kind, at, bench.id('membership', 2 * lead), bench.id('organisation', lead), id, id, class, addressed,
    '\x00', '\x00', '\x00'
  FROM volume CROSS JOIN LATERAL (VALUES
    (1, 'case.opened', 'coordination', ARRAY[]::uuid[]),
    (2, 'message.sent', NULL, ARRAY[bench.id('party', 4 * n), bench.id('party', 4 * n + 1)])) it (seq, kind, class, addressed);
DROP TABLE volume;
