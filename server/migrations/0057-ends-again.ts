import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
/** SQL: as what the organisation `o` takes part where it helps; as it is told when a referral is sent. */
const rolesOf = `CASE o.kind WHEN 'ngo' THEN '{service_provider,representative,interpreter}' WHEN 'shelter' THEN '{shelter,service_provider}' WHEN 'worker_representative' THEN '{representative}'
        WHEN 'international_organisation' THEN '{international_organisation,service_provider}' ELSE ARRAY[o.kind] END::text[]`
/** SQL: the consent `c` came to the end that was set for it, or somebody said that it is done: she took nothing back, and keeps nothing from its receiver. */
const ranOut = `c.state IN ('given', 'expired') AND ((c.until <= coalesce(me_at(), c.ended_at) AND coalesce(c.ended_at, c.until) >= c.until)
            OR (c.state = 'expired' AND (c.done_at IS NOT NULL OR c.ended_by IN (SELECT m.id FROM membership m WHERE m.organisation_id = c.receiver_organisation_id))))
          AND EXISTS (SELECT FROM worker w WHERE w.id = c.worker_id AND w.erased_at IS NULL)
          AND EXISTS (SELECT FROM organisation o WHERE o.id = c.receiver_organisation_id AND o.activated_at IS NOT NULL AND o.kind NOT IN ('brand', 'supplier', 'recruiter', 'audit_programme', 'immigration', 'platform_operator')
            AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = c.worker_id AND h.ended_at IS NULL AND (h.organisation_id = o.id OR h.role = ANY (${rolesOf})))
            AND NOT EXISTS (SELECT FROM party p WHERE p.case_id = c.case_id AND p.organisation_id = o.id AND (p.until >= c.at OR (p.until IS NULL AND p.role = 'lead'))))`
/** SQL: care began by this consent, which is over but not taken back, and is read of. */
const careOf = (consent: string) => `EXISTS (SELECT FROM referral r WHERE r.consent_id = ${consent} AND r.state IN ('in_service', 'done', 'failed') AND r.receiver_organisation_id IS NOT NULL
          AND NOT referral_basis(r.consent_id, r.items) AND referral_ran_out(r.consent_id, r.items))`

/** What ends ends for whom it was meant, and is read by whom it was meant for. */
export class EndsAgain1763700000057 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Care goes on also where her caseworker said that what she agreed to is done: only she takes it back, or whoever serves her ends it.
      ALTER TABLE consent ADD done_at timestamptz, ADD CHECK (done_at IS NULL OR (state IN ('expired', 'withdrawn') AND ended_by IS NOT NULL));
      GRANT SELECT (done_at), UPDATE (done_at) ON consent TO amends_rt;
      CREATE OR REPLACE FUNCTION referral_ran_out(of_consent uuid, named text[]) RETURNS bool ${definer} AS $$
        SELECT EXISTS (SELECT FROM consent c WHERE c.id = of_consent AND named <@ c.items AND c.purpose IN ('services', 'legal') AND ${ranOut}) $$;
      -- And she takes back what is over as long as somebody serves her by it: all that was sent ends then, whatever came of it.
      CREATE FUNCTION consent_goes_on(of uuid) RETURNS bool ${definer} AS $$
        SELECT EXISTS (SELECT FROM consent c JOIN me_place mine ON mine.case_id = c.case_id AND mine.role = 'lead' WHERE c.id = of AND ${careOf('c.id')}) $$;
      REVOKE EXECUTE ON FUNCTION consent_goes_on(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION consent_goes_on(uuid) TO amends_rt;
      DROP TRIGGER consent_ends_referrals ON consent;
      CREATE TRIGGER consent_ends_referrals AFTER UPDATE OF state ON consent FOR EACH ROW
        WHEN ((OLD.state = 'given' AND NEW.state <> 'given') OR (OLD.state = 'expired' AND NEW.state = 'withdrawn')) EXECUTE FUNCTION referral_revoke_with();
      CREATE OR REPLACE FUNCTION consent_take_back(of uuid, at_end timestamptz) RETURNS TABLE (case_id uuid, reader uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          hers consent;
          reads uuid;
        BEGIN
          SELECT c.* INTO hers FROM consent c WHERE c.id = of AND c.basis = 'consent' AND c.worker_id = receipt_worker();
          IF hers.id IS NULL THEN RETURN; END IF;
          PERFORM pg_advisory_xact_lock(hashtextextended(hers.case_id::text, 0));
          SELECT s.organisation_id INTO reads FROM consents_stand(hers.worker_id) s WHERE s.consent_id = of;
          UPDATE consent SET state = 'withdrawn', ended_at = at_end, version = version + 1 WHERE id = of AND (state = 'given' OR (state = 'expired' AND ${careOf('consent.id')}));
          IF FOUND THEN RETURN QUERY SELECT hers.case_id, reads; END IF;
        END $$;
      -- To her it is live as long as somebody reads by it.
      CREATE OR REPLACE FUNCTION ledger_consents(of uuid) RETURNS TABLE (id uuid, organisation text, role text, kind text, purpose text, items text[], is_live bool, day text, until text, ended text) ${definer} AS $$
        SELECT c.id, g.name, p.role, g.kind, c.purpose, c.items, it.live OR it.cared, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
          CASE WHEN NOT it.cared THEN to_char(c.until AT TIME ZONE 'UTC', 'YYYY-MM-DD') END, CASE WHEN NOT it.live AND NOT it.cared THEN to_char(coalesce(c.ended_at, c.until) AT TIME ZONE 'UTC', 'YYYY-MM-DD') END
        FROM worker w JOIN consent c ON c.worker_id = w.id CROSS JOIN LATERAL (SELECT now.live, NOT now.live AND c.state <> 'withdrawn' AND ${careOf('c.id')} AS cared
            FROM (SELECT c.state = 'given' AND (c.until IS NULL OR c.until > me_at()) AS live) now) it
          LEFT JOIN organisation g ON g.id = c.receiver_organisation_id
          LEFT JOIN LATERAL (SELECT p.role FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = g.id ORDER BY p.until DESC NULLS FIRST LIMIT 1) p ON true
        WHERE w.id = of AND c.basis = 'consent' AND c.state IN ('given', 'withdrawn', 'expired')
        ORDER BY it.live OR it.cared DESC, c.at DESC, c.id $$;

      -- What the company concerned sends comes to the lead there is now, and to none before. Its own page says whom it knew: that another leads is not for it.
      CREATE FUNCTION file_reader_lead() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          place uuid;
          lead uuid;
        BEGIN
          SELECT s.party_id INTO place FROM party_snapshot s JOIN party p ON p.id = s.party_id AND p.until IS NULL AND p.standing = 'respondent' WHERE s.case_id = NEW.case_id AND s.organisation_id = me_organisation();
          IF place IS NULL OR place = NEW.party_id THEN RETURN NEW; END IF;
          SELECT p.id INTO lead FROM party p WHERE p.case_id = NEW.case_id AND p.role = 'lead' AND p.until IS NULL;
          IF lead IS NULL THEN RETURN NULL; END IF;
          NEW.party_id := lead;
          NEW.audience := ARRAY[place, lead];
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION file_reader_lead() FROM PUBLIC;
      CREATE TRIGGER file_reader_lead BEFORE INSERT ON file_reader FOR EACH ROW EXECUTE FUNCTION file_reader_lead();
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
