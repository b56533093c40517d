import type { MigrationInterface, QueryRunner } from 'typeorm'

const me = '(SELECT me_organisation())'
/** SQL: the line a post is about is kept from nobody who asks. A policy asks the line by its view: what is inside it is not read otherwise. */
const knowsLine = `(line_id IS NULL OR EXISTS (SELECT FROM me_plan_line l WHERE l.id = party_post.line_id AND NOT EXISTS (SELECT FROM me_worker_kept k WHERE k.id = l.worker_id OFFSET 0) OFFSET 0))`
/** SQL: among the lines that the party kept. */
const keptLine = `(line_id IS NULL OR EXISTS (SELECT FROM party_snapshot s WHERE s.party_id = party_post.party_id AND s.body -> 'lines' @> jsonb_build_array(jsonb_build_object('id', line_id)) OFFSET 0))`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
const [owns, pays] = [`l.owner_organisation_id IS NOT DISTINCT FROM ${me}`, `l.payer_organisation_id IS NOT DISTINCT FROM ${me}`]
const columns = ['id', 'party_id', 'case_id', 'organisation_id', 'author_membership_id', 'author_name', 'audience', 'text', 'sent_at', 'letter_id', 'letter_subject', 'buyer_id', 'line_id', 'line_act']

/** What the company concerned does with the lines it kept comes to the lead; each writes of a line only what is its to say; who is to do better reads what. */
export class KeptLines1763700000046 implements MigrationInterface {
  name = 'KeptLines1763700000046'
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What it says of a worker line lies under a key of the post's own, for it does not know her; it goes with her.
      ALTER TABLE party_post ADD line_id uuid, ADD line_act text CHECK (line_act IN ('claims', 'says_impossible', 'approves_cost')), ADD sealed bytea, ADD wrapped bytea,
        ADD CHECK ((line_id IS NULL) = (line_act IS NULL)), ADD CHECK ((sealed IS NULL) = (wrapped IS NULL)), ADD CHECK (sealed IS NULL OR (line_id IS NOT NULL AND text = ''));
      CREATE INDEX party_post_line ON party_post (line_id) WHERE line_id IS NOT NULL;
      REVOKE SELECT ON party_post FROM amends_rt;
      GRANT SELECT (${columns.join(', ')}) ON party_post TO amends_rt;
      ALTER POLICY rt_read ON party_post USING (
        (organisation_id = ${me} AND EXISTS (
          SELECT FROM party p WHERE p.id = party_id AND p.standing = 'respondent' AND p.until IS NULL OFFSET 0))
        OR (EXISTS (SELECT FROM party p WHERE p.case_id = party_post.case_id AND p.organisation_id IS NOT DISTINCT FROM ${me}
          AND p.role = 'lead' AND p.until IS NULL OFFSET 0) AND ${knowsLine}));
      ALTER POLICY rt_add ON party_post WITH CHECK (
        organisation_id = ${me} AND author_membership_id = (SELECT me_membership()) AND ${keptLine} AND EXISTS (
          SELECT FROM party p WHERE p.id = party_id AND p.case_id = party_post.case_id AND p.organisation_id = ${me}
            AND p.standing = 'respondent' AND p.until IS NULL));
      CREATE OR REPLACE FUNCTION plan_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT it.id, it.worker_id, it.sealed, it.wrapped FROM (
          SELECT l.id, l.worker_id, l.sealed, k.wrapped FROM plan_line l JOIN worker_key k ON k.worker_id = l.worker_id
            WHERE l.id = ANY (of) AND EXISTS (SELECT FROM me_worker_told t WHERE t.id = l.worker_id AND (t.is_hers OR l.stage IN ('proposed', 'live')) OFFSET 0)
          UNION ALL
          SELECT n.id, CASE WHEN n.wrapped IS NULL THEN n.worker_id END, n.sealed, coalesce(n.wrapped, k.wrapped) FROM line_note n JOIN worker_key k ON k.worker_id = n.worker_id
            WHERE n.id = ANY (of) AND n.sealed IS NOT NULL AND EXISTS (SELECT FROM me_worker_told t WHERE t.id = n.worker_id AND t.is_hers OFFSET 0)
          UNION ALL
          SELECT p.id, NULL, p.sealed, p.wrapped FROM party_post p JOIN plan_line l ON l.id = p.line_id
            WHERE p.id = ANY (of) AND p.sealed IS NOT NULL AND EXISTS (SELECT FROM me_worker_told t WHERE t.id = l.worker_id AND t.is_hers OFFSET 0)) it WHERE length(it.wrapped) > 0 $$;
      GRANT SELECT (id, line_id), UPDATE (sealed, wrapped) ON party_post TO amends_erasure;
      CREATE POLICY erasure_all ON party_post TO amends_erasure USING (true) WITH CHECK (true);

      -- Who owes a line says that it is done, or cannot be; who judges it owes and pays nothing of a site line; all else is the lead's to write, who works on the case.
      ALTER POLICY rt_add ON line_note WITH CHECK (by_membership_id = (SELECT me_membership()) AND organisation_id = ${me} AND EXISTS (
        SELECT FROM me_plan_line l JOIN LATERAL (SELECT m.id, m.role FROM me_place m WHERE m.case_id = l.case_id OFFSET 0) mine ON true
        WHERE l.id = line_note.line_id AND l.case_id = line_note.case_id AND (
          (line_note.kind IN ('claimed', 'impossible_said') AND ${owns} AND l.stage = 'live')
          OR (line_note.kind IN ('answered', 'waived') AND l.worker_id IS NOT NULL AND mine.role = 'lead' AND ${assigned})
          OR (line_note.kind IN ('monitored', 'impossible_said', 'impossible') AND l.stage = 'live' AND mine.role = 'lead' AND ${assigned})
          OR (line_note.kind IN ('confirmed', 'disputed') AND l.stage = 'live' AND ${assigned} AND (
            (l.track = 'worker' AND mine.role = 'lead') OR (l.track = 'site' AND mine.role IN ('lead', 'auditor', 'labour_inspectorate') AND NOT (${owns}) AND NOT (${pays})))))
        OFFSET 0));

      -- After-care is due on the days that were set when the case was closed, each with a clock of its own.
      ALTER TABLE clock ADD set_on date;
      DROP INDEX clock_live;
      CREATE UNIQUE INDEX clock_live ON clock (case_id, kind, set_on) NULLS NOT DISTINCT WHERE state IN ('running', 'paused');

      -- Whoever is to do better reads what, and by when, as long as it takes part.
      CREATE INDEX lesson_improvement_owner ON lesson_improvement (organisation_id, due_on, id);
      ALTER POLICY rt_read ON lesson_improvement USING (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = lesson_improvement.case_id
        AND (mine.role = 'lead' OR lesson_improvement.organisation_id IS NOT DISTINCT FROM ${me}) OFFSET 0));
      CREATE FUNCTION snapshot_improvements() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          NEW.body := NEW.body || jsonb_build_object('improvements', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.due_on, it.id), '[]')
            FROM lesson_improvement it WHERE it.case_id = NEW.case_id AND it.organisation_id = NEW.organisation_id));
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION snapshot_improvements() FROM PUBLIC;
      CREATE TRIGGER snapshot_keeps_improvements BEFORE INSERT ON party_snapshot FOR EACH ROW WHEN (NOT NEW.body ? 'improvements') EXECUTE FUNCTION snapshot_improvements();
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
