import type { MigrationInterface, QueryRunner } from 'typeorm'

const ofMine = 'IS NOT DISTINCT FROM (SELECT me_organisation())'
/** As `readable` of what is coordination: members but for the quiet ones, and of the partners those who repair. */
const together = `(mine.standing = 'member' AND mine.role <> ALL ('{shelter,interpreter,immigration}'::text[])) OR (mine.standing = 'partner' AND mine.role = ANY ('{brand,employer,supplier,recruiter}'::text[]))`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
/** SQL: the proof was there when the page was kept, with a line that is on it. */
const keptWith = (file: string) => `EXISTS (SELECT FROM line_proof p WHERE p.file_id = ${file} AND p.at <= kept.taken_at
          AND kept.body -> 'lines' @> jsonb_build_array(jsonb_build_object('id', p.line_id, 'track', 'site', 'stage', 'live')))`

/** What a line or a payment is proved with, and what a company reports of itself. */
export class Proofs1763700000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A proof that is read with what was said of a line of the site, by whoever reads that. What the company concerned sends from the page it kept has no row here.
      CREATE TABLE line_proof (file_id uuid PRIMARY KEY REFERENCES file ON DELETE CASCADE, line_id uuid NOT NULL REFERENCES plan_line, case_id uuid NOT NULL REFERENCES "case", at timestamptz NOT NULL);
      CREATE INDEX line_proof_line ON line_proof (line_id);
      ALTER TABLE line_proof ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON line_proof FOR SELECT TO amends_backup USING (true);
      GRANT SELECT, INSERT ON line_proof TO amends_rt;
      CREATE VIEW me_line_proof WITH (security_barrier) AS SELECT p.file_id AS id FROM line_proof p
        JOIN plan_line l ON l.id = p.line_id AND l.stage = 'live' AND l.worker_id IS NULL JOIN me_place mine ON mine.case_id = p.case_id WHERE ${together};
      GRANT SELECT ON me_line_proof TO amends_rt;
      CREATE POLICY rt_read ON line_proof FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM me_line_proof m WHERE m.id = line_proof.file_id OFFSET 0)
        OR EXISTS (SELECT FROM party_snapshot kept JOIN party part ON part.id = kept.party_id AND part.until IS NULL WHERE kept.case_id = line_proof.case_id AND kept.organisation_id ${ofMine}
          AND line_proof.at <= kept.taken_at OFFSET 0));
      -- What shows a payment goes with her to whom a part of it was paid.
      GRANT SELECT (payment_id) ON payment_part TO amends_erasure;
      -- By whoever owes the line, with the last byte of what she sends.
      CREATE POLICY rt_add ON line_proof FOR INSERT TO amends_rt WITH CHECK (file_coming(file_id, case_id) AND EXISTS (SELECT FROM me_plan_line l
        WHERE l.id = line_proof.line_id AND l.case_id = line_proof.case_id AND l.stage = 'live' AND l.track = 'site' AND l.owner_organisation_id ${ofMine} OFFSET 0));

      -- What shows a payment, or what was done for a worker, is read by those of the lead who work on the case.
      CREATE OR REPLACE VIEW me_file_shown WITH (security_barrier) AS SELECT r.file_id AS id FROM file_reader r JOIN me_place mine ON mine.case_id = r.case_id AND mine.id = r.party_id JOIN file f ON f.id = r.file_id
        WHERE r.ended_at IS NULL AND (f.use NOT IN ('proof', 'payment') OR f.class <> 'protection' OR mine.role <> 'lead' OR ${assigned}) AND (cardinality(f.worker_ids) = 0 OR CASE mine.role
          WHEN 'lead' THEN NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ANY (f.worker_ids) OFFSET 0)
          ELSE f.item IS NOT NULL AND NOT EXISTS (SELECT FROM unnest(f.worker_ids) one (id)
            WHERE NOT EXISTS (SELECT FROM me_consent_opened c WHERE c.worker_id = one.id AND f.item = ANY (c.items) OFFSET 0)) END);
      CREATE OR REPLACE VIEW me_file_kept WITH (security_barrier) AS SELECT f.id FROM file f JOIN party_snapshot kept ON kept.case_id = f.case_id AND kept.organisation_id ${ofMine}
        JOIN party part ON part.id = kept.party_id AND part.standing = 'respondent' AND part.until IS NULL
        WHERE f.organisation_id = kept.organisation_id OR EXISTS (SELECT FROM file_reader r
          WHERE r.file_id = f.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at AND r.ended_at IS NULL) OR ${keptWith('f.id')};
      ALTER POLICY rt_read ON file USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND organisation_id = (SELECT me_organisation()))
          OR EXISTS (SELECT FROM me_file_shown s WHERE s.id = file.id OFFSET 0)
          OR (use = 'proof' AND EXISTS (SELECT FROM me_line_proof m WHERE m.id = file.id OFFSET 0))
          OR (use = 'notice' AND recalled_at IS NULL AND EXISTS (SELECT FROM me_peer_draft d WHERE d.id = record_id OFFSET 0))
          OR EXISTS (SELECT FROM me_file_kept k WHERE k.id = file.id OFFSET 0))));

      -- What a company found itself, told to one of those who lead cases and keep a way in. It is never changed, but for its answer.
      CREATE TABLE self_report (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, company text NOT NULL, keeper_id uuid NOT NULL REFERENCES organisation, keeper text NOT NULL, site text NOT NULL, country text NOT NULL,
        since date NOT NULL, until date NOT NULL, found text[] NOT NULL, band text NOT NULL, words text NOT NULL, done text NOT NULL, state text NOT NULL CHECK (state IN ('received', 'case', 'declined')),
        sent_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, answered_on date, answered_by uuid, reason text, case_id uuid REFERENCES "case", version int NOT NULL,
        CHECK (since <= until), CHECK (organisation_id <> keeper_id), CHECK ((state = 'received') = (answered_on IS NULL)), CHECK ((state = 'declined') = (reason IS NOT NULL)), CHECK ((state = 'case') = (case_id IS NOT NULL)));
      CREATE INDEX self_report_organisation ON self_report (organisation_id, sent_at DESC, id DESC);
      CREATE INDEX self_report_keeper ON self_report (keeper_id, sent_at DESC, id DESC);
      -- Who takes such reports says so itself: that it is here is otherwise known to no company.
      CREATE TABLE self_report_desk (organisation_id uuid PRIMARY KEY REFERENCES organisation, opened_at timestamptz NOT NULL, by_membership_id uuid NOT NULL);
      ALTER TABLE self_report_desk ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON self_report_desk FOR SELECT TO amends_backup USING (true);
      GRANT SELECT, INSERT, DELETE ON self_report_desk TO amends_rt;
      CREATE POLICY rt_own ON self_report_desk TO amends_rt USING (organisation_id = (SELECT me_organisation())) WITH CHECK (organisation_id = (SELECT me_organisation()) AND by_membership_id = (SELECT me_membership()));
      CREATE FUNCTION self_report_desks() RETURNS TABLE (id uuid, name text, country text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT o.id, o.name, o.country FROM self_report_desk d JOIN organisation o ON o.id = d.organisation_id WHERE o.activated_at IS NOT NULL AND EXISTS (SELECT FROM way_in w WHERE w.organisation_id = o.id)
          AND o.id IS DISTINCT FROM me_organisation() AND o.practice_id IS NOT DISTINCT FROM me_practice() ORDER BY o.name, o.id $$;
      REVOKE EXECUTE ON FUNCTION self_report_desks() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION self_report_desks() TO amends_rt;
      -- Nobody practising tells or is told.
      CREATE TRIGGER practice_outside BEFORE INSERT ON self_report FOR EACH ROW EXECUTE FUNCTION practice_outside();
      CREATE TRIGGER practice_outside BEFORE INSERT ON self_report_desk FOR EACH ROW EXECUTE FUNCTION practice_outside();
      ALTER TABLE self_report ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON self_report FOR SELECT TO amends_backup USING (true);
      GRANT SELECT, INSERT, UPDATE (state, answered_on, answered_by, reason, case_id, version) ON self_report TO amends_rt;
      CREATE POLICY rt_read ON self_report FOR SELECT TO amends_rt USING (organisation_id ${ofMine} OR keeper_id ${ofMine});
      CREATE POLICY rt_add ON self_report FOR INSERT TO amends_rt WITH CHECK (organisation_id ${ofMine} AND by_membership_id = (SELECT me_membership()) AND state = 'received'
        AND keeper_id IN (SELECT d.id FROM self_report_desks() d));
      CREATE POLICY rt_answer ON self_report FOR UPDATE TO amends_rt USING (keeper_id ${ofMine} AND state = 'received')
        WITH CHECK (keeper_id ${ofMine} AND answered_by = (SELECT me_membership()) AND (case_id IS NULL OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = self_report.case_id AND mine.role = 'lead' OFFSET 0)));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
