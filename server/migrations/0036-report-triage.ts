import type { MigrationInterface, QueryRunner } from 'typeorm'

const ofReports = ['report_translation', 'interpreter_link', 'report_decline', 'report_tie', 'report_escalation']
const tables = [...ofReports, 'report_deputy', 'deputy_organisation']
const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
/** SQL: whoever sees the report sees what hangs on it; row-level security of the report answers. */
const seesReport = (it: string) => `EXISTS (SELECT FROM report r WHERE r.id = ${it}.report_id)`
/** SQL: both reports of a tie are of the viewer's own house. */
const ownBoth = ['report_id', 'other_id'].map(it => `EXISTS (SELECT FROM report r WHERE r.id = ${it} AND r.organisation_id = (SELECT me_organisation()))`).join(' AND ')
/** SQL: a link that still opens something; one that was made by who stood in, as long as she may read it herself. */
const live = `l.closed_at IS NULL AND l.until > me_at() AND r.state <> 'erased' AND EXISTS (SELECT FROM membership m WHERE m.id = l.made_by AND (m.organisation_id = r.organisation_id
  OR EXISTS (SELECT FROM report_escalation e JOIN deputy_organisation d ON d.id = e.agreement_id
    WHERE e.report_id = r.id AND e.ended_at IS NULL AND d.ended_at IS NULL AND d.deputy_id = m.organisation_id)))`

