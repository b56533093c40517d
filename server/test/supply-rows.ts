import type pg from 'pg'

/** Rows of lists of suppliers, of who is asked in by whom, and of what leads looked up, written past every wall. */
export async function supplyIn(owner: pg.Pool): Promise<void> {
  await owner.query(`INSERT INTO supply_entry (id, organisation_id, relation, site, name, folded, country, tier, kept_at, kept_by, version)
    SELECT md5(o.id::text || site)::uuid, o.id, CASE site WHEN 'factory' THEN 'buys_from' ELSE 'recruits_for' END, site, 'Somewhere', 'somewhere', 'KR', CASE site WHEN 'factory' THEN 1 END, o.registered_at, o.id, 1
    FROM organisation o, unnest('{factory,private_home}'::text[]) site WHERE o.kind IN ('brand', 'supplier', 'recruiter')`)
  // One that waits for the operator, and one that each other company was let in by.
  await owner.query(`INSERT INTO supply_asking (id, entry_id, organisation_id, organisation_name, name, kind, country, email, state, at, by_membership_id, by_name, here_organisation_id, version)
    SELECT md5(e.id::text || coalesce(o.id::text, ''))::uuid, e.id, e.organisation_id, 'Someone', e.name, 'supplier', 'KR', 'someone@somewhere.example', CASE WHEN o.id IS NULL THEN 'asked' ELSE 'open' END,
      e.kept_at, e.kept_by, 'Someone', o.id, 1
    FROM supply_entry e LEFT JOIN organisation o ON o.kind = 'supplier' AND o.id <> e.organisation_id AND e.tier = 1 WHERE e.name = 'Somewhere' ON CONFLICT DO NOTHING`)
  await owner.query(`INSERT INTO supply_look (id, case_id, organisation_id, name, country, at, by_membership_id, by_name)
    SELECT p.id, p.case_id, p.organisation_id, 'Somewhere', 'KR', p."from", p.added_by, 'Someone' FROM party p WHERE p.role = 'lead'`)
}
