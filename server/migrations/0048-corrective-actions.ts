import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['corrective_action', 'notice_act', 'action_check', 'date_proposal']
const byMe = 'by_membership_id = (SELECT me_membership())'
const said = ['route', 'owner_organisation_id', 'owner_known_as', 'payer_organisation_id', 'payer_known_as', 'cost', 'currency', 'objective', 'harm', 'proof', 'sealed']
const agreed = ['cost_approved_at', 'cost_approved_by', 'cost_approver_name']
const row = (of: string, columns: readonly string[]) => `(${columns.map(it => `${of}.${it}`).join(', ')})`
const ours = (of: string, column: string) => `${of}.${column} IS NOT DISTINCT FROM (SELECT me_organisation())`
/** SQL: the one who asks has a place on the case of this row, called `mine`. */
const reads = (of: string, more = 'true') => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND (${more}) OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
/** SQL: the one who asks knows this notice, as the wall of notices says. */
const knows = (notice: string) => `EXISTS (SELECT FROM notice n WHERE n.id = ${notice} OFFSET 0)`
/** SQL: the one who asks leads the case behind this notice. */
const behind = (notice: string) => `EXISTS (SELECT FROM notice_draft behind JOIN me_lead_place mine ON mine.case_id = behind.case_id WHERE behind.notice_id = ${notice} OFFSET 0)`
/** SQL: both sides of the notice said this day, of the action or of the answer itself. */
const settled = (notice: string, action: string, day: string) => `EXISTS (SELECT FROM notice_act yes JOIN notice_message theirs ON theirs.id = yes.message_id
            JOIN notice_act asked ON asked.notice_id = yes.notice_id AND asked.kind = 'date_proposed' AND asked.on_day = yes.on_day AND asked.action_id IS NOT DISTINCT FROM yes.action_id
            JOIN notice_message first ON first.id = asked.message_id AND first.side <> theirs.side
          WHERE yes.notice_id = ${notice} AND yes.kind = 'date_accepted' AND yes.on_day = ${day} AND yes.action_id IS NOT DISTINCT FROM ${action})`

/** What a company is asked to put right and how far it is; who outside it looked; and the days that both sides agree on. */
export class CorrectiveActions1763700000048 implements MigrationInterface {
  name = 'CorrectiveActions1763700000048'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Known with its notice or not at all: nothing in it leads to a case. What it asks never changes; how far it is moves on.
      CREATE TABLE corrective_action (
        id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES notice, subject text NOT NULL, text text NOT NULL, proof text NOT NULL, due_on date NOT NULL,
        state text NOT NULL, issued_on date NOT NULL, said_by_person uuid, version int NOT NULL);
      CREATE INDEX corrective_action_notice ON corrective_action (notice_id, issued_on, id);
      -- What an entry in the thread did beside its words. The entry is carried to the other side as any other is.
      CREATE TABLE notice_act (
        message_id uuid PRIMARY KEY REFERENCES notice_message, notice_id uuid NOT NULL REFERENCES notice, action_id uuid REFERENCES corrective_action, kind text NOT NULL, on_day date,
        CHECK ((kind LIKE 'date_%') = (on_day IS NOT NULL)), CHECK (kind LIKE 'date_%' OR action_id IS NOT NULL));
      CREATE INDEX notice_act_notice ON notice_act (notice_id);
      CREATE INDEX notice_act_action ON notice_act (action_id) WHERE action_id IS NOT NULL;
      -- What somebody outside the company is asked to look at: the words as they stood then, under an id of its own that leads to no notice.
      CREATE TABLE action_check (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", party_id uuid NOT NULL REFERENCES party, action_id uuid NOT NULL REFERENCES corrective_action,
        subject text NOT NULL, text text NOT NULL, proof text NOT NULL, evidence text NOT NULL, asked_at timestamptz NOT NULL, asked_by uuid NOT NULL, asker_name text NOT NULL,
        verdict text, words text, checked_at timestamptz, by_membership_id uuid, by_name text, version int NOT NULL, CHECK ((verdict IS NULL) = (checked_at IS NULL)));
      CREATE INDEX action_check_case ON action_check (case_id, asked_at DESC, id DESC);
      CREATE INDEX action_check_action ON action_check (action_id);
      CREATE INDEX action_check_open ON action_check (party_id) WHERE verdict IS NULL;
      -- A day that one party proposes to those it names for a site line, and what one of them said.
      CREATE TABLE date_proposal (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", line_id uuid NOT NULL REFERENCES plan_line, organisation_id uuid NOT NULL REFERENCES organisation,
        audience uuid[] NOT NULL, on_day date NOT NULL, words text, state text NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        answered_at timestamptz, answered_organisation_id uuid REFERENCES organisation, answered_by uuid, answerer_name text, answer_words text, taken_at timestamptz, taken_by uuid,
        -- Said on the page that the company concerned kept: the lead finds it there, and nobody it believes to write to. An answer is a copy of what was proposed.
        kept_organisation_id uuid REFERENCES organisation, answers_id uuid, version int NOT NULL,
        CHECK (state NOT IN ('accepted', 'declined') OR answered_at IS NOT NULL), CHECK (answered_organisation_id <> organisation_id), CHECK ((state = 'taken') <= (taken_by IS NOT NULL)),
        CHECK (kept_organisation_id IS NOT NULL OR answers_id IS NULL));
      CREATE INDEX date_proposal_line ON date_proposal (line_id, at, id);
      CREATE INDEX date_proposal_case ON date_proposal (case_id);

