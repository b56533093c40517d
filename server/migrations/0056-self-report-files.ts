import type { MigrationInterface, QueryRunner } from 'typeorm'

const mine = '(SELECT me_organisation())'
const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const administers = `EXISTS (SELECT FROM membership own WHERE own.id = (SELECT me_membership()) AND own.organisation_id = ${mine} AND own.until IS NULL AND own.member_role = 'administrator')`

/** Files of what a company tells of itself; who says that it is taken; how long it is kept. Papers that were handed to an organisation that is here. */
export class SelfReportFiles1763700000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What goes with it is its company's and theirs whom it told, also once it is evidence of the case that was opened from it: to the company nothing of it changes.
      ALTER POLICY rt_read ON file USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          ((case_id IS NULL OR use = 'self_report') AND organisation_id = ${mine})
          OR (use = 'self_report' AND EXISTS (SELECT FROM self_report s WHERE s.id = record_id AND s.keeper_id = ${mine} OFFSET 0))
          OR EXISTS (SELECT FROM me_file_shown s WHERE s.id = file.id OFFSET 0)
          OR (use = 'proof' AND EXISTS (SELECT FROM me_line_proof m WHERE m.id = file.id OFFSET 0))
          OR (use = 'notice' AND recalled_at IS NULL AND EXISTS (SELECT FROM me_peer_draft d WHERE d.id = record_id OFFSET 0))
          OR EXISTS (SELECT FROM me_file_kept k WHERE k.id = file.id OFFSET 0))));
      -- By the company itself, while nobody has answered, and to no case.
      CREATE POLICY rt_self_report ON file AS RESTRICTIVE FOR INSERT TO amends_rt WITH CHECK (use <> 'self_report' OR (case_id IS NULL
        AND EXISTS (SELECT FROM self_report s WHERE s.id = record_id AND s.organisation_id = ${mine} AND s.state = 'received' OFFSET 0)));
      -- Whoever works on the case for the lead takes one over: from then on it is evidence there. Says as which place.
      CREATE FUNCTION self_report_file_take(of uuid, hash text, now timestamptz) RETURNS uuid LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          place uuid;
          to_case uuid;
        BEGIN
          SELECT here.id, here.case_id INTO place, to_case FROM file f JOIN self_report s ON s.id = f.record_id AND s.keeper_id = me_organisation()
            JOIN me_place here ON here.case_id = s.case_id AND here.role = 'lead'
            WHERE f.id = of AND f.use = 'self_report' AND f.case_id IS NULL AND f.state = 'ready'
              AND EXISTS (SELECT FROM assignment a WHERE a.party_id = here.id AND a.membership_id = me_membership() AND a.until IS NULL) FOR UPDATE OF f;
          IF place IS NULL THEN RETURN NULL; END IF;
          UPDATE file SET case_id = to_case, case_hash = hash, version = version + 1 WHERE id = of;
          INSERT INTO file_reader (file_id, party_id, case_id, audience, at) VALUES (of, place, to_case, ARRAY[place], now);
          RETURN place;
        END $$;
      REVOKE EXECUTE ON FUNCTION self_report_file_take(uuid, text, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION self_report_file_take(uuid, text, timestamptz) TO amends_rt;

      -- That an organisation takes such reports says whoever administers it.
      DROP POLICY rt_own ON self_report_desk;
      CREATE POLICY rt_read ON self_report_desk FOR SELECT TO amends_rt USING (organisation_id = ${mine});
      CREATE POLICY rt_open ON self_report_desk FOR INSERT TO amends_rt WITH CHECK (organisation_id = ${mine} AND by_membership_id = (SELECT me_membership()) AND ${administers});
      CREATE POLICY rt_close ON self_report_desk FOR DELETE TO amends_rt USING (organisation_id = ${mine} AND ${administers});

      -- What was not taken on goes a while after its answer; what became a case, with the time a case is kept. Files that a lead took over are the case's by then.
      CREATE FUNCTION self_reports_forget(answered_before date, closed_before timestamptz, now timestamptz) RETURNS void LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          gone uuid[];
          papers uuid[];
        BEGIN
          SELECT array_agg(s.id) INTO gone FROM self_report s LEFT JOIN "case" c ON c.id = s.case_id
            WHERE (s.state = 'declined' AND s.answered_on < answered_before) OR (s.state = 'case' AND c.state = 'closed' AND c.state_since < closed_before);
          IF gone IS NULL THEN RETURN; END IF;
          SELECT array_agg(f.id) INTO papers FROM file f WHERE f.use = 'self_report' AND f.record_id = ANY (gone) AND f.case_id IS NULL AND f.state <> 'erased';
          UPDATE event SET detail = NULL, salt = '' WHERE subject_id = ANY (papers);
          UPDATE file SET state = 'erased', wrapped_key = '', sealed_name = '', sealed_hash = NULL, case_hash = NULL, copy_size = NULL, page_sizes = '{}', erased_at = now, swept_at = NULL
            WHERE id = ANY (papers);
          DELETE FROM self_report WHERE id = ANY (gone);
        END $$;
      REVOKE EXECUTE ON FUNCTION self_reports_forget(date, timestamptz, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION self_reports_forget(date, timestamptz, timestamptz) TO amends_relay;
      -- To which of ours a paper for an authority is addressed, where those of whom it tells named it. Once it was handed over, its addressee finds here that it was, and by what it is known; nothing of what it holds.
      ALTER TABLE dossier ADD addressee_organisation_id uuid REFERENCES organisation;
      CREATE INDEX dossier_addressee ON dossier (addressee_organisation_id, handed_over_on DESC) WHERE addressee_organisation_id IS NOT NULL;
      CREATE POLICY rt_named ON dossier AS RESTRICTIVE FOR INSERT TO amends_rt WITH CHECK (addressee_organisation_id IS NULL
        OR EXISTS (SELECT FROM consent c WHERE c.id = ANY (consent_ids) AND c.receiver_organisation_id = addressee_organisation_id OFFSET 0));
      CREATE FUNCTION dossiers_addressed() RETURNS TABLE (id uuid, "from" text, handed_over_on date, reference text, digest text) LANGUAGE sql STABLE ${definer} AS $$
        SELECT d.id, o.name, d.handed_over_on, d.reference, d.digest FROM dossier d JOIN organisation o ON o.id = d.organisation_id
        WHERE d.addressee_organisation_id = me_organisation() AND d.state <> 'made' AND length(d.wrapped) > 0 AND o.practice_id IS NOT DISTINCT FROM me_practice()
        ORDER BY d.handed_over_on DESC, d.id DESC LIMIT 50 $$;
      REVOKE EXECUTE ON FUNCTION dossiers_addressed() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION dossiers_addressed() TO amends_rt;
      -- The chain of one that is gone opens to nobody.
      DO $do$ DECLARE was text := pg_get_functiondef('chain_opens(uuid)'::regprocedure); became text;
        BEGIN
          became := replace(was, 'WHEN EXISTS (SELECT FROM self_report s WHERE s.id = of) THEN', $$WHEN EXISTS (SELECT FROM event e WHERE e.chain = of AND e.seq = 1 AND e.kind LIKE 'self_report.%') THEN$$);
          IF became = was THEN RAISE 'chain_opens knows no self_report'; END IF;
          EXECUTE became;
        END $do$;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
