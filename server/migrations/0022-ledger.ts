import type { MigrationInterface, QueryRunner } from 'typeorm'

/** SQL: the one who asks leads the case of the worker `w`. */
const leads = `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = w.case_id AND mine.role = 'lead' OFFSET 0)`
/** SQL: what the State does under its own seal; she reads of it where she agreed to it herself. */
const sealed = `coalesce(p.role, g.kind) IN ('labour_inspectorate', 'police', 'immigration')`

/** What a worker reads of who looked at what is hers: by the receipt of her report, and read to her by her caseworker. */
export class Ledger1763700000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- That it was she who told a report, or that it was not, says her caseworker, and why. The reason lies under her key.
      CREATE TABLE report_binding (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", report_id uuid NOT NULL REFERENCES report,
        act text NOT NULL CHECK (act IN ('bound', 'unbound')), sealed bytea NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL);
      CREATE INDEX report_binding_worker ON report_binding (worker_id, at DESC, id DESC);
      ALTER TABLE report_binding ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON report_binding TO amends_rt;
      GRANT SELECT (worker_id), DELETE ON report_binding TO amends_erasure;
      CREATE POLICY backup_all ON report_binding FOR SELECT TO amends_backup USING (true);
      CREATE POLICY erasure_all ON report_binding TO amends_erasure USING (true) WITH CHECK (true);
      -- Who told is known to her caseworkers, and to none of their colleagues.
      CREATE POLICY rt_lead ON report_binding FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM me_place mine JOIN assignment a ON a.party_id = mine.id
        AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL WHERE mine.case_id = report_binding.case_id AND mine.role = 'lead' OFFSET 0));
      CREATE POLICY rt_add ON report_binding FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership())
        AND EXISTS (SELECT FROM worker w WHERE w.id = worker_id AND w.case_id = report_binding.case_id AND ${leads} OFFSET 0));
      -- Joins a worker with the report of her case, or parts them: her caseworker alone, a report of her own organisation, and one worker for each report.
      CREATE FUNCTION worker_bind(of uuid, to_report uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF NOT EXISTS (SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id AND mine.role = 'lead'
              JOIN assignment a ON a.party_id = mine.id AND a.membership_id = me_membership() AND a.until IS NULL WHERE w.id = of AND w.erased_at IS NULL)
            OR (to_report IS NOT NULL AND NOT EXISTS (SELECT FROM worker w JOIN report r ON r.case_id = w.case_id WHERE w.id = of AND r.id = to_report
              AND r.organisation_id = me_organisation() AND NOT EXISTS (SELECT FROM worker other WHERE other.report_id = r.id AND other.id <> of AND other.erased_at IS NULL)))
          THEN RAISE insufficient_privilege; END IF;
          UPDATE worker SET report_id = to_report, version = version + 1 WHERE id = of;
        END $$;

      -- Why a party joined that somebody who told had not let know.
      CREATE TABLE wish_reason (
        party_id uuid PRIMARY KEY REFERENCES party, case_id uuid NOT NULL REFERENCES "case", reason text NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      ALTER TABLE wish_reason ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON wish_reason TO amends_rt;
      CREATE POLICY backup_all ON wish_reason FOR SELECT TO amends_backup USING (true);
      CREATE POLICY rt_lead ON wish_reason FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = wish_reason.case_id AND mine.role = 'lead' OFFSET 0));
      CREATE POLICY rt_add ON wish_reason FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership())
        AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = wish_reason.case_id AND mine.role = 'lead' OFFSET 0));

      -- Who saw what of a worker, on which day and basis; once however often that day. For the two below alone.
      CREATE FUNCTION ledger_lines(of uuid) RETURNS TABLE (day text, organisation text, role text, kind text, part text, basis text, way text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT DISTINCT to_char(it.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, g.name, p.role, g.kind, it.part, it.basis, it.way
        FROM worker w CROSS JOIN LATERAL (
            SELECT o.organisation_id, o.part, o.basis, 'opened' AS way, o.at FROM opening o WHERE o.worker_id = w.id AND o.outcome = 'opened'
            UNION ALL SELECT d.organisation_id, item, 'consent', 'letter', CASE d.way WHEN 'paper' THEN n.received_on::timestamptz ELSE d.sent_at END
              FROM notice_draft d JOIN notice n ON n.id = d.notice_id CROSS JOIN LATERAL unnest(d.consent_items) item
              WHERE d.case_id = w.case_id AND d.state = 'sent' AND w.id = ANY (d.worker_ids)
            -- A file that shows something of hers.
            UNION ALL SELECT r.organisation_id, f.item, CASE WHEN r.organisation_id = f.organisation_id
                OR r.organisation_id = (SELECT l.organisation_id FROM party l WHERE l.case_id = w.case_id AND l.role = 'lead' AND l.until IS NULL) THEN 'caseload'
                WHEN EXISTS (SELECT FROM consent c WHERE c.worker_id = w.id AND c.basis = 'consent' AND c.receiver_organisation_id = r.organisation_id AND f.item = ANY (c.items)
                  AND c.at <= r.at AND coalesce(c.ended_at, r.at) >= r.at) THEN 'consent' ELSE 'legal_basis' END, 'file', r.at
              FROM file f JOIN file_reading r ON r.file_id = f.id AND r.outcome = 'opened' WHERE f.case_id = w.case_id AND w.id = ANY (f.worker_ids) AND f.item IS NOT NULL) it
          JOIN organisation g ON g.id = it.organisation_id
          LEFT JOIN LATERAL (SELECT p.role FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = g.id ORDER BY p.until DESC NULLS FIRST LIMIT 1) p ON true
        WHERE w.id = of AND (it.basis = 'consent' OR NOT ${sealed})
        ORDER BY day DESC, g.name, it.part, it.basis, it.way $$;
      -- What she agreed to, live or over; what she said no to never reached anybody.
      CREATE FUNCTION ledger_consents(of uuid) RETURNS TABLE (id uuid, organisation text, role text, kind text, purpose text, items text[], is_live bool, day text, until text, ended text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.id, g.name, p.role, g.kind, c.purpose, c.items, it.live, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
          to_char(c.until AT TIME ZONE 'UTC', 'YYYY-MM-DD'), CASE WHEN NOT it.live THEN to_char(coalesce(c.ended_at, c.until) AT TIME ZONE 'UTC', 'YYYY-MM-DD') END
        FROM worker w JOIN consent c ON c.worker_id = w.id CROSS JOIN LATERAL (SELECT c.state = 'given' AND (c.until IS NULL OR c.until > me_at()) AS live) it
          LEFT JOIN organisation g ON g.id = c.receiver_organisation_id
          LEFT JOIN LATERAL (SELECT p.role FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = g.id ORDER BY p.until DESC NULLS FIRST LIMIT 1) p ON true
        WHERE w.id = of AND c.basis = 'consent' AND c.state IN ('given', 'withdrawn', 'expired')
        ORDER BY it.live DESC, c.at DESC, c.id $$;
      -- The one worker whose report a receipt leads to; nobody where two are said to have told it.
      CREATE FUNCTION receipt_worker() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT w.id FROM report r JOIN worker w ON w.report_id = r.id AND w.erased_at IS NULL WHERE r.receipt_hash = me_receipt()
          AND NOT EXISTS (SELECT FROM worker other WHERE other.report_id = r.id AND other.id <> w.id AND other.erased_at IS NULL) $$;
      -- A worker whose ledger her caseworkers may read to her, also where she keeps it from their colleagues.
      CREATE FUNCTION ledger_reader(of uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT w.id FROM worker w WHERE w.id = of AND ${leads} AND NOT kept_within_lead(ARRAY[w.id]) $$;
      CREATE FUNCTION ledger_of_mine() RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT to_jsonb(it) FROM ledger_lines(receipt_worker()) it $$;
      CREATE FUNCTION consents_of_mine() RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT to_jsonb(it) FROM ledger_consents(receipt_worker()) it $$;
      CREATE FUNCTION ledger_aloud(of uuid) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT to_jsonb(it) FROM ledger_lines(ledger_reader(of)) it $$;
      CREATE FUNCTION consents_aloud(of uuid) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT to_jsonb(it) FROM ledger_consents(ledger_reader(of)) it $$;
      -- She takes a consent back by her receipt. @returns the case, and who could read by it until now; nothing where it is over or not hers.
      CREATE FUNCTION consent_take_back(of uuid, at_end timestamptz) RETURNS TABLE (case_id uuid, reader uuid)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          hers consent;
          reads uuid;
        BEGIN
          SELECT c.* INTO hers FROM consent c WHERE c.id = of AND c.basis = 'consent' AND c.worker_id = receipt_worker();
          IF hers.id IS NULL THEN RETURN; END IF;
          PERFORM pg_advisory_xact_lock(hashtextextended(hers.case_id::text, 0));
          SELECT s.organisation_id INTO reads FROM consents_stand(hers.worker_id) s WHERE s.consent_id = of;
          UPDATE consent SET state = 'withdrawn', ended_at = at_end, version = version + 1 WHERE id = of AND state = 'given';
          IF FOUND THEN RETURN QUERY SELECT hers.case_id, reads; END IF;
        END $$;
      REVOKE EXECUTE ON FUNCTION ledger_lines(uuid), ledger_consents(uuid), receipt_worker(), ledger_reader(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ledger_of_mine(), consents_of_mine(), receipt_worker(), consent_take_back(uuid, timestamptz), me_at() TO amends_auth;
      GRANT EXECUTE ON FUNCTION worker_bind(uuid, uuid), ledger_aloud(uuid), consents_aloud(uuid) TO amends_rt;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
