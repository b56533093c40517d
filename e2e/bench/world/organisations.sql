-- `organisations` organisations of four kinds, two people in each. Number 1 is the brand that takes part in a fifth of all cases.
INSERT INTO organisation (id, name, kind, country, registered_at, undertaking_accepted_at, activated_at, wrapped_key, version)
  SELECT bench.id('organisation', n), 'Organisation ' || n, bench.kind(n), 'BD', now() - interval '2 years', now() - interval '2 years',
    now() - interval '2 years', '\x00', 1
  FROM generate_series(0, bench.size('organisations') - 1) n;
INSERT INTO person (id, name, email, locale, since, version)
  SELECT bench.id('person', n), 'Person ' || n, 'person-' || n || '@bench.example', 'en', now() - interval '2 years', 1
  FROM generate_series(0, 2 * bench.size('organisations') - 1) n;
INSERT INTO membership (id, person_id, organisation_id, member_role, title, since, version)
  SELECT bench.id('membership', n), bench.id('person', n), bench.id('organisation', n / 2),
    CASE n % 2 WHEN 0 THEN 'administrator' ELSE 'staff' END, 'Caseworker', now() - interval '2 years', 1
  FROM generate_series(0, 2 * bench.size('organisations') - 1) n;
