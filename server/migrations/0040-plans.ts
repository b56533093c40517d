import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['plan', 'plan_entry', 'plan_line', 'line_note']

/** SQL: the one who asks has a place on the case of this row, called `mine`. */
const reads = (of: string, more = 'true') => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND (${more}) OFFSET 0)`
const leads = (of: string) => reads(of, `mine.role = 'lead'`)
/** SQL: the place `mine` could ever read a row of this class. */
const lets = (of: string) => `(mine.role || ' ' || mine.standing || ' ' || ${of}) = ANY (class_ever_read())`
/** SQL: she keeps what is about her from all of the lead but her caseworkers, and the one who asks is none. */
const kept = (worker: string) => `EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${worker} OFFSET 0)`
/** SQL: what happened to her may reach the one who asks now. */
const told = (worker: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${worker} AND 'account' = ANY (o.items) OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
const ours = (of: string, column: string) => `${of}.${column} IS NOT DISTINCT FROM (SELECT me_organisation())`
const byMe = 'by_membership_id = (SELECT me_membership())'
const drafted = (plan: string) => `EXISTS (SELECT FROM plan p WHERE p.id = ${plan} AND p.state = 'draft' OFFSET 0)`
/** SQL: the lead reads a line; who does it or pays it, and whom she lets it, once it is proposed; everybody together the site lines in force. */
const knows = (of: string) => `(mine.role = 'lead' AND NOT ${kept(`${of}.worker_id`)})
        OR (${of}.stage IN ('proposed', 'live') AND (${ours(of, 'owner_organisation_id')} OR ${ours(of, 'payer_organisation_id')} OR ${told(`${of}.worker_id`)}))
        OR (${of}.stage = 'live' AND ${of}.track = 'site' AND ${lets(`'coordination'`)})`

const isLead = `mine.role = 'lead'`
const [isOwner, isPayer, isTold, isSite] = [ours('it', 'owner_organisation_id'), ours('it', 'payer_organisation_id'), told('it.worker_id'), `it.track = 'site'`]
/** Columns that not everybody reads who reads the row, and who reads what of them. Whoever pays for a worker learns neither who she is nor what she said. */
const inside: Record<string, string> = {
  worker_id: `${isLead} OR ${isTold}`,
  owner_organisation_id: `${isLead} OR ${isOwner} OR (${isSite} AND ${lets('it.owner_known_as')})`,
  payer_organisation_id: `${isLead} OR ${isPayer} OR (${isSite} AND ${lets('it.payer_known_as')})`,
  owner_known_as: `${isLead} OR ${isOwner} OR (${isSite} AND ${lets('it.owner_known_as')})`,
  payer_known_as: `${isLead} OR ${isPayer} OR (${isSite} AND ${lets('it.payer_known_as')})`,
  ...Object.fromEntries(['cost', 'currency', 'cost_approved_at', 'cost_approved_by', 'cost_approver_name'].map(it => [it, `${isLead} OR ${isPayer}`])),
  answer: `${isLead} OR ${isTold}`,
  state: `${isLead} OR ${isTold} OR ${isSite} OR ${isOwner}`,
  said_by_person: isLead,
  by_membership_id: isLead,
}
const outside = ['id', 'case_id', 'plan_id', 'track', 'route', 'due_on', 'objective', 'harm', 'proof', 'stage', 'added_at', 'version']
const said = ['route', 'owner_organisation_id', 'owner_known_as', 'payer_organisation_id', 'payer_known_as', 'cost', 'currency', 'due_on', 'objective', 'harm', 'proof', 'sealed']
const agreed = ['cost_approved_at', 'cost_approved_by', 'cost_approver_name']
const row = (of: string, columns: readonly string[]) => `(${columns.map(it => `${of}.${it}`).join(', ')})`

/** How harm is made good: versions of a plan, its lines, what the worker said to each, and what came of it. */
export class Plans1763700000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A version. Approved by somebody who wrote nothing of it, it never changes.
      CREATE TABLE plan (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", number int NOT NULL, state text NOT NULL, author_ids uuid[] NOT NULL,
        drafted_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, proposed_at timestamptz,
        approved_at timestamptz, approved_by uuid, approved_by_person uuid, approver_name text, version int NOT NULL,
        UNIQUE (case_id, number), CHECK ((state = 'approved') <= (approved_at IS NOT NULL)), CHECK (approved_by_person IS NULL OR approved_by_person <> ALL (author_ids)));
      CREATE UNIQUE INDEX plan_open ON plan (case_id) WHERE state IN ('draft', 'proposed');
      CREATE UNIQUE INDEX plan_approved ON plan (case_id) WHERE state = 'approved';
      -- One thing to be done, for a worker or at the site. What a worker line says lies under her key.
      CREATE TABLE plan_line (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", plan_id uuid NOT NULL REFERENCES plan, track text NOT NULL, worker_id uuid REFERENCES worker, route text NOT NULL,
        owner_organisation_id uuid REFERENCES organisation CHECK (owner_organisation_id IS NOT NULL), owner_known_as text NOT NULL, payer_organisation_id uuid REFERENCES organisation, payer_known_as text,
        cost numeric(15, 0), currency text, due_on date NOT NULL, objective text, harm text, proof text, sealed bytea, stage text NOT NULL, answer text, state text, said_by_person uuid,
        cost_approved_at timestamptz, cost_approved_by uuid, cost_approver_name text, added_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, version int NOT NULL,
        CHECK ((track = 'worker') = (worker_id IS NOT NULL)), CHECK ((worker_id IS NULL) = (sealed IS NULL)), CHECK ((worker_id IS NULL) <> (objective IS NULL)),
        CHECK ((payer_organisation_id IS NULL) = (payer_known_as IS NULL)), CHECK ((cost IS NULL) = (currency IS NULL)), CHECK ((cost IS NULL) = (payer_organisation_id IS NULL)),
        CHECK (cost >= 0), CHECK (worker_id IS NOT NULL OR answer IS NULL));
      CREATE INDEX plan_line_case ON plan_line (case_id, added_at, id);
      CREATE INDEX plan_line_worker ON plan_line (worker_id) WHERE worker_id IS NOT NULL;
      CREATE INDEX plan_line_owner ON plan_line (owner_organisation_id, due_on, id) WHERE stage IN ('proposed', 'live');
      CREATE INDEX plan_line_payer ON plan_line (payer_organisation_id, id) WHERE payer_organisation_id IS NOT NULL;
      -- Which lines a version has. One that did not change is the same line in the next.
      CREATE TABLE plan_entry (plan_id uuid NOT NULL REFERENCES plan, line_id uuid NOT NULL REFERENCES plan_line, case_id uuid NOT NULL REFERENCES "case", PRIMARY KEY (plan_id, line_id));
      CREATE INDEX plan_entry_line ON plan_entry (line_id);
      -- What was said of a line, or seen. Nothing of it is edited. Whoever does a line without knowing her writes under a key of its own.
      CREATE TABLE line_note (
        id uuid PRIMARY KEY, line_id uuid NOT NULL REFERENCES plan_line, case_id uuid NOT NULL REFERENCES "case", worker_id uuid REFERENCES worker, organisation_id uuid NOT NULL REFERENCES organisation,
        kind text NOT NULL, answer text, heard text, seen_on date, next_on date, words text, sealed bytea, wrapped bytea, at timestamptz NOT NULL,
        by_membership_id uuid NOT NULL, by_name text NOT NULL,
        CHECK (worker_id IS NULL OR words IS NULL), CHECK (worker_id IS NOT NULL OR sealed IS NULL), CHECK ((kind = 'answered') = (answer IS NOT NULL)));
      CREATE INDEX line_note_line ON line_note (line_id, at, id);
      CREATE INDEX line_note_worker ON line_note (worker_id) WHERE worker_id IS NOT NULL;

      -- Whose line it is, is told by the line: who does it without knowing her cannot say.
      CREATE FUNCTION line_note_whose() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN NEW.worker_id := (SELECT l.worker_id FROM plan_line l WHERE l.id = NEW.line_id); RETURN NEW; END $$;
      CREATE TRIGGER line_note_whose BEFORE INSERT ON line_note FOR EACH ROW EXECUTE FUNCTION line_note_whose();
      -- What was proposed says the same for good; who pays agrees to a cost, and nobody for another; who owes or pays a site line does not confirm it.
      CREATE FUNCTION plan_line_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user <> 'amends_rt' THEN RETURN NEW; END IF;
          IF OLD.stage <> 'draft' AND ${row('NEW', said)} IS DISTINCT FROM ${row('OLD', said)} THEN RAISE insufficient_privilege; END IF;
          IF ${row('NEW', agreed)} IS DISTINCT FROM ${row('OLD', agreed)} AND OLD.stage <> 'draft' AND NOT (${ours('OLD', 'payer_organisation_id')}) THEN RAISE insufficient_privilege; END IF;
          IF NEW.state = 'confirmed' AND OLD.state IS DISTINCT FROM 'confirmed' AND OLD.track = 'site'
            AND (${ours('OLD', 'owner_organisation_id')} OR ${ours('OLD', 'payer_organisation_id')}) THEN RAISE insufficient_privilege; END IF;
          IF (NEW.stage, NEW.answer) IS DISTINCT FROM (OLD.stage, OLD.answer) AND NOT ${leads('OLD')} THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER plan_line_stands BEFORE UPDATE ON plan_line FOR EACH ROW EXECUTE FUNCTION plan_line_stands();
      -- A version that was approved can be replaced, and nothing else.
      CREATE FUNCTION plan_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF OLD.state IN ('approved', 'replaced') AND (NEW.state <> 'replaced' OR (to_jsonb(NEW) - 'state' - 'version') <> (to_jsonb(OLD) - 'state' - 'version')) THEN RAISE insufficient_privilege; END IF;
          IF OLD.state = 'proposed' AND NEW.author_ids <> OLD.author_ids THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER plan_stands BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION plan_stands();
      REVOKE EXECUTE ON FUNCTION line_note_whose(), plan_line_stands(), plan_stands() FROM PUBLIC;

      -- The only way to what is sealed: to her caseworkers, and of a line to whom her account reaches.
      CREATE FUNCTION plan_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT it.id, it.worker_id, it.sealed, it.wrapped FROM (
          SELECT l.id, l.worker_id, l.sealed, k.wrapped FROM plan_line l JOIN worker_key k ON k.worker_id = l.worker_id
            WHERE l.id = ANY (of) AND EXISTS (SELECT FROM me_worker_told t WHERE t.id = l.worker_id AND (t.is_hers OR l.stage IN ('proposed', 'live')) OFFSET 0)
          UNION ALL
          SELECT n.id, CASE WHEN n.wrapped IS NULL THEN n.worker_id END, n.sealed, coalesce(n.wrapped, k.wrapped) FROM line_note n JOIN worker_key k ON k.worker_id = n.worker_id
            WHERE n.id = ANY (of) AND n.sealed IS NOT NULL AND EXISTS (SELECT FROM me_worker_told t WHERE t.id = n.worker_id AND t.is_hers OFFSET 0)) it WHERE length(it.wrapped) > 0 $$;
      REVOKE EXECUTE ON FUNCTION plan_sealed(uuid[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION plan_sealed(uuid[]) TO amends_rt;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      GRANT SELECT, INSERT ON plan TO amends_rt;
      GRANT UPDATE (state, author_ids, proposed_at, approved_at, approved_by, approved_by_person, approver_name, version) ON plan TO amends_rt;
      GRANT SELECT, INSERT, DELETE ON plan_entry TO amends_rt;
      GRANT SELECT (${outside.join(', ')}), INSERT, UPDATE (${[...said, ...agreed, 'stage', 'answer', 'state', 'said_by_person', 'version'].join(', ')}), DELETE ON plan_line TO amends_rt;
      GRANT SELECT (id, line_id, case_id, worker_id, organisation_id, kind, answer, heard, seen_on, next_on, words, at, by_membership_id, by_name), INSERT ON line_note TO amends_rt;

      CREATE POLICY rt_lead ON plan FOR SELECT TO amends_rt USING (${leads('plan')});
      CREATE POLICY rt_add ON plan FOR INSERT TO amends_rt WITH CHECK (${byMe} AND state = 'draft' AND ${leads('plan')});
      CREATE POLICY rt_move ON plan FOR UPDATE TO amends_rt USING (${leads('plan')}) WITH CHECK (state <> 'approved' OR (approved_by = (SELECT me_membership()) AND approved_by_person = (SELECT me_person())));
      CREATE POLICY rt_lead ON plan_entry FOR SELECT TO amends_rt USING (${leads('plan_entry')});
      CREATE POLICY rt_add ON plan_entry FOR INSERT TO amends_rt WITH CHECK (${leads('plan_entry')} AND ${drafted('plan_id')});
      CREATE POLICY rt_drop ON plan_entry FOR DELETE TO amends_rt USING (${leads('plan_entry')} AND ${drafted('plan_id')});
      CREATE POLICY rt_read ON plan_line FOR SELECT TO amends_rt USING (${reads('plan_line', knows('plan_line'))});
      CREATE POLICY rt_add ON plan_line FOR INSERT TO amends_rt WITH CHECK (${byMe} AND stage = 'draft' AND answer IS NULL AND state IS NULL AND cost_approved_at IS NULL AND ${leads('plan_line')} AND ${drafted('plan_id')}
        AND (worker_id IS NULL OR EXISTS (SELECT FROM worker w WHERE w.id = worker_id AND w.case_id = plan_line.case_id AND w.erased_at IS NULL OFFSET 0)));
      CREATE POLICY rt_drop ON plan_line FOR DELETE TO amends_rt USING (stage = 'draft' AND ${leads('plan_line')});
      CREATE POLICY rt_lead ON plan_line FOR UPDATE TO amends_rt USING (${leads('plan_line')});
      CREATE POLICY rt_part ON plan_line FOR UPDATE TO amends_rt USING (stage IN ('proposed', 'live') AND (${ours('plan_line', 'owner_organisation_id')} OR ${ours('plan_line', 'payer_organisation_id')}) AND ${reads('plan_line')});
      CREATE POLICY rt_verify ON plan_line FOR UPDATE TO amends_rt USING (stage = 'live' AND track = 'site' AND ${reads('plan_line', `mine.role IN ('auditor', 'labour_inspectorate') AND ${assigned}`)});
      CREATE POLICY rt_read ON line_note FOR SELECT TO amends_rt USING (${reads('line_note', `(mine.role = 'lead' AND NOT ${kept('line_note.worker_id')})
        OR (line_note.worker_id IS NULL AND line_note.kind <> 'monitored' AND ${lets(`'coordination'`)} AND EXISTS (SELECT FROM plan_line l WHERE l.id = line_note.line_id AND l.stage = 'live' OFFSET 0))`)});
      CREATE POLICY rt_add ON line_note FOR INSERT TO amends_rt WITH CHECK (${byMe} AND organisation_id = (SELECT me_organisation())
        AND EXISTS (SELECT FROM plan_line l WHERE l.id = line_note.line_id AND l.case_id = line_note.case_id OFFSET 0));

      CREATE VIEW me_plan_line_inside WITH (security_barrier) AS SELECT it.id, ${Object.entries(inside).map(([column, when]) => `CASE WHEN ${when} THEN it.${column} END AS ${column}`).join(', ')}
        FROM plan_line it CROSS JOIN LATERAL (SELECT p.role, p.standing, p.case_id FROM me_place p WHERE p.case_id = it.case_id OFFSET 0) mine WHERE ${knows('it')};
      CREATE VIEW me_plan_line WITH (security_invoker) AS SELECT ${outside.map(it => `t.${it}`).join(', ')}, ${Object.keys(inside).map(it => `i.${it}`).join(', ')}
        FROM plan_line t LEFT JOIN LATERAL (SELECT * FROM me_plan_line_inside it WHERE it.id = t.id OFFSET 0) i ON true;
      -- What the one who asks owes, and what it has to agree to pay.
      CREATE VIEW me_plan_part WITH (security_barrier) AS SELECT l.id, l.due_on, ${ours('l', 'owner_organisation_id')} AND l.stage = 'live' AND l.state IN ('due', 'disputed') AS is_owed,
          ${ours('l', 'payer_organisation_id')} AND l.cost_approved_at IS NULL AS is_cost_open FROM plan_line l
        WHERE l.stage IN ('proposed', 'live') AND (l.owner_organisation_id = (SELECT me_organisation()) OR l.payer_organisation_id = (SELECT me_organisation()))
          AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = l.case_id OFFSET 0);
      GRANT SELECT ON me_plan_line, me_plan_line_inside, me_plan_part TO amends_rt;

      -- Whoever becomes the company concerned keeps of the plan, too, what it could read, and nothing that it could not.
      CREATE FUNCTION snapshot_plan() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          seat text := (SELECT p.role FROM party p WHERE p.id = NEW.party_id) || ' ' || NEW.standing || ' ';
          together bool := seat || 'coordination' = ANY (class_ever_read());
        BEGIN
          NEW.body := NEW.body || jsonb_build_object(
            'lines', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.added_at, it.id), '[]') FROM (
              SELECT l.id, l.case_id, l.plan_id, l.track, l.route, l.due_on, l.objective, l.harm, l.proof, l.stage, l.added_at, l.version,
                CASE WHEN owns OR (l.track = 'site' AND seat || l.owner_known_as = ANY (class_ever_read())) THEN l.owner_organisation_id END AS owner_organisation_id, l.owner_known_as,
                CASE WHEN pays OR (l.track = 'site' AND seat || l.payer_known_as = ANY (class_ever_read())) THEN l.payer_organisation_id END AS payer_organisation_id, l.payer_known_as,
                CASE WHEN pays THEN l.cost END AS cost, CASE WHEN pays THEN l.currency END AS currency, CASE WHEN pays THEN l.cost_approved_at END AS cost_approved_at,
                CASE WHEN pays THEN l.cost_approver_name END AS cost_approver_name, CASE WHEN owns OR l.track = 'site' THEN l.state END AS state
              FROM plan_line l, LATERAL (SELECT l.owner_organisation_id IS NOT DISTINCT FROM NEW.organisation_id, l.payer_organisation_id IS NOT DISTINCT FROM NEW.organisation_id) AS part (owns, pays)
              WHERE l.case_id = NEW.case_id AND l.stage IN ('proposed', 'live') AND (owns OR pays OR (together AND l.stage = 'live' AND l.track = 'site'))) it),
            'lineNotes', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.at DESC, it.id DESC), '[]') FROM (
              SELECT n.id, n.line_id, n.case_id, n.organisation_id, n.kind, n.words, n.at, CASE WHEN n.organisation_id = NEW.organisation_id THEN n.by_name END AS by_name
              FROM line_note n JOIN plan_line l ON l.id = n.line_id WHERE n.case_id = NEW.case_id AND together AND l.stage = 'live' AND n.worker_id IS NULL AND n.kind <> 'monitored') it));
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION snapshot_plan() FROM PUBLIC;
      CREATE TRIGGER snapshot_keeps_plan BEFORE INSERT ON party_snapshot FOR EACH ROW WHEN (NOT NEW.body ? 'lines') EXECUTE FUNCTION snapshot_plan();

      -- With her goes what her lines say, and all that was said of them; that there was one stays in the version, and is in force no more.
      GRANT SELECT (id, worker_id), UPDATE (sealed, stage, answer) ON plan_line TO amends_erasure;
      GRANT SELECT (id, worker_id), DELETE ON line_note TO amends_erasure;
      CREATE POLICY erasure_all ON plan_line TO amends_erasure USING (true) WITH CHECK (true);
      CREATE POLICY erasure_all ON line_note TO amends_erasure USING (true) WITH CHECK (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
