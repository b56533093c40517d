import type pg from 'pg'

/** Rows of what companies told of themselves, written past every wall: each told every NGO once. */
export async function selfReportsIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO self_report (id, organisation_id, company, keeper_id, keeper, site, country, since, until, found, band, words, done, state, sent_at, by_membership_id, by_name, version)
    SELECT md5(c.id::text || k.id::text)::uuid, c.id, c.name, k.id, k.name, 'Somewhere', 'KR', '2025-01-01', '2025-06-30', '{fee_paid}', 'unknown', 'Words', 'Words', 'received', c.registered_at, c.id, 'Someone', 1
    FROM organisation c JOIN organisation k ON k.kind = 'ngo' WHERE c.kind IN ('brand', 'supplier', 'recruiter')`)
}
