import type pg from 'pg'

/** Two of the cast practise, each by herself; one of them practised before. */
export async function practicesIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO practice (id, person_id, home_id, kind, chair_id, organisation_id, begun_at, used_at, ended_at, version)
    SELECT gen_random_uuid(), m.person_id, m.id, o.kind, m.id, o.id, to_timestamp(0), to_timestamp(0), CASE WHEN over THEN to_timestamp(1) END, 1
    FROM membership m JOIN person p ON p.id = m.person_id JOIN organisation o ON o.id = m.organisation_id, unnest('{true,false}'::boolean[]) over
    WHERE m.until IS NULL AND (p.email LIKE 'amina%' OR p.email LIKE 'malee%' AND NOT over)`)
}