/** What is said in her language and in ours, and who is asked when nobody answers. */
export class ReportTriage1763700000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The day on which somebody looked, and the one on which she was told what was done; and the report that hers is handled with.
      ALTER TABLE report ADD acknowledged_on date, ADD fed_back_on date, ADD merged_into uuid REFERENCES report;
      CREATE INDEX report_merged ON report (merged_into) WHERE merged_into IS NOT NULL;
      CREATE INDEX report_untouched ON report (received_on) WHERE state = 'received';
      UPDATE report SET acknowledged_on = (SELECT (t.at AT TIME ZONE 'UTC')::date FROM triage t WHERE t.report_id = report.id) WHERE EXISTS (SELECT FROM triage t WHERE t.report_id = report.id);
      -- Under whose name she was answered where it was not the keeper's.
      ALTER TABLE report_message ADD organisation_name text;
      -- Beside what was said and never instead of it: the same in another language, sealed with the report. No message: her story.
      CREATE TABLE report_translation (
        id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES report, message_id uuid, seq int NOT NULL, language text NOT NULL,
        way text NOT NULL CHECK (way IN ('colleague', 'interpreter', 'machine')), by_name text, membership_id uuid, sealed bytea NOT NULL, made_on date NOT NULL,
        UNIQUE (report_id, seq), FOREIGN KEY (report_id, message_id) REFERENCES report_message (report_id, id));
      -- One text for one person without an account, once. The address is kept of nobody.
      CREATE TABLE interpreter_link (
        id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES report, message_id uuid, language text NOT NULL, called text NOT NULL, token_hash text NOT NULL UNIQUE,
        made_at timestamptz NOT NULL, made_by uuid NOT NULL, until timestamptz NOT NULL, opened_at timestamptz, closed_at timestamptz,
        ended text CHECK (ended IN ('used', 'conflict', 'taken_back')), CHECK ((closed_at IS NULL) = (ended IS NULL)),
        FOREIGN KEY (report_id, message_id) REFERENCES report_message (report_id, id));
      CREATE INDEX interpreter_link_of ON interpreter_link (report_id, made_at);
      -- Why it was not taken on, and where she was told to go.
      CREATE TABLE report_decline (
        id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES report, reason text NOT NULL, elsewhere text[] NOT NULL, membership_id uuid NOT NULL, by_name text NOT NULL, said_on date NOT NULL, seq int NOT NULL,
        UNIQUE (report_id, seq));
      -- Two reports of one keeper that belong together. Both stay, with their receipts; the tie can be undone.
      CREATE TABLE report_tie (
        id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES report, other_id uuid NOT NULL REFERENCES report, kind text NOT NULL CHECK (kind IN ('linked', 'merged')),
        membership_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL, undone_at timestamptz, undone_by text, version int NOT NULL, CHECK (report_id <> other_id));
      CREATE UNIQUE INDEX report_tie_once ON report_tie (least(report_id, other_id), greatest(report_id, other_id)) WHERE undone_at IS NULL;
      CREATE INDEX report_tie_other ON report_tie (other_id);
      -- Who is told when nobody looks: a colleague, by an administrator.
      CREATE TABLE report_deputy (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL REFERENCES membership, named_at timestamptz NOT NULL, named_by uuid NOT NULL,
        ended_at timestamptz, ended_by uuid, version int NOT NULL);
      CREATE UNIQUE INDEX report_deputy_once ON report_deputy (organisation_id) WHERE ended_at IS NULL;
      -- And another organisation, where both said so.
      CREATE TABLE deputy_organisation (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, deputy_id uuid NOT NULL REFERENCES organisation, asked_at timestamptz NOT NULL, asked_by uuid NOT NULL,
        agreed_at timestamptz, agreed_by uuid, ended_at timestamptz, ended_by uuid, version int NOT NULL, CHECK (organisation_id <> deputy_id));
      CREATE UNIQUE INDEX deputy_organisation_once ON deputy_organisation (organisation_id) WHERE ended_at IS NULL;
      CREATE INDEX deputy_organisation_of ON deputy_organisation (deputy_id) WHERE ended_at IS NULL;
      -- That nobody had looked in time, and who was asked then.
      CREATE TABLE report_escalation (
        id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES report, step text NOT NULL CHECK (step IN ('deputy', 'organisation')), membership_id uuid, agreement_id uuid REFERENCES deputy_organisation,
        escalated_on date NOT NULL, ended_at timestamptz, UNIQUE (report_id, step), CHECK ((step = 'organisation') = (agreement_id IS NOT NULL)));
      CREATE INDEX report_escalation_agreement ON report_escalation (agreement_id) WHERE agreement_id IS NOT NULL;
      -- A wall around reports cannot itself ask what hangs on reports; through a view, whose owner stands outside of the wall, it can.
      CREATE VIEW me_standing_in WITH (security_barrier) AS SELECT e.report_id, d.deputy_id FROM report_escalation e JOIN deputy_organisation d ON d.id = e.agreement_id
        WHERE d.deputy_id = (SELECT me_organisation()) AND d.ended_at IS NULL AND e.ended_at IS NULL;

      -- What an interpreter is given to read, as it lies; that it was opened is kept.
      CREATE FUNCTION interpreter_text(of_token text) RETURNS jsonb LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          answer jsonb;
        BEGIN
          UPDATE interpreter_link l SET opened_at = coalesce(l.opened_at, me_at()) FROM report r WHERE l.token_hash = of_token AND r.id = l.report_id AND ${live};
          IF NOT FOUND THEN RETURN NULL; END IF;
          SELECT jsonb_build_object('reportId', r.id, 'messageId', l.message_id, 'language', l.language, 'organisationId', o.id, 'keyByOrganisation', encode(r.key_by_organisation, 'base64'),
            'wrappedKey', encode(o.wrapped_key, 'base64'), 'sealed', encode(coalesce(m.sealed, r.sealed), 'base64')) INTO answer
          FROM interpreter_link l JOIN report r ON r.id = l.report_id JOIN organisation o ON o.id = r.organisation_id
            LEFT JOIN report_message m ON m.report_id = l.report_id AND m.id = l.message_id WHERE l.token_hash = of_token AND (l.message_id IS NULL OR m.id IS NOT NULL);
          RETURN answer;
        END $$;
      -- Ends a link: it was used, or its reader knows somebody of whom it speaks. @returns the report, or nothing where it was over.
      CREATE FUNCTION interpreter_close(of_token text, why text) RETURNS TABLE (id uuid, organisation_id uuid) LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          -- The report first, as whoever takes the link back.
          PERFORM pg_advisory_xact_lock(hashtextextended(l.report_id::text, 0)) FROM interpreter_link l WHERE l.token_hash = of_token;
          RETURN QUERY UPDATE interpreter_link l SET closed_at = me_at(), ended = why FROM report r WHERE l.token_hash = of_token AND r.id = l.report_id AND ${live} AND why IN ('used', 'conflict')
            RETURNING r.id, r.organisation_id;
        END $$;
      -- What she wrote down. Only along with the end of her link, in one commit.
      CREATE FUNCTION interpreter_say(of_token text, translation uuid, words bytea) RETURNS void LANGUAGE sql ${definer} AS $$
        INSERT INTO report_translation (id, report_id, message_id, seq, language, way, by_name, membership_id, sealed, made_on)
          SELECT translation, l.report_id, l.message_id, coalesce((SELECT max(t.seq) FROM report_translation t WHERE t.report_id = l.report_id), 0) + 1, l.language, 'interpreter', l.called, NULL, words,
            (me_at() AT TIME ZONE 'UTC')::date
          FROM interpreter_link l WHERE l.token_hash = of_token AND l.ended = 'used' AND l.closed_at = me_at() $$;
      -- Reads somebody for the organisation that keeps what the receipt leads to, if nobody answers? And does somebody already?
      CREATE FUNCTION deputy_of_mine() RETURNS TABLE (organisation text, since date) LANGUAGE sql STABLE ${definer} AS $$
        SELECT o.name, (SELECT e.escalated_on FROM report_escalation e WHERE e.report_id = r.id AND e.agreement_id = d.id AND e.ended_at IS NULL)
        FROM report r JOIN deputy_organisation d ON d.organisation_id = r.organisation_id AND d.ended_at IS NULL AND d.agreed_at IS NOT NULL JOIN organisation o ON o.id = d.deputy_id
        WHERE r.receipt_hash = me_receipt() $$;
      REVOKE EXECUTE ON FUNCTION interpreter_text(text), interpreter_close(text, text), interpreter_say(text, uuid, bytea), deputy_of_mine() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION interpreter_text(text), interpreter_close(text, text), interpreter_say(text, uuid, bytea), deputy_of_mine() TO amends_auth;

      GRANT SELECT (acknowledged_on, fed_back_on, merged_into), UPDATE (acknowledged_on, fed_back_on, merged_into) ON report TO amends_rt;
      GRANT SELECT (acknowledged_on, fed_back_on, merged_into) ON report TO amends_auth;
      GRANT SELECT (received_on, danger) ON report TO amends_relay;
      GRANT SELECT, INSERT ON report_translation, report_decline, report_tie, report_deputy, deputy_organisation TO amends_rt;
      GRANT INSERT ON interpreter_link TO amends_rt;
      GRANT SELECT (id, report_id, message_id, language, called, made_at, made_by, until, opened_at, closed_at, ended), UPDATE (closed_at, ended) ON interpreter_link TO amends_rt;
      GRANT UPDATE (undone_at, undone_by, version) ON report_tie TO amends_rt;
      GRANT UPDATE (ended_at, ended_by, version) ON report_deputy TO amends_rt;
      GRANT UPDATE (agreed_at, agreed_by, ended_at, ended_by, version) ON deputy_organisation TO amends_rt;
      GRANT SELECT, UPDATE (ended_at) ON report_escalation TO amends_rt;
      GRANT SELECT ON me_standing_in TO amends_rt;
      -- What hangs on a report goes when it is erased; that somebody was told once stays, and when.
      GRANT SELECT (acknowledged_on, fed_back_on, merged_into), UPDATE (merged_into) ON report TO amends_erasure;
      GRANT SELECT (report_id), DELETE ON report_translation, interpreter_link, report_decline TO amends_erasure;
      GRANT SELECT (report_id, other_id), DELETE ON report_tie TO amends_erasure;
      GRANT SELECT ON report_translation, report_decline TO amends_auth;
      GRANT SELECT ON report_deputy, deputy_organisation TO amends_relay;
      GRANT SELECT, INSERT ON report_escalation TO amends_relay;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      ${ofReports.filter(table => table !== 'report_tie').map(table => `CREATE POLICY rt_own ON ${table} TO amends_rt USING (${seesReport(table)}) WITH CHECK (${seesReport(table)});`).join('')}
      ${['report_translation', 'interpreter_link', 'report_decline', 'report_tie'].map(table => `CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true);`).join('')}
      ${['report_translation', 'report_decline'].map(table => `CREATE POLICY by_receipt ON ${table} FOR SELECT TO amends_auth USING (${seesReport(table)});`).join('')}
      -- Never two of different keepers: of a report that one only stands in for, no other is known, nor that there is one.
      CREATE POLICY rt_own ON report_tie TO amends_rt USING (${ownBoth}) WITH CHECK (${ownBoth});
      CREATE POLICY rt_own ON report_deputy TO amends_rt USING (organisation_id = (SELECT me_organisation())) WITH CHECK (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_read ON deputy_organisation FOR SELECT TO amends_rt USING ((SELECT me_organisation()) IN (organisation_id, deputy_id));
      CREATE POLICY rt_change ON deputy_organisation FOR UPDATE TO amends_rt USING ((SELECT me_organisation()) IN (organisation_id, deputy_id)) WITH CHECK ((SELECT me_organisation()) IN (organisation_id, deputy_id));
      CREATE POLICY rt_add ON deputy_organisation FOR INSERT TO amends_rt WITH CHECK (organisation_id = (SELECT me_organisation()) AND asked_by = (SELECT me_membership()) AND agreed_at IS NULL);
      -- Nobody agrees in another's name.
      CREATE POLICY rt_agrees ON deputy_organisation AS RESTRICTIVE FOR UPDATE TO amends_rt USING (true) WITH CHECK (agreed_at IS NULL OR ended_at IS NOT NULL OR deputy_id = (SELECT me_organisation()));
      -- A report that nobody looked at is read by whoever stands in, as long as both want it; no case is opened from it there.
      CREATE POLICY rt_stands_in ON report FOR SELECT TO amends_rt USING (id = ANY (ARRAY(SELECT mine.report_id FROM me_standing_in mine)));
      CREATE POLICY rt_stands_in_acts ON report FOR UPDATE TO amends_rt USING (id = ANY (ARRAY(SELECT mine.report_id FROM me_standing_in mine)))
        WITH CHECK (id = ANY (ARRAY(SELECT mine.report_id FROM me_standing_in mine)) AND state IN ('received', 'triaged') AND case_id IS NULL AND merged_into IS NULL);
      CREATE POLICY relay_read ON report_deputy FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_read ON deputy_organisation FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_all ON report_escalation TO amends_relay USING (true) WITH CHECK (true);
      CREATE POLICY relay_escalates ON event FOR INSERT TO amends_relay WITH CHECK (kind IN ('report.escalated', 'report.escalated_outside') AND actor_membership_id IS NULL);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
