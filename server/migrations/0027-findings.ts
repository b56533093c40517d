import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['allegation', 'finding', 'appeal', 'interview', 'response_factor', 'leverage_buyer', 'response_memo']

/** As in `shared/responses` when this was written. */
const protecting = `'{immediate_protection,referral,notify_authority}'`

/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
const reads = (of: string, more: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND (${more}) OFFSET 0)`
/** SQL: the place `mine` could ever read a row of this class. */
const lets = (of: string) => `(mine.role || ' ' || mine.standing || ' ' || ${of}) = ANY (class_ever_read())`
const mine = 'by_membership_id = (SELECT me_membership())'
/** SQL: she keeps what is about her from all of the lead but her caseworkers, and the one who asks is none. */
const kept = (of: string) => `EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${of} OFFSET 0)`
/** SQL: what happened to her may reach the one who asks now. */
const told = (of: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${of} AND 'account' = ANY (o.items) OFFSET 0)`
/** SQL: the worker is one of the case, and not erased. */
const herCase = (of: string) => `(worker_id IS NULL OR EXISTS (SELECT FROM worker w WHERE w.id = worker_id AND w.case_id = ${of} AND w.erased_at IS NULL OFFSET 0))`

/** What is alleged, what was found, who was heard; what a response was weighed by and who decided it. */
export class Findings1763700000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One point of what is alleged: of one worker, or for the whole site. Its verdict is that of the latest finding.
      CREATE TABLE allegation (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid REFERENCES worker, concerns text[] NOT NULL, text text NOT NULL, verdict text,
        added_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, version int NOT NULL);
      CREATE INDEX allegation_case ON allegation (case_id, added_at, id);
      CREATE INDEX allegation_worker ON allegation (worker_id) WHERE worker_id IS NOT NULL;
      -- Never edited: a later one takes its place, and what was found before stays.
      CREATE TABLE finding (
        id uuid PRIMARY KEY, allegation_id uuid NOT NULL REFERENCES allegation, case_id uuid NOT NULL REFERENCES "case", worker_id uuid REFERENCES worker, verdict text NOT NULL, reasons text NOT NULL,
        verifier_organisation_id uuid REFERENCES organisation, verifier_name text, made_at timestamptz NOT NULL, seq int NOT NULL, by_membership_id uuid NOT NULL,
        by_person_id uuid NOT NULL, by_name text NOT NULL, UNIQUE (allegation_id, seq), CHECK ((verifier_organisation_id IS NULL) <> (verifier_name IS NULL)));
      CREATE TABLE appeal (
        id uuid PRIMARY KEY, finding_id uuid NOT NULL REFERENCES finding, case_id uuid NOT NULL REFERENCES "case", worker_id uuid REFERENCES worker, appellant text NOT NULL, organisation_id uuid NOT NULL REFERENCES organisation,
        reason text NOT NULL, state text NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        decision_reasons text, decided_at timestamptz, decided_by uuid, decided_by_person uuid, decider_name text, version int NOT NULL);
      CREATE INDEX appeal_finding ON appeal (finding_id, at);
      CREATE UNIQUE INDEX appeal_open ON appeal (finding_id) WHERE state = 'open';
      -- Somebody was spoken with. What was said lies under the worker's key, or under one of its own where no worker of the case spoke.
      CREATE TABLE interview (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation, worker_id uuid REFERENCES worker, held_on date NOT NULL,
        interviewer text NOT NULL, language text NOT NULL, interpreted bool NOT NULL, place_kind text NOT NULL, internal bool NOT NULL, sealed bytea NOT NULL, wrapped bytea,
        at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, CHECK ((worker_id IS NULL) <> (wrapped IS NULL)));
      CREATE INDEX interview_case ON interview (case_id, held_on, id);
      CREATE INDEX interview_worker ON interview (worker_id) WHERE worker_id IS NOT NULL;

      -- What a response is weighed by. Weighed anew, the later counts, and what was thought before stays. A worker's wish lies under her key.
      CREATE TABLE response_factor (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid REFERENCES worker, kind text NOT NULL, value text NOT NULL, jointly bool NOT NULL,
        reason text, sealed bytea, at timestamptz NOT NULL, seq int NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        UNIQUE (case_id, seq), CHECK ((worker_id IS NULL) = (sealed IS NULL)), CHECK ((worker_id IS NULL) <> (reason IS NULL)));
      CREATE INDEX response_factor_worker ON response_factor (worker_id) WHERE worker_id IS NOT NULL;
      -- Who buys from the site. One knows of another where both let it be known.
      CREATE TABLE leverage_buyer (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid REFERENCES organisation, company_name text, share int, commitment text, leads_since timestamptz,
        opened_at timestamptz, opened_by uuid, added_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, version int NOT NULL,
        CHECK ((organisation_id IS NULL) <> (company_name IS NULL)), CHECK (organisation_id IS NOT NULL OR opened_at IS NULL));
      CREATE UNIQUE INDEX leverage_buyer_one ON leverage_buyer (case_id, organisation_id) WHERE organisation_id IS NOT NULL;
      CREATE INDEX leverage_buyer_case ON leverage_buyer (case_id, added_at, id);
      CREATE UNIQUE INDEX leverage_buyer_lead ON leverage_buyer (case_id) WHERE leads_since IS NOT NULL;
      -- What was decided, beside what was recommended. Signed by a second person of the lead it never changes.
      CREATE TABLE response_memo (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", known_as text NOT NULL, types text[] NOT NULL, level text NOT NULL, lead_organisation_id uuid NOT NULL REFERENCES organisation,
        reasons text NOT NULL, difference text, severity text NOT NULL, recommended jsonb NOT NULL, factor_ids uuid[] NOT NULL, state text NOT NULL,
        decided_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_person_id uuid NOT NULL, by_name text NOT NULL,
        signed_at timestamptz, signed_by uuid, signed_by_person uuid, signer_name text, version int NOT NULL,
        CHECK (state <> 'signed' OR signed_by_person <> by_person_id));
      CREATE INDEX response_memo_case ON response_memo (case_id, decided_at DESC, id DESC);

      -- What was said in these talks, for whoever may read of them: those of the lead who work on it, and whom she let her account reach.
      CREATE FUNCTION interview_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT i.id, i.worker_id, i.sealed, coalesce(k.wrapped, i.wrapped) FROM interview i LEFT JOIN worker_key k ON k.worker_id = i.worker_id
        WHERE i.id = ANY (of) AND length(coalesce(k.wrapped, i.wrapped)) > 0 AND (
          EXISTS (SELECT FROM me_worker_told t WHERE t.id = i.worker_id AND (t.is_hers OR NOT i.internal) OFFSET 0)
          OR (i.worker_id IS NULL AND EXISTS (SELECT FROM me_place mine JOIN assignment a ON a.party_id = mine.id
            WHERE mine.case_id = i.case_id AND mine.role = 'lead' AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0))) $$;
      -- Where the one who asks let the other buyers know of it; a policy that looked at its own table would never end.
      CREATE VIEW me_buyer_opened WITH (security_barrier) AS SELECT b.case_id FROM leverage_buyer b
        WHERE b.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND b.opened_at IS NOT NULL;
      GRANT SELECT ON me_buyer_opened TO amends_rt;
      GRANT EXECUTE ON FUNCTION interview_sealed(uuid[]) TO amends_rt;

      -- Whoever becomes the company concerned keeps of these, too, what it could read, and nothing that it could not; a backup brings them along.
      CREATE FUNCTION snapshot_responses() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          part text := (SELECT p.role FROM party p WHERE p.id = NEW.party_id);
          is_open bool := part = 'brand' AND EXISTS (SELECT FROM leverage_buyer b WHERE b.case_id = NEW.case_id AND b.organisation_id = NEW.organisation_id AND b.opened_at IS NOT NULL);
        BEGIN
          NEW.body := NEW.body || jsonb_build_object(
            'memos', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.decided_at DESC, it.id DESC), '[]') FROM (
              SELECT m.id, m.case_id, m.known_as, array(SELECT one FROM unnest(m.types) WITH ORDINALITY AS of_them (one, nth) WHERE one <> ALL (${protecting}) ORDER BY nth) AS types,
                m.level, m.lead_organisation_id, m.state, m.decided_at, m.signed_at FROM response_memo m
              WHERE m.case_id = NEW.case_id AND m.state = 'signed' AND (part || ' ' || NEW.standing || ' ' || m.known_as) = ANY (class_ever_read())) it),
            'buyers', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.added_at, it.id), '[]') FROM (
              SELECT b.id, b.case_id, b.organisation_id, b.company_name, CASE WHEN own THEN b.share END AS share, b.commitment, b.leads_since, b.opened_at, b.added_at
              FROM leverage_buyer b, LATERAL (SELECT b.organisation_id IS NOT DISTINCT FROM NEW.organisation_id) AS ours (own)
              WHERE b.case_id = NEW.case_id AND (own OR (is_open AND b.opened_at IS NOT NULL))) it),
            'allegations', (SELECT coalesce(jsonb_agg(to_jsonb(it) ORDER BY it.added_at, it.id), '[]') FROM (
              SELECT a.id, a.case_id, a.concerns, a.added_at FROM allegation a JOIN "case" c ON c.id = a.case_id
              WHERE a.case_id = NEW.case_id AND a.worker_id IS NULL AND a.verdict IN ('substantiated', 'partially_substantiated')
                AND part = 'brand' AND NEW.standing = 'member' AND c.state NOT IN ('triage', 'verify')) it));
          RETURN NEW;
        END $$;
      REVOKE EXECUTE ON FUNCTION snapshot_responses() FROM PUBLIC;
      CREATE TRIGGER snapshot_keeps_responses BEFORE INSERT ON party_snapshot FOR EACH ROW WHEN (NOT NEW.body ? 'memos') EXECUTE FUNCTION snapshot_responses();

      GRANT SELECT, INSERT ON ${tables.filter(table => table !== 'interview').join(', ')} TO amends_rt;
      GRANT INSERT ON interview TO amends_rt;
      GRANT SELECT (id, case_id, organisation_id, worker_id, held_on, interviewer, language, interpreted, place_kind, internal, at, by_membership_id, by_name) ON interview TO amends_rt;
      GRANT UPDATE (verdict, version) ON allegation TO amends_rt;
      GRANT UPDATE (state, decision_reasons, decided_at, decided_by, decided_by_person, decider_name, version) ON appeal TO amends_rt;
      GRANT UPDATE (share, commitment, leads_since, opened_at, opened_by, version) ON leverage_buyer TO amends_rt;
      GRANT UPDATE (state, signed_at, signed_by, signed_by_person, signer_name, version) ON response_memo TO amends_rt;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}

      -- The point of one worker is the lead's, and theirs who read what was found and whom her account may reach. A brand knows of harm that was found at a site, once there is a response.
      CREATE POLICY rt_read ON allegation FOR SELECT TO amends_rt USING (${reads('allegation.case_id', `
        (mine.role = 'lead' AND NOT ${kept('allegation.worker_id')})
        OR (worker_id IS NULL AND (${lets(`'sensitive'`)} OR (mine.role = 'brand' AND mine.standing = 'member' AND verdict IN ('substantiated', 'partially_substantiated')
          AND EXISTS (SELECT FROM "case" c WHERE c.id = allegation.case_id AND c.state NOT IN ('triage', 'verify') OFFSET 0))))
        OR (${lets(`'sensitive'`)} AND ${told('allegation.worker_id')})`)});
      CREATE POLICY rt_add ON allegation FOR INSERT TO amends_rt WITH CHECK (${mine} AND ${leads('allegation.case_id')} AND ${herCase('allegation.case_id')});
      CREATE POLICY rt_find ON allegation FOR UPDATE TO amends_rt USING (${leads('allegation.case_id')});
      CREATE POLICY rt_read ON finding FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM allegation a WHERE a.id = allegation_id OFFSET 0)
        AND ${reads('finding.case_id', lets(`'sensitive'`))});
      CREATE POLICY rt_add ON finding FOR INSERT TO amends_rt WITH CHECK (${mine} AND by_person_id = (SELECT me_person()) AND ${leads('finding.case_id')}
        AND EXISTS (SELECT FROM allegation a WHERE a.id = allegation_id AND a.case_id = finding.case_id AND a.worker_id IS NOT DISTINCT FROM finding.worker_id OFFSET 0));
      CREATE POLICY rt_read ON appeal FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM finding f WHERE f.id = finding_id OFFSET 0));
      CREATE POLICY rt_add ON appeal FOR INSERT TO amends_rt WITH CHECK (${mine} AND organisation_id = (SELECT me_organisation()) AND state = 'open'
        AND EXISTS (SELECT FROM finding f WHERE f.id = finding_id AND f.case_id = appeal.case_id AND f.worker_id IS NOT DISTINCT FROM appeal.worker_id OFFSET 0));
      -- Whoever made the finding does not decide on it again.
      CREATE POLICY rt_decide ON appeal FOR UPDATE TO amends_rt USING (state = 'open' AND ${leads('appeal.case_id')}) WITH CHECK (
        state IN ('upheld', 'changed') AND decided_by = (SELECT me_membership()) AND decided_by_person = (SELECT me_person())
        AND EXISTS (SELECT FROM finding f WHERE f.id = finding_id AND f.by_person_id <> (SELECT me_person()) OFFSET 0));
      CREATE POLICY rt_read ON interview FOR SELECT TO amends_rt USING (${reads('interview.case_id', `
        (mine.role = 'lead' AND NOT ${kept('interview.worker_id')})
        OR (NOT internal AND ${told('interview.worker_id')})`)});
      CREATE POLICY rt_add ON interview FOR INSERT TO amends_rt WITH CHECK (${mine} AND organisation_id = (SELECT me_organisation()) AND ${leads('interview.case_id')}
        AND ${herCase('interview.case_id')});

      CREATE POLICY rt_read ON response_factor FOR SELECT TO amends_rt USING (${leads('response_factor.case_id')} AND NOT ${kept('response_factor.worker_id')});
      CREATE POLICY rt_add ON response_factor FOR INSERT TO amends_rt WITH CHECK (${mine} AND ${leads('response_factor.case_id')} AND ${herCase('response_factor.case_id')});
      CREATE POLICY rt_read ON leverage_buyer FOR SELECT TO amends_rt USING (${reads('leverage_buyer.case_id', `
        mine.role = 'lead' OR leverage_buyer.organisation_id = (SELECT me_organisation()) OR (opened_at IS NOT NULL AND mine.role = 'brand' AND EXISTS (SELECT FROM me_buyer_opened b WHERE b.case_id = leverage_buyer.case_id OFFSET 0))`)});
      CREATE POLICY rt_add ON leverage_buyer FOR INSERT TO amends_rt WITH CHECK (${mine} AND opened_at IS NULL AND ${leads('leverage_buyer.case_id')});
      CREATE POLICY rt_lead ON leverage_buyer FOR UPDATE TO amends_rt USING (${leads('leverage_buyer.case_id')});
      CREATE POLICY rt_own ON leverage_buyer FOR UPDATE TO amends_rt USING (organisation_id = (SELECT me_organisation()) AND ${reads('leverage_buyer.case_id', 'true')});
      -- How much it buys and who leads is the lead's to say; a buyer itself says what it commits to, and that it is open.
      CREATE FUNCTION buyer_says_its_own() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF session_user = 'amends_rt' AND (NEW.share, NEW.leads_since) IS DISTINCT FROM (OLD.share, OLD.leads_since) AND NOT ${leads('NEW.case_id')} THEN RAISE insufficient_privilege; END IF;
          RETURN NEW;
        END $$;
      CREATE TRIGGER buyer_says_its_own BEFORE UPDATE ON leverage_buyer FOR EACH ROW EXECUTE FUNCTION buyer_says_its_own();
      CREATE POLICY rt_read ON response_memo FOR SELECT TO amends_rt USING (${reads('response_memo.case_id', `mine.role = 'lead' OR (state = 'signed' AND ${lets('known_as')})`)});
      CREATE POLICY rt_add ON response_memo FOR INSERT TO amends_rt WITH CHECK (${mine} AND by_person_id = (SELECT me_person()) AND state = 'decided' AND ${leads('response_memo.case_id')});
      CREATE POLICY rt_sign ON response_memo FOR UPDATE TO amends_rt USING (state = 'decided' AND ${leads('response_memo.case_id')}) WITH CHECK (
        state = 'signed' AND signed_by = (SELECT me_membership()) AND signed_by_person = (SELECT me_person()) AND by_person_id <> (SELECT me_person()));

      -- What was alleged of her and found goes when she is erased; what lies sealed goes with her key.
      GRANT SELECT (id, worker_id), UPDATE (text) ON allegation TO amends_erasure;
      GRANT SELECT (id, worker_id), UPDATE (reasons) ON finding TO amends_erasure;
      GRANT SELECT (id, worker_id), UPDATE (reason, decision_reasons) ON appeal TO amends_erasure;
      ${['allegation', 'finding', 'appeal'].map(table => `
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);`).join('')}
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
