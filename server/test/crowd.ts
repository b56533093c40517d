import type { Caller } from './graphql.js'
import type { World } from './world.js'

/** How many more of everything there are afterwards: more than a page holds. */
const more = 55

/** So many files as evidence of a case, every second about its first worker, and as many that came with the first report of `nodipar` that is a case. */
export async function filed({ owner, idOf }: Pick<World, 'owner' | 'idOf'>, { membershipId }: Pick<Caller, 'membershipId'>, caseId: string, count: number): Promise<void> {
  await owner.query(`WITH readers AS (SELECT array_agg(id) AS ids FROM party WHERE case_id = $1 AND until IS NULL AND known_as <> 'protection'),
    mine AS (SELECT id FROM party WHERE case_id = $1 AND organisation_id = $3 AND until IS NULL), hers AS (SELECT id FROM worker WHERE case_id = $1 ORDER BY added_at, id LIMIT 1),
    heard AS (SELECT id FROM report WHERE organisation_id = $3 AND case_id IS NOT NULL ORDER BY id LIMIT 1),
    made AS (INSERT INTO file (id, use, record_id, case_id, organisation_id, party_id, membership_id, author_name, class, audience, state, claimed_type, type, size, sealed_name, wrapped_key,
        page_sizes, started_at, checked_at, expires_at, worker_ids, item, version)
      SELECT gen_random_uuid(), 'evidence', $1, $1, $3, mine.id, $2, 'Someone', CASE WHEN n % 2 = 0 THEN 'special' ELSE 'coordination' END, readers.ids, 'ready', 'image/jpeg', 'image/jpeg', 1, '', '',
        '{1}', now() - n * interval '1 minute', now(), now(), CASE WHEN n % 2 = 0 THEN ARRAY[hers.id] ELSE '{}' END, CASE WHEN n % 2 = 0 THEN 'health' END, 1
      FROM readers, mine, hers, generate_series(1, $4::int) n RETURNING id, audience, case_id),
    came AS (INSERT INTO file (id, use, record_id, organisation_id, membership_id, author_name, class, audience, state, claimed_type, type, size, sealed_name, wrapped_key,
        page_sizes, started_at, checked_at, expires_at, version)
      SELECT gen_random_uuid(), 'report', heard.id, $3, $2, 'Someone', 'source', '{}', 'ready', 'image/jpeg', 'image/jpeg', 1, '', '', '{1}', now() - n * interval '1 minute', now(), now(), 1
      FROM heard, generate_series(1, $4::int) n)
    INSERT INTO file_reader (file_id, party_id, case_id, audience, at) SELECT made.id, party, made.case_id, made.audience, now() FROM made, unnest(made.audience) party`,
  [caseId, membershipId, await idOf('nodipar'), count])
}

/** What a caseworker writes day by day, of a case and of its first worker. */
export async function cared(by: Caller, caseId: string): Promise<void> {
  const { case: { workers } } = await by.ask('query ($id: ID!) { case(id: $id) { workers(first: 1) { nodes { id needsNow { id } } } } }', { id: caseId })
  const [{ id: workerId, needsNow }] = workers.nodes
  const note = 'mutation ($input: NoteContactInput!) { noteContact(input: $input) { id } }'
  await by.ask(note, { input: { caseId, kind: 'note', happenedOn: '2026-01-01', words: 'The gate is watched.' } })
  await by.ask(note, { input: {
    caseId, workerId, kind: 'phone', reach: 'reached', happenedOn: '2026-01-01', words: 'She called.', next: { dueOn: '2199-01-01', words: 'Call again.' } } })
  await by.ask('mutation ($input: AssessNeedsInput!) { assessNeeds(input: $input) { id } }', { input: { workerId, lines: [{ area: 'shelter', level: 'urgent' }], after: needsNow?.id ?? null } })
  await by.ask('mutation ($input: PlanSafetyInput!) { planSafety(input: $input) { id } }', { input: { workerId, whatIf: 'She leaves.' } })
  await by.ask('mutation ($input: NoteDraftInput!) { keepNoteDraft(input: $input) { id } }', { input: { caseId, workerId, words: 'She sa' } })
}

/**
 * Fills a world so that every list a person of `nodipar` or the operator looks at is longer than a page: rows written past
 * the services, of kinds that were there before.
 */
