import type pg from 'pg'

/** Rows of what hotlines handed over, written past every wall: one of every brand, of which nobody says any more which report it became. */
export async function hotlinesIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO hotline_report (id, organisation_id, reference, handed_on, state, by_membership_id)
    SELECT md5(o.id::text || 'hotline')::uuid, o.id, 'HL-1', '2026-11-01', 'received', o.id FROM organisation o WHERE o.kind = 'brand'`)
}
