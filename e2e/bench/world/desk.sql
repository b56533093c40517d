-- A desk: four organisations of their own that share `desk_cases` cases, on which much was said and done. Every case has four parties,
-- five people assigned, 20 messages (to the lead and one other, in turn) and a log of 29 lines; `members` people sit in each
-- organisation, `brand_members` in the brand. Organisation p of desk d is called 4 d + p.
CREATE TEMPORARY TABLE chair AS
  SELECT d, p, 4 * d + p AS o, bench.id('desk organisation', 4 * d + p) AS organisation, (ARRAY['lead', 'brand', 'supplier', 'shelter'])[p + 1] AS role,
    (ARRAY['member', 'member', 'partner', 'member'])[p + 1] AS standing, (ARRAY['open', 'coordination', 'coordination', 'protection'])[p + 1] AS known_as,
    CASE p WHEN 1 THEN bench.size('brand_members') ELSE bench.size('members') END AS members
  FROM generate_series(0, 3) p, (SELECT bench.size('desk') AS d) it;
INSERT INTO organisation (id, name, kind, country, registered_at, undertaking_accepted_at, activated_at, wrapped_key, version)
  SELECT organisation, 'Desk ' || d || ' ' || role, bench.kind(p), 'BD', now() - interval '2 years', now() - interval '2 years', now() - interval '2 years', '\x00', 1
  FROM chair;
INSERT INTO person (id, name, email, locale, since, version)
  SELECT bench.id('desk person', 1000 * o + m), 'Reader ' || o || '.' || m, 'reader-' || o || '-' || m || '@bench.example', 'en', now() - interval '2 years', 1
  FROM chair, generate_series(0, members - 1) m;
INSERT INTO membership (id, person_id, organisation_id, member_role, title, since, version)
  SELECT bench.id('desk membership', 1000 * o + m), bench.id('desk person', 1000 * o + m), organisation,
    CASE m WHEN 0 THEN 'administrator' ELSE 'staff' END, 'Caseworker', now() - interval '2 years', 1
  FROM chair, generate_series(0, members - 1) m;

CREATE TEMPORARY TABLE matter AS
  SELECT d, n, 1000 * d + n AS k, bench.id('desk case', 1000 * d + n) AS id, now() - n * interval '1 hour' - interval '30 days' AS at,
    bench.id('desk organisation', 4 * d) AS lead, bench.id('desk membership', 4000 * d) AS manager
  FROM generate_series(0, bench.size('desk_cases') - 1) n, (SELECT bench.size('desk') AS d) it;
INSERT INTO "case" (id, code, title, state, state_since, opened_at, opened_by, opening_organisation_id, version)
  SELECT id, 'desk-' || k, 'Fees and passports, hostel ' || k, 'triage', at, at, manager, lead, 1 FROM matter;
INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", basis, added_by, undertaking_at, last_visible_at, version)
  SELECT bench.id('desk party', 4 * k + p), id, organisation, role, standing, known_as, at + p * interval '1 minute',
    CASE p WHEN 0 THEN NULL ELSE 'She agreed, in the room of the union.' END, manager, at + interval '1 hour', at + interval '3 hours', 1 FROM matter JOIN chair USING (d);
-- Two of the lead, one of each other: the first members of each.
INSERT INTO assignment (id, party_id, case_id, organisation_id, membership_id, position, "from", by_membership_id)
  SELECT bench.id('desk assignment', 10 * k + 2 * p + m), bench.id('desk party', 4 * k + p), id, organisation, bench.id('desk membership', 1000 * o + m),
    CASE p + m WHEN 0 THEN 'case_manager' ELSE 'caseworker' END, at, bench.id('desk membership', 1000 * o)
  FROM matter JOIN chair USING (d) CROSS JOIN generate_series(0, 1) m WHERE p = 0 OR m = 0;
-- The lead and the others write in turn; each message is read by the lead and by one other.
INSERT INTO message (id, case_id, author_membership_id, author_name, organisation_id, audience, text, sent_at)
  SELECT bench.id('desk message', 100 * k + s), id, bench.id('desk membership', 1000 * (4 * d + writer)), 'Reader ' || 4 * d + writer || '.0',
    bench.id('desk organisation', 4 * d + writer), ARRAY[bench.id('desk party', 4 * k), bench.id('desk party', 4 * k + other)],
    repeat('The fee was paid back to nine of eleven; two have left the hostel and are to be found. ', 1 + s % 5), at + s * interval '5 minutes'
  FROM matter CROSS JOIN generate_series(0, 19) s CROSS JOIN LATERAL (SELECT 1 + s % 3 AS other, CASE s % 2 WHEN 0 THEN 0 ELSE 1 + s % 3 END AS writer) it;
INSERT INTO report (id, organisation_id, code, state, channel, language, danger, received_on, answer_by, rank, receipt_hash, key_by_receipt,
    key_by_organisation, sealed, case_id, version)
  SELECT bench.id('desk report', k), lead, 'report-' || k, 'case', 'get_help', 'en', 'no', at::date, at::date + 7, 9, 'bench-' || k, '\x00', '\x00', '\x00', id, 1
  FROM matter;
-- One line for the opening, three for the parties, five for those assigned and 20 for what was said.
INSERT INTO event (id, chain, seq, kind, at, actor_membership_id, actor_organisation_id, case_id, subject_id, class, addressed, salt, commitment, hash)
  SELECT bench.id('desk event', 100 * k + seq), id, seq, kind, at + seq * interval '4 minutes', manager, lead, id,
    CASE kind WHEN 'party.added' THEN bench.id('desk party', 4 * k + seq - 1) ELSE id END,
    CASE WHEN kind = 'case.opened' THEN 'coordination' WHEN kind = 'party.added' THEN (ARRAY['coordination', 'coordination', 'protection'])[seq - 1] END,
    CASE kind WHEN 'case.opened' THEN ARRAY[]::uuid[]
      WHEN 'party.added' THEN ARRAY[bench.id('desk party', 4 * k + seq - 1)]
      WHEN 'case.assigned' THEN ARRAY[bench.id('desk party', 4 * k + (ARRAY[0, 0, 1, 2, 3])[seq - 4])]
      ELSE ARRAY[bench.id('desk party', 4 * k), bench.id('desk party', 4 * k + 1 + seq % 3)] END,
    '\x00', '\x00', '\x00'
  FROM matter CROSS JOIN generate_series(1, 29) seq CROSS JOIN LATERAL (SELECT CASE WHEN seq = 1 THEN 'case.opened' WHEN seq <= 4 THEN 'party.added'
    WHEN seq <= 9 THEN 'case.assigned' ELSE 'message.sent' END AS kind) it;
DROP TABLE matter, chair;
