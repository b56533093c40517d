import type { MigrationInterface, QueryRunner } from 'typeorm'

/** As `companies_never_persons` and `immigration_never_persons` in the table of disclosure. */
const neverPersons = `'{brand,employer,supplier,recruiter,auditor,immigration}'::text[]`
/** What a notice to a company can be for. */
const byNotice = `'{investigation,wage_recovery,legal}'::text[]`
/** SQL: the receiver of the consent `c` took part since it was given, and does no more. */
const left = `EXISTS (SELECT FROM party gone WHERE gone.case_id = c.case_id AND gone.organisation_id = c.receiver_organisation_id AND gone.until >= c.at)`
/** SQL: the worker `w` wants what is about her kept from the party `p` of her case. */
const keepsFrom = `EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND (h.organisation_id = p.organisation_id OR h.role = p.role))`

/** Files of notices, replies, reports and consents; what was erased and what was asked back. */
export class FileUses1763700000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whom of the case it is about, and which item of hers it holds; when its sender asked it back; when it was erased and its bytes were taken away.
      ALTER TABLE file DROP CONSTRAINT file_state_check, ADD CHECK (state IN ('uploading', 'received', 'not_scanned', 'refused', 'ready', 'erased')),
        ADD worker_ids uuid[] NOT NULL DEFAULT '{}', ADD item text, ADD recalled_at timestamptz, ADD recalled_by uuid, ADD erased_at timestamptz, ADD swept_at timestamptz;
      CREATE INDEX file_about ON file (case_id) WHERE cardinality(worker_ids) > 0;
      CREATE INDEX file_unswept ON file (id) WHERE erased_at IS NOT NULL AND swept_at IS NULL;
      -- Until when this party reads it: what was asked back comes back to nobody.
      ALTER TABLE file_reader ADD ended_at timestamptz;
      ALTER TABLE file_reading ADD reader_name text;
      -- A copy on the other side of the wall between a company and the lead, under an id of its own and a day without an hour.
      CREATE TABLE notice_file (
        id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES notice, file_id uuid NOT NULL UNIQUE REFERENCES file, side text NOT NULL CHECK (side IN ('company', 'sender')),
        given_on date NOT NULL, ended_at timestamptz);
      CREATE INDEX notice_file_notice ON notice_file (notice_id);
      ALTER TABLE notice_file ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON notice_file FOR SELECT TO amends_backup USING (true);

      -- Does each of these workers let this item of hers reach the organisation of whoever asks, now?
      CREATE FUNCTION file_carried(workers uuid[], of_item text) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT of_item IS NOT NULL AND NOT EXISTS (SELECT FROM unnest(workers) w WHERE NOT (worker_grants(w, of_item, 'consent') OR worker_grants(w, of_item, 'legal_basis'))) $$;
      -- One of the live places of whoever asks is among its readers; of what is about workers, as far as they let it.
      CREATE OR REPLACE FUNCTION file_shown(of uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM file_reader r JOIN me_place mine ON mine.case_id = r.case_id AND mine.id = r.party_id JOIN file f ON f.id = r.file_id
          WHERE r.file_id = of AND r.ended_at IS NULL AND (cardinality(f.worker_ids) = 0
            OR CASE mine.role WHEN 'lead' THEN NOT kept_within_lead(f.worker_ids) ELSE file_carried(f.worker_ids, f.item) END)) $$;
      -- Those named of whom none lets this item of these workers reach them: asked before a file about them is sent, and answered with what is missing.
      CREATE FUNCTION file_unconsented(of_case uuid, workers uuid[], of_item text, parties uuid[]) RETURNS SETOF uuid
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.id FROM party p WHERE p.case_id = of_case AND p.id = ANY (parties) AND p.role <> 'lead'
          AND (session_user <> 'amends_rt' OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = of_case))
          AND (SELECT count(*) FROM worker w WHERE w.id = ANY (workers) AND w.case_id = of_case AND w.erased_at IS NULL AND NOT ${keepsFrom}
            AND p.until IS NULL AND p.standing = 'member' AND p.role <> ALL (${neverPersons}) AND EXISTS (SELECT FROM consent c WHERE c.worker_id = w.id
              AND c.receiver_organisation_id = p.organisation_id AND c.state = 'given' AND of_item = ANY (c.items) AND NOT ${left}
              AND (c.until IS NULL OR c.until > coalesce(me_at(), c.until - interval '1 second')))) < cardinality(workers) $$;
      -- Its sender asks it back: whoever had it reads it no more, but the lead, for whom it is evidence.
      -- Each organisation that had it hears so under its own name, live or on a page that was kept: what vanished without a word would tell.
      CREATE FUNCTION file_recall(of uuid, now timestamptz) RETURNS TABLE (party uuid, organisation uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          UPDATE file SET recalled_at = now, recalled_by = me_membership(), version = version + 1
            WHERE id = of AND organisation_id IS NOT DISTINCT FROM me_organisation() AND recalled_at IS NULL AND state <> 'uploading';
          IF NOT FOUND THEN RETURN; END IF;
          UPDATE notice_file g SET ended_at = now WHERE g.file_id = of AND g.ended_at IS NULL;
          RETURN QUERY WITH gone AS (UPDATE file_reader r SET ended_at = now FROM party p WHERE r.file_id = of AND r.ended_at IS NULL AND p.id = r.party_id
              AND p.role <> 'lead' AND p.organisation_id IS DISTINCT FROM me_organisation() RETURNING r.party_id, p.organisation_id, p.until, p.standing)
            SELECT gone.party_id, gone.organisation_id FROM gone WHERE gone.until IS NULL AND gone.standing <> 'former'
            UNION SELECT r.party_id, NULL FROM file_reader r JOIN party p ON p.id = r.party_id WHERE r.file_id = of AND p.role = 'lead';
        END $$;
      -- After a consent ended: no line of whoever may not read it any more stays. Says of which files. The end is written as that of the
      -- day, when nobody reads when she held a phone; a company has its copy until then.
      CREATE FUNCTION file_let_go(of_case uuid, now timestamptz, day_end timestamptz) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          RETURN QUERY WITH gone AS (UPDATE file_reader r SET ended_at = day_end FROM file f
              WHERE f.case_id = of_case AND cardinality(f.worker_ids) > 0 AND f.id = r.file_id AND r.ended_at IS NULL AND r.party_id IN (
                SELECT * FROM file_unconsented(of_case, f.worker_ids, f.item, ARRAY[r.party_id])) RETURNING r.file_id),
            taken AS (UPDATE notice_file g SET ended_at = day_end FROM file f WHERE f.case_id = of_case AND cardinality(f.worker_ids) > 0 AND g.file_id = f.id AND g.ended_at IS NULL
              AND NOT notice_file_stands(g.id, now, 'infinity') RETURNING g.file_id)
            SELECT gone.file_id FROM gone UNION SELECT taken.file_id FROM taken;
        END $$;
      -- A copy that went to a company about some is read as long as each of them agrees that the company is told what the notice names,
      -- or did at some time since: what vanished at once would tell the company the hour of her no.
      CREATE FUNCTION notice_file_stands(of uuid, asked_at timestamptz, agreed_since timestamptz) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM notice_file g JOIN file f ON f.id = g.file_id WHERE g.id = of AND (g.ended_at IS NULL OR g.ended_at > asked_at) AND f.state = 'ready' AND f.recalled_at IS NULL
          AND (g.side = 'company' OR cardinality(f.worker_ids) = 0 OR EXISTS (SELECT FROM notice_draft d WHERE d.notice_id = g.notice_id AND cardinality(f.worker_ids) = (
            SELECT count(*) FROM worker w JOIN organisation o ON o.id = d.organisation_id WHERE w.id = ANY (f.worker_ids) AND w.case_id = d.case_id AND w.erased_at IS NULL
              AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND h.at < agreed_since AND (h.organisation_id = o.id OR h.role = o.kind
                OR (h.role = 'employer' AND o.kind = 'supplier') OR h.role IN (SELECT p.role FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = o.id AND p.until IS NULL)))
              AND d.consent_items <@ (SELECT coalesce(array_agg(DISTINCT item), '{}') FROM consent c CROSS JOIN LATERAL unnest(c.items) item
                WHERE c.worker_id = w.id AND c.receiver_organisation_id = o.id AND c.basis = 'consent' AND c.purpose = ANY (${byNotice}) AND NOT ${left}
                  AND (c.state = 'given' OR (c.state IN ('withdrawn', 'expired') AND c.ended_at >= agreed_since)) AND (c.until IS NULL OR c.until > least(asked_at, agreed_since))))))) $$;
      CREATE FUNCTION notice_file_open(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT notice_file_stands(of, me_at(), date_trunc('day', me_at() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC') $$;
      -- The parts of such a copy, for whoever may read it: of the file itself she reads no line.
      CREATE FUNCTION notice_file_parts(of uuid[]) RETURNS TABLE (id uuid, file_id uuid, name bytea, wrapped bytea, copy_size int, page_sizes int[], size int, type text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT g.id, f.id, f.sealed_name, f.wrapped_key, f.copy_size, f.page_sizes, f.size, f.type FROM notice_file g JOIN file f ON f.id = g.file_id JOIN notice n ON n.id = g.notice_id
        WHERE g.id = ANY (of) AND notice_file_open(g.id) AND CASE g.side WHEN 'sender' THEN n.organisation_id IS NOT DISTINCT FROM me_organisation()
          ELSE EXISTS (SELECT FROM notice_draft d JOIN me_lead_place mine ON mine.case_id = d.case_id WHERE d.notice_id = n.id) END $$;
      -- That it is opened is written down before the first byte goes out, once for as long as somebody has it open.
      CREATE FUNCTION notice_file_begins(of uuid, line uuid, of_rendition text, by_name text, now timestamptz, since timestamptz)
        RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          lines int;
        BEGIN
          INSERT INTO file_reading (id, file_id, case_id, membership_id, organisation_id, rendition, outcome, at, reader_name)
            SELECT line, p.file_id, f.case_id, me_membership(), me_organisation(), of_rendition, 'opened', now, by_name FROM notice_file_parts(ARRAY[of]) p JOIN file f ON f.id = p.file_id
            WHERE me_membership() IS NOT NULL AND NOT EXISTS (SELECT FROM file_reading was WHERE was.file_id = p.file_id AND was.membership_id = me_membership()
              AND was.rendition = of_rendition AND was.outcome = 'opened' AND was.at > since);
          GET DIAGNOSTICS lines = ROW_COUNT;
          RETURN lines;
        END $$;
      REVOKE EXECUTE ON FUNCTION file_carried(uuid[], text), file_unconsented(uuid, uuid[], text, uuid[]), file_recall(uuid, timestamptz), file_let_go(uuid, timestamptz, timestamptz),
        notice_file_stands(uuid, timestamptz, timestamptz), notice_file_open(uuid), notice_file_parts(uuid[]), notice_file_begins(uuid, uuid, text, text, timestamptz, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION file_carried(uuid[], text), file_unconsented(uuid, uuid[], text, uuid[]), file_recall(uuid, timestamptz),
        notice_file_open(uuid), notice_file_parts(uuid[]), notice_file_begins(uuid, uuid, text, text, timestamptz, timestamptz) TO amends_rt;
      GRANT EXECUTE ON FUNCTION file_let_go(uuid, timestamptz, timestamptz) TO amends_relay;

      GRANT SELECT (id, notice_id, file_id, side, given_on) ON notice_file TO amends_rt;
      GRANT SELECT, INSERT ON notice_file TO amends_relay;
      CREATE POLICY relay_read ON notice_file FOR SELECT TO amends_relay USING (true);
      -- A copy crosses the wall when its notice does, or when it was checked after that.
      CREATE POLICY relay_gives ON notice_file FOR INSERT TO amends_relay WITH CHECK (EXISTS (SELECT FROM file f WHERE f.id = file_id AND f.state = 'ready' AND f.use IN ('notice', 'notice_reply')));
      CREATE POLICY rt_read ON notice_file FOR SELECT TO amends_rt USING (notice_file_open(id) AND EXISTS (SELECT FROM notice n WHERE n.id = notice_id
        AND (n.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())) = (side = 'sender') OFFSET 0));
      CREATE POLICY relay_recalls ON event FOR INSERT TO amends_relay WITH CHECK (kind = 'file.recalled' AND actor_membership_id IS NULL);

      GRANT SELECT (worker_ids, recalled_at, erased_at, swept_at), UPDATE (swept_at) ON file TO amends_relay;
      CREATE POLICY relay_sweep ON file FOR UPDATE TO amends_relay USING (state = 'erased') WITH CHECK (state = 'erased');
      -- The peer who is asked to look at a notice looks at what goes with it, too. What was asked back stays with whom it was kept for.
      ALTER POLICY rt_read ON file USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND organisation_id = (SELECT me_organisation()))
          OR file_shown(id)
          OR (use = 'notice' AND recalled_at IS NULL AND EXISTS (SELECT FROM notice_draft d WHERE d.id = record_id AND d.peer_organisation_id = (SELECT me_organisation()) OFFSET 0))
          OR EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = file.case_id AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())
            AND (file.organisation_id = kept.organisation_id OR EXISTS (SELECT FROM file_reader r
              WHERE r.file_id = file.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at AND r.ended_at IS NULL)) OFFSET 0))));

      -- What goes with a worker or a report: the key, the name and the digest of each file that is hers. Its bytes the relay takes away.
      GRANT SELECT (id, case_id, record_id, use, worker_ids, state, erased_at), UPDATE (state, wrapped_key, sealed_name, sealed_hash, case_hash, copy_size, page_sizes, erased_at, swept_at)
        ON file TO amends_erasure;
      CREATE POLICY erasure_all ON file TO amends_erasure USING (true) WITH CHECK (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