export async function crowd({ owner, idOf }: Pick<World, 'owner' | 'idOf'>, caller: Pick<Caller, 'membershipId'>, caseId: string): Promise<void> {
  const { membershipId } = caller
  const [nodipar, ljungvind] = [await idOf('nodipar'), await idOf('ljungvind')]
  const run = (text: string, values: unknown[]) => owner.query(text, values)
  await run(`WITH made AS (
      INSERT INTO "case" (id, code, title, state, state_since, opened_at, opened_by, opening_organisation_id, version)
      SELECT gen_random_uuid(), 'crowd' || n, 'A matter of many', 'triage', now(), now(), $1, $2, 1 FROM generate_series(1, $4::int) n RETURNING id),
    lead AS (
      INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", added_by, last_visible_at, version)
      SELECT gen_random_uuid(), id, $2, 'lead', 'member', 'open', now(), $1, now() - interval '1 year', 1 FROM made)
    INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", basis, added_by, last_visible_at, version)
      SELECT gen_random_uuid(), id, $3, 'brand', 'member', 'coordination', now(), 'It buys there.', $1, now() - interval '1 year', 1 FROM made`,
  [membershipId, nodipar, ljungvind, more])
  await run(`WITH readers AS (SELECT array_agg(id) AS ids FROM party WHERE case_id = $1 AND until IS NULL AND known_as <> 'protection')
    INSERT INTO message (id, case_id, author_membership_id, author_name, organisation_id, audience, text, sent_at)
    SELECT gen_random_uuid(), $1, $2, 'Someone', $3, ids, 'Word ' || n, now() - n * interval '1 minute' FROM readers, generate_series(1, $4::int) n`,
  [caseId, membershipId, nodipar, more])
  await run(`INSERT INTO event (id, chain, seq, kind, at, actor_membership_id, actor_organisation_id, case_id, subject_id, class, addressed, salt, commitment, hash)
    SELECT gen_random_uuid(), $1, 10000 + n, 'message.sent', now() - n * interval '1 minute', $2, $3, $1, gen_random_uuid(), 'coordination', '{}', '', '', ''
    FROM generate_series(1, $4::int) n`, [caseId, membershipId, nodipar, more])
  await run(`WITH people AS (
      INSERT INTO person (id, name, email, locale, since, version)
      SELECT gen_random_uuid(), 'Person ' || n, 'person' || n || '@crowd.example', 'en', now(), 1 FROM generate_series(1, $2::int) n RETURNING id),
    chairs AS (
      INSERT INTO membership (id, person_id, organisation_id, member_role, since, version)
      SELECT gen_random_uuid(), id, $1, 'staff', now(), 1 FROM people RETURNING id)
    INSERT INTO assignment (id, party_id, case_id, organisation_id, membership_id, position, "from", by_membership_id)
      SELECT gen_random_uuid(), p.id, p.case_id, $1, chairs.id, 'caseworker', now(), $3 FROM chairs, party p
      WHERE p.case_id = $4 AND p.organisation_id = $1 AND p.until IS NULL`, [nodipar, more, membershipId, caseId])
  await run(`INSERT INTO worker (id, case_id, code, added_at, added_by, version)
    SELECT gen_random_uuid(), $1, 'crowd' || n, now(), $2, 1 FROM generate_series(1, $3::int) n`, [caseId, membershipId, more])
  await run(`INSERT INTO contact (id, case_id, organisation_id, kind, happened_on, sealed, wrapped, at, by_membership_id, by_name)
    SELECT gen_random_uuid(), $1, $3, 'note', '2026-01-01', '', '', now() - n * interval '1 minute', $2, 'Someone' FROM generate_series(1, $4::int) n`, [caseId, membershipId, nodipar, more])
  await run(`WITH first AS (SELECT id FROM worker WHERE case_id = $1 ORDER BY added_at, id LIMIT 1)
    INSERT INTO opening (id, act_id, case_id, worker_id, seq, part, basis, outcome, membership_id, organisation_id, opener_name, at, salt, commitment, hash)
    SELECT line.id, line.id, $1, first.id, 10000 + line.n, 'contacts', 'emergency', 'opened', $2, $3, 'Someone', now(), '', '', ''
    FROM first, (SELECT gen_random_uuid() AS id, n FROM generate_series(1, $4::int) n OFFSET 0) line`, [caseId, membershipId, nodipar, more])
  await run(`INSERT INTO invitation (id, organisation_id, email, member_role, token_hash, sent_at, expires_at, version)
    SELECT gen_random_uuid(), $1, 'guest' || n || '@crowd.example', 'staff', 'crowd' || n, now(), now() + interval '1 day', 1 FROM generate_series(1, $2::int) n`,
  [nodipar, more])
  await run(`INSERT INTO organisation (id, name, kind, country, registered_at, activated_at, wrapped_key, version)
    SELECT gen_random_uuid(), 'Crowd ' || n, 'supplier', 'BD', now(), now(), '', 1 FROM generate_series(1, $1::int) n`, [more])
  await run(`INSERT INTO inbox (id, membership_id, seq, event_id, event_kind, at, hint_kind, hint_id, notify)
    SELECT gen_random_uuid(), i.membership_id, last.seq + row_number() OVER (PARTITION BY i.membership_id), gen_random_uuid(), i.event_kind, i.at, i.hint_kind, i.hint_id, true
    FROM (SELECT membership_id, max(seq) AS seq FROM inbox GROUP BY 1) last JOIN LATERAL (
      SELECT DISTINCT ON (hint_kind) * FROM inbox WHERE membership_id = last.membership_id AND hint_kind IN ('case', 'report') ORDER BY hint_kind, seq DESC) i ON true
      CROSS JOIN generate_series(1, $1::int)`, [more])
  await filed({ owner, idOf }, caller, caseId, more)
}
