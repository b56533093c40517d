import type { MigrationInterface, QueryRunner } from 'typeorm'

const mine = '(SELECT me_organisation())'
const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
/** SQL: the report of a company is read by whom it told, and by the company as long as it does not know that its time is over. */
const told = (of: string) => `(${of}.keeper_id = ${mine} OR (${of}.organisation_id = ${mine} AND ${of}.left_on IS NULL))`
/** SQL: the proof was there when the page was kept, with a line that is on it. */
const keptWith = (file: string) => `EXISTS (SELECT FROM line_proof p WHERE p.file_id = ${file} AND p.at <= kept.taken_at
          AND kept.body -> 'lines' @> jsonb_build_array(jsonb_build_object('id', p.line_id, 'track', 'site', 'stage', 'live')))`

/** What ends tells nobody more than that it ended: not whose payment it was, not when a case was closed, not what became evidence. */
export class WhatAnEndTells1763700000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who leads the case, or led it.
      CREATE FUNCTION has_led(of_case uuid, who uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM party p WHERE p.case_id = of_case AND p.organisation_id = who AND p.role = 'lead')
          OR EXISTS (SELECT FROM case_transfer t WHERE t.case_id = of_case AND t.from_organisation_id = who AND t.state = 'accepted') $$;
      -- A key of an act goes with whom it tells of where those who lead hold it; a payer or an owner of a line who repeats its own would hear from a key that is gone that somebody was erased.
      CREATE FUNCTION members_who_led(of_case uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ${definer} AS $$
        SELECT m.id FROM membership m WHERE has_led(of_case, m.organisation_id) $$;
      GRANT SELECT (actor_id) ON idempotency TO amends_erasure;
      GRANT SELECT (case_id) ON payment TO amends_erasure;
      -- What a payer, or who owes a line, sent to show it stays its own, unchanged, for it is not told to whom its payment went; not what shows her, nor what those who lead sent.
      CREATE FUNCTION file_stays_with_sender(of uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM file f WHERE f.id = of AND f.use IN ('proof', 'payment') AND f.worker_ids = '{}' AND f.case_id IS NOT NULL AND NOT has_led(f.case_id, f.organisation_id)) $$;
      -- For everybody but its sender it ends. Of what is destroyed the lead reads on that it was there; from everybody else's page it goes as if she let it be had no more.
      CREATE FUNCTION file_readers_end(of uuid, now timestamptz) RETURNS void LANGUAGE sql VOLATILE ${definer} AS $$
        UPDATE file_reader r SET ended_at = now FROM file f, party p WHERE f.id = of AND r.file_id = f.id AND r.ended_at IS NULL AND p.id = r.party_id AND p.organisation_id <> f.organisation_id
          AND (f.state <> 'erased' OR NOT has_led(f.case_id, p.organisation_id)) $$;
      REVOKE EXECUTE ON FUNCTION has_led(uuid, uuid), members_who_led(uuid), file_stays_with_sender(uuid), file_readers_end(uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION has_led(uuid, uuid), members_who_led(uuid), file_stays_with_sender(uuid), file_readers_end(uuid, timestamptz) TO amends_erasure;

      -- The brand's key stays its days: it holds no digest that can be tried against, and one that is gone would say that a report was erased.
      CREATE OR REPLACE FUNCTION hotline_looked_at() RETURNS trigger LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          IF NEW.acknowledged_on IS NOT NULL THEN UPDATE hotline_report h SET looked_on = NEW.acknowledged_on WHERE h.report_id = NEW.id AND h.looked_on IS NULL; END IF;
          IF NEW.state = 'erased' THEN UPDATE hotline_report h SET report_id = NULL WHERE h.report_id = NEW.id; END IF;
          RETURN NULL;
        END $$;

      -- Its company reads what became a case for a time that is counted from the answer, which it knows: when the case is closed, and which of its papers are evidence there, is not for it.
      ALTER TABLE self_report ADD left_on date, ADD CHECK (left_on IS NULL OR state = 'case');
      ALTER POLICY rt_read ON self_report USING (${told('self_report')});
      ALTER POLICY rt_read ON file USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND use <> 'self_report' AND organisation_id = ${mine})
          OR (use = 'self_report' AND EXISTS (SELECT FROM self_report s WHERE s.id = record_id AND ${told('s')} OFFSET 0))
          OR EXISTS (SELECT FROM me_file_shown s WHERE s.id = file.id OFFSET 0)
          OR (use = 'proof' AND EXISTS (SELECT FROM me_line_proof m WHERE m.id = file.id OFFSET 0))
          OR (use = 'notice' AND recalled_at IS NULL AND EXISTS (SELECT FROM me_peer_draft d WHERE d.id = record_id OFFSET 0))
          OR EXISTS (SELECT FROM me_file_kept k WHERE k.id = file.id OFFSET 0))));
      CREATE OR REPLACE VIEW me_file_kept WITH (security_barrier) AS SELECT f.id FROM file f JOIN party_snapshot kept ON kept.case_id = f.case_id AND kept.organisation_id IS NOT DISTINCT FROM ${mine}
        JOIN party part ON part.id = kept.party_id AND part.standing = 'respondent' AND part.until IS NULL
        WHERE (f.organisation_id = kept.organisation_id AND f.use <> 'self_report') OR EXISTS (SELECT FROM file_reader r
          WHERE r.file_id = f.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at AND r.ended_at IS NULL) OR ${keptWith('f.id')};
      DROP FUNCTION self_reports_forget(date, timestamptz, timestamptz);
      CREATE FUNCTION self_reports_forget(declined_before date, told_before date, closed_before timestamptz, now timestamptz) RETURNS void LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          gone uuid[];
          papers uuid[];
        BEGIN
          UPDATE self_report SET left_on = (now AT TIME ZONE 'UTC')::date WHERE state = 'case' AND left_on IS NULL AND answered_on < told_before;
          SELECT array_agg(s.id) INTO gone FROM self_report s LEFT JOIN "case" c ON c.id = s.case_id
            WHERE (s.state = 'declined' AND s.answered_on < declined_before) OR (s.state = 'case' AND s.left_on IS NOT NULL AND c.state = 'closed' AND c.state_since < closed_before);
          IF gone IS NULL THEN RETURN; END IF;
          SELECT array_agg(f.id) INTO papers FROM file f WHERE f.use = 'self_report' AND f.record_id = ANY (gone) AND f.case_id IS NULL AND f.state <> 'erased';
          UPDATE event SET detail = NULL, salt = '' WHERE subject_id = ANY (papers);
          UPDATE file SET state = 'erased', wrapped_key = '', sealed_name = '', sealed_hash = NULL, case_hash = NULL, copy_size = NULL, page_sizes = '{}', erased_at = now, swept_at = NULL
            WHERE id = ANY (papers);
          DELETE FROM self_report WHERE id = ANY (gone);
        END $$;
      REVOKE EXECUTE ON FUNCTION self_reports_forget(date, date, timestamptz, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION self_reports_forget(date, date, timestamptz, timestamptz) TO amends_relay;

      -- An abstract that another takes the place of stays with who became the company concerned meanwhile: nothing new comes to it, and nothing goes. Where the lead takes the case's out for good it goes for all.
      ALTER TABLE lesson_reader ADD kept_at timestamptz;
      -- The library is read from its latest on.
      CREATE INDEX lesson_abstract_latest ON lesson_abstract (at DESC, id DESC);
      CREATE OR REPLACE VIEW me_lesson_read WITH (security_barrier) AS SELECT r.abstract_id, r.kept_at FROM lesson_reader r WHERE r.organisation_id IS NOT DISTINCT FROM ${mine};
      ALTER POLICY rt_read ON lesson_abstract USING (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = lesson_abstract.case_id AND mine.role = 'lead' OFFSET 0)
        OR EXISTS (SELECT FROM me_lesson_read r WHERE r.abstract_id = lesson_abstract.id AND (lesson_abstract.withdrawn_at IS NULL OR r.kept_at IS NOT NULL) OFFSET 0));
      CREATE FUNCTION lesson_keep(of uuid, now timestamptz) RETURNS void LANGUAGE sql VOLATILE ${definer} AS $$
        UPDATE lesson_reader r SET kept_at = now FROM lesson_abstract a, party p WHERE a.id = of AND r.abstract_id = a.id AND p.case_id = a.case_id AND p.organisation_id = r.organisation_id
          AND p.standing = 'respondent' AND p.until IS NULL AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = a.case_id AND mine.role = 'lead') $$;
      CREATE FUNCTION lesson_keep_none(of_case uuid) RETURNS void LANGUAGE sql VOLATILE ${definer} AS $$
        UPDATE lesson_reader r SET kept_at = NULL FROM lesson_abstract a WHERE a.case_id = of_case AND r.abstract_id = a.id AND r.kept_at IS NOT NULL
          AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = a.case_id AND mine.role = 'lead') $$;
      REVOKE EXECUTE ON FUNCTION lesson_keep(uuid, timestamptz), lesson_keep_none(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION lesson_keep(uuid, timestamptz), lesson_keep_none(uuid) TO amends_rt;
      DO $do$ DECLARE was text := pg_get_functiondef('chain_opens(uuid)'::regprocedure); became text;
        BEGIN
          became := replace(was, 'me_organisation() IN (s.organisation_id, s.keeper_id)', '(s.keeper_id = me_organisation() OR (s.organisation_id = me_organisation() AND s.left_on IS NULL))');
          IF became = was THEN RAISE 'chain_opens knows no self_report'; END IF;
          EXECUTE became;
        END $do$;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
