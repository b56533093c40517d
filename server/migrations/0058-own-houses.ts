import type { MigrationInterface, QueryRunner } from 'typeorm'

const reader = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'

/** What a company tells comes to no house of its own; what is kept is kept as it was; what is over ends, and what was said of a payment goes with her to whom it went. */
export class OwnHouses1763700000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whom ownership or control ties to it, by its own word, or by that of the other end where such a word counts. Nothing further: what others say of a company is not for it, and a list that
      -- became shorter by what two others said would tell it that they spoke; nor can a third house make up what keeps those who help out of its reach.
      CREATE FUNCTION tied_by_own_word(of uuid) RETURNS TABLE (id uuid) ${reader} AS $$
        SELECT of UNION SELECT other.id FROM tie t, LATERAL (SELECT CASE of WHEN t.from_organisation_id THEN t.to_organisation_id ELSE t.from_organisation_id END AS id) other
        WHERE of IN (t.from_organisation_id, t.to_organisation_id) AND t.ended_at IS NULL AND t.kind IN ('owns', 'controls')
          AND (t.declared_organisation_id = of OR (t.declared_organisation_id = other.id AND t.counts_from IS NOT NULL)) $$;
      REVOKE EXECUTE ON FUNCTION tied_by_own_word(uuid) FROM PUBLIC;
      CREATE OR REPLACE FUNCTION self_report_desks() RETURNS TABLE (id uuid, name text, country text) ${reader} AS $$
        SELECT o.id, o.name, o.country FROM self_report_desk d JOIN organisation o ON o.id = d.organisation_id WHERE o.activated_at IS NOT NULL AND EXISTS (SELECT FROM way_in w WHERE w.organisation_id = o.id)
          AND o.practice_id IS NOT DISTINCT FROM me_practice() AND o.id NOT IN (SELECT t.id FROM tied_by_own_word(me_organisation()) t WHERE t.id IS NOT NULL) ORDER BY o.name, o.id $$;

      -- Whoever looks at a complaint is bound by what counts, and by no word that somebody made up to leave nobody who looks.
      CREATE FUNCTION tie_counted_reach(of uuid) RETURNS TABLE (id uuid) ${reader} AS $$
        WITH RECURSIVE near AS (
          SELECT of AS id
          UNION SELECT CASE near.id WHEN t.from_organisation_id THEN t.to_organisation_id ELSE t.from_organisation_id END FROM near JOIN tie t ON near.id IN (t.from_organisation_id, t.to_organisation_id)
            WHERE t.ended_at IS NULL AND t.counts_from IS NOT NULL AND t.kind IN ('owns', 'controls'))
        SELECT near.id FROM near $$;
      REVOKE EXECUTE ON FUNCTION tie_counted_reach(uuid) FROM PUBLIC;
      CREATE OR REPLACE FUNCTION complaint_bound(one uuid, other uuid) RETURNS boolean ${reader} AS $$
        SELECT one = other OR EXISTS (SELECT FROM tie_counted_reach(one) t WHERE t.id = other)
          OR EXISTS (SELECT FROM membership a JOIN membership b ON b.person_id = a.person_id WHERE a.organisation_id = one AND b.organisation_id = other AND a.until IS NULL AND b.until IS NULL) $$;

      -- What comes after a page was kept is later than that, by whichever clock: an act that began before and waited for the lock, and one on a server whose clock is behind, are not on it.
      -- And what was there is no later than the page.
      CREATE FUNCTION after_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended(NEW.case_id::text, 0));
          NEW.at := greatest(NEW.at, (SELECT max(s.taken_at) + interval '1 millisecond' FROM party_snapshot s WHERE s.case_id = NEW.case_id));
          RETURN NEW;
        END $$;
      CREATE FUNCTION kept_after() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          SELECT greatest(NEW.taken_at, max(it.at)) INTO NEW.taken_at FROM (SELECT r.at FROM file_reader r WHERE r.case_id = NEW.case_id
            UNION ALL SELECT p.at FROM line_proof p WHERE p.case_id = NEW.case_id UNION ALL SELECT l.at FROM pay_line l WHERE l.case_id = NEW.case_id) it;
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION after_kept(), kept_after() FROM PUBLIC;
      ${['file_reader', 'line_proof', 'pay_line'].map(table => `
        CREATE TRIGGER after_kept BEFORE INSERT ON ${table} FOR EACH ROW WHEN (NEW.case_id IS NOT NULL) EXECUTE FUNCTION after_kept();`).join('')}
      CREATE TRIGGER kept_after BEFORE INSERT ON party_snapshot FOR EACH ROW EXECUTE FUNCTION kept_after();

      -- The number of a hotline serves for a year to ask whether somebody looked; which report it became was never readable.
      CREATE FUNCTION hotline_forget(before date) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ DELETE FROM hotline_report h WHERE h.handed_on < before $$;
      REVOKE EXECUTE ON FUNCTION hotline_forget(date) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION hotline_forget(date) TO amends_relay;

      -- Its sum stays, for it was paid to others, too.
      GRANT SELECT (id, organisation_id, by_organisation_id), UPDATE (words) ON payment TO amends_erasure;
      GRANT SELECT (payment_id) ON payment_part TO amends_erasure;
      CREATE POLICY erasure_all ON payment TO amends_erasure USING (true) WITH CHECK (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