      -- The company says how far it is, and whoever leads what came of it; a day moves only where both sides said it.
      CREATE FUNCTION corrective_action_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user <> 'amends_rt' THEN RETURN NEW; END IF;
          IF OLD.state IN ('verified', 'withdrawn') THEN RAISE insufficient_privilege; END IF;
          IF NEW.state IN ('verified', 'returned', 'withdrawn') AND NEW.state <> OLD.state AND NOT ${behind('NEW.notice_id')} THEN RAISE insufficient_privilege; END IF;
          IF NEW.due_on <> OLD.due_on AND NOT ${settled('NEW.notice_id', 'NEW.id', 'NEW.due_on')} THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER corrective_action_stands BEFORE UPDATE ON corrective_action FOR EACH ROW EXECUTE FUNCTION corrective_action_stands();
      CREATE FUNCTION notice_dated() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user = 'amends_rt' AND NOT ${settled('NEW.id', 'NULL', 'NEW.reply_by')} THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER notice_dated BEFORE UPDATE OF reply_by ON notice FOR EACH ROW EXECUTE FUNCTION notice_dated();
      -- As before, but that the day of a site line in force moves where who proposed it and who agreed are two.
      CREATE OR REPLACE FUNCTION plan_line_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user <> 'amends_rt' THEN RETURN NEW; END IF;
          IF OLD.stage <> 'draft' AND ${row('NEW', said)} IS DISTINCT FROM ${row('OLD', said)} THEN RAISE insufficient_privilege; END IF;
          IF OLD.stage <> 'draft' AND NEW.due_on <> OLD.due_on AND NOT (OLD.stage = 'live' AND OLD.track = 'site'
            AND EXISTS (SELECT FROM date_proposal d WHERE d.line_id = OLD.id AND d.state = 'taken' AND d.kept_organisation_id IS NULL AND d.on_day = NEW.due_on)) THEN RAISE insufficient_privilege; END IF;
          IF ${row('NEW', agreed)} IS DISTINCT FROM ${row('OLD', agreed)} AND OLD.stage <> 'draft' AND NOT (${ours('OLD', 'payer_organisation_id')}) THEN RAISE insufficient_privilege; END IF;
          IF NEW.state = 'confirmed' AND OLD.state IS DISTINCT FROM 'confirmed' AND OLD.track = 'site'
            AND (${ours('OLD', 'owner_organisation_id')} OR ${ours('OLD', 'payer_organisation_id')}) THEN RAISE insufficient_privilege; END IF;
          IF (NEW.stage, NEW.answer) IS DISTINCT FROM (OLD.stage, OLD.answer) AND NOT ${reads('OLD', `mine.role = 'lead'`)} THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION corrective_action_stands(), notice_dated(), plan_line_stands() FROM PUBLIC;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        GRANT SELECT, INSERT ON ${table} TO amends_rt;`).join('')}
      GRANT UPDATE (state, due_on, said_by_person, version) ON corrective_action TO amends_rt;
      GRANT UPDATE (verdict, words, checked_at, by_membership_id, by_name, version) ON action_check TO amends_rt;
      GRANT UPDATE (state, answered_at, answered_organisation_id, answered_by, answerer_name, answer_words, taken_at, taken_by, version) ON date_proposal TO amends_rt;
      GRANT UPDATE (reply_by) ON notice TO amends_rt;

      CREATE POLICY rt_read ON corrective_action FOR SELECT TO amends_rt USING (${knows('corrective_action.notice_id')});
      CREATE POLICY rt_add ON corrective_action FOR INSERT TO amends_rt WITH CHECK (state = 'issued' AND ${behind('corrective_action.notice_id')});
      CREATE POLICY rt_move ON corrective_action FOR UPDATE TO amends_rt USING (${knows('corrective_action.notice_id')});
      CREATE POLICY rt_dated ON notice FOR UPDATE TO amends_rt USING (${ours('notice', 'organisation_id')} OR ${behind('notice.id')});
      CREATE POLICY rt_read ON notice_act FOR SELECT TO amends_rt USING (${knows('notice_act.notice_id')});
      CREATE POLICY rt_add ON notice_act FOR INSERT TO amends_rt WITH CHECK (EXISTS (SELECT FROM notice_message m WHERE m.id = notice_act.message_id AND m.notice_id = notice_act.notice_id OFFSET 0)
        AND EXISTS (SELECT FROM notice_author a WHERE a.message_id = notice_act.message_id AND a.membership_id = (SELECT me_membership()) OFFSET 0));
      CREATE POLICY rt_read ON action_check FOR SELECT TO amends_rt USING (${reads('action_check', `mine.role = 'lead' OR mine.id = action_check.party_id`)});
      CREATE POLICY rt_add ON action_check FOR INSERT TO amends_rt WITH CHECK (verdict IS NULL AND asked_by = (SELECT me_membership())
        AND EXISTS (SELECT FROM party p WHERE p.id = action_check.party_id AND p.case_id = action_check.case_id AND p.until IS NULL AND p.standing = 'member' AND p.role IN ('auditor', 'labour_inspectorate') OFFSET 0) AND ${reads('action_check', `mine.role = 'lead' AND ${assigned}`)});
      CREATE POLICY rt_check ON action_check FOR UPDATE TO amends_rt USING (verdict IS NULL AND ${reads('action_check', `mine.id = action_check.party_id AND ${assigned}`)}) WITH CHECK (${byMe});
      CREATE POLICY rt_read ON date_proposal FOR SELECT TO amends_rt USING (CASE WHEN kept_organisation_id IS NULL THEN ${reads('date_proposal', 'mine.id = ANY (date_proposal.audience)')}
        ELSE ${ours('date_proposal', 'kept_organisation_id')} OR ${reads('date_proposal', `mine.role = 'lead'`)} END);
      CREATE POLICY rt_add ON date_proposal FOR INSERT TO amends_rt WITH CHECK (CASE WHEN kept_organisation_id IS NULL
        THEN ${byMe} AND state = 'proposed' AND organisation_id = (SELECT me_organisation()) AND ${reads('date_proposal', 'mine.id = ANY (date_proposal.audience)')}
          AND EXISTS (SELECT FROM plan_line l WHERE l.id = date_proposal.line_id AND l.case_id = date_proposal.case_id AND l.track = 'site' AND l.stage = 'live' OFFSET 0)
        ELSE ${ours('date_proposal', 'kept_organisation_id')} AND coalesce(answered_by, by_membership_id) = (SELECT me_membership()) AND EXISTS (SELECT FROM party p JOIN party_snapshot s ON s.party_id = p.id
          WHERE p.case_id = date_proposal.case_id AND p.organisation_id = (SELECT me_organisation()) AND p.standing = 'respondent' AND p.until IS NULL
            AND s.body -> 'lines' @> jsonb_build_array(jsonb_build_object('id', date_proposal.line_id)) OFFSET 0) END);
      CREATE POLICY rt_answer ON date_proposal FOR UPDATE TO amends_rt USING (kept_organisation_id IS NULL AND state IN ('proposed', 'accepted') AND ${reads('date_proposal', 'mine.id = ANY (date_proposal.audience)')})
        WITH CHECK (CASE state WHEN 'overtaken' THEN true WHEN 'taken' THEN taken_by = (SELECT me_membership()) AND (organisation_id <> (SELECT me_organisation()) OR answered_at IS NOT NULL) AND ${reads('date_proposal', `mine.role = 'lead' AND ${assigned}`)}
          ELSE state IN ('accepted', 'declined') AND answered_by = (SELECT me_membership()) AND answered_organisation_id = (SELECT me_organisation()) END);
      -- Whoever becomes the company concerned keeps the days it could read of, too.
      CREATE FUNCTION snapshot_days() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          NEW.body := NEW.body || jsonb_build_object('days', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.at, it.id), '[]')
            FROM date_proposal it WHERE it.case_id = NEW.case_id AND it.kept_organisation_id IS NULL AND NEW.party_id = ANY (it.audience)));
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION snapshot_days() FROM PUBLIC;
      CREATE TRIGGER snapshot_keeps_days BEFORE INSERT ON party_snapshot FOR EACH ROW WHEN (NOT NEW.body ? 'days') EXECUTE FUNCTION snapshot_days();

      -- What was asked of a company in a notice about her goes as the notice does.
      GRANT SELECT (id, notice_id), UPDATE (subject, text, proof) ON corrective_action TO amends_erasure;
      GRANT SELECT (id, action_id), UPDATE (subject, text, proof, evidence, words) ON action_check TO amends_erasure;
      CREATE POLICY erasure_all ON corrective_action TO amends_erasure USING (true) WITH CHECK (true);
      CREATE POLICY erasure_all ON action_check TO amends_erasure USING (true) WITH CHECK (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
