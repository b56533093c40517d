import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['consent_explanation', 'consent_session', 'consent', 'consent_session_answer', 'withholding']

/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
/** As `companies_never_persons` and `immigration_never_persons` in the table of disclosure. */
const neverPersons = `'{brand,employer,supplier,recruiter,auditor,immigration}'::text[]`
/** SQL: the worker `w` wants what is about her kept from the party `p`. */
const keepsFrom = `EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND (h.organisation_id = p.organisation_id OR h.role = p.role))`
/** SQL: the receiver of the consent `c` took part since it was given, and does no more: what she agreed to ended with that, also where it comes back. */
const left = `EXISTS (SELECT FROM party gone WHERE gone.case_id = c.case_id AND gone.organisation_id = c.receiver_organisation_id AND gone.until >= c.at)`
/** SQL: the consent `c` of the worker `w` opens something to the party `p` of her case, its end aside. */
const stands = `c.worker_id = w.id AND c.receiver_organisation_id = p.organisation_id AND c.state = 'given'
          AND w.erased_at IS NULL AND p.case_id = w.case_id AND p.until IS NULL AND p.standing = 'member' AND p.role <> ALL (${neverPersons}) AND NOT ${keepsFrom} AND NOT ${left}`

/** SQL: and does so at this moment. */
const opens = `${stands} AND (c.until IS NULL OR c.until > me_at())`
/** What a notice to a company can be for: it helps nobody by itself, and counts nobody. */
const byNotice = `'{investigation,wage_recovery,legal}'::text[]`
/** SQL: each of these workers of a case agreed that an organisation is told these items, and keeps nothing from it. */
const carries = (ofCase: string, workers: string, to: string, items: string, at: string) => `cardinality(${workers}) = (
          SELECT count(*) FROM worker w JOIN organisation o ON o.id = ${to} WHERE w.id = ANY (${workers}) AND w.case_id = ${ofCase} AND w.erased_at IS NULL
            AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND (h.organisation_id = o.id OR h.role = o.kind
              OR (h.role = 'employer' AND o.kind = 'supplier') OR h.role IN (SELECT p.role FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = o.id AND p.until IS NULL)))
            AND ${items} <@ (SELECT coalesce(array_agg(DISTINCT item), '{}') FROM consent c CROSS JOIN LATERAL unnest(c.items) item
              WHERE c.worker_id = w.id AND c.receiver_organisation_id = o.id AND c.basis = 'consent' AND c.purpose = ANY (${byNotice}) AND NOT ${left} AND c.state = 'given' AND (c.until IS NULL OR c.until > ${at})))`

/** What workers were told, what they consented to, and what they want kept from whom. */
export class Consents1763700000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One explanation for many, and what each said to it by herself.
      CREATE TABLE consent_session (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", language text NOT NULL, held_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      -- The seven questions, in which language, and to which of them she said yes. What was noted later counts; what was said before stays.
      CREATE TABLE consent_explanation (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", session_id uuid REFERENCES consent_session,
        language text NOT NULL, age text NOT NULL, answers text[] NOT NULL, sealed bytea NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL);
      CREATE INDEX consent_explanation_worker ON consent_explanation (worker_id, at DESC, id DESC);
      -- What she agreed to, or what else than her consent carries it: for what, which items, to whom, until when. Names and reasons lie under her key.
      CREATE TABLE consent (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", session_id uuid REFERENCES consent_session,
        basis text NOT NULL, purpose text NOT NULL, items text[] NOT NULL, receiver_organisation_id uuid REFERENCES organisation, way text, state text NOT NULL,
        until timestamptz, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_person_id uuid NOT NULL, by_name text NOT NULL, sealed bytea NOT NULL,
        approver_organisation_id uuid REFERENCES organisation, approved_at timestamptz, approved_by uuid, approver_name text,
        ended_at timestamptz, ended_by uuid, sealed_end bytea, version int NOT NULL,
        CHECK (basis = 'consent' OR approver_organisation_id IS NOT NULL), CHECK (basis = 'consent' OR state <> 'given' OR approved_by IS NOT NULL));
      CREATE INDEX consent_worker ON consent (worker_id, at DESC, id DESC);
      CREATE INDEX consent_case ON consent (case_id, at DESC, id DESC);
      CREATE INDEX consent_receiver ON consent (case_id, receiver_organisation_id) WHERE state = 'given';
      CREATE INDEX consent_until ON consent (until) WHERE state = 'given' AND until IS NOT NULL;
      CREATE TABLE consent_session_answer (
        session_id uuid NOT NULL REFERENCES consent_session, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", answer text NOT NULL,
        refusal text, consent_id uuid REFERENCES consent, PRIMARY KEY (session_id, worker_id));
      CREATE TABLE withholding (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", organisation_id uuid REFERENCES organisation, role text,
        sealed bytea NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, ended_at timestamptz, ended_by uuid, version int NOT NULL,
        CHECK ((organisation_id IS NULL) <> (role IS NULL)));
      CREATE INDEX withholding_worker ON withholding (worker_id) WHERE ended_at IS NULL;
      CREATE INDEX withholding_case ON withholding (case_id) WHERE ended_at IS NULL;

      -- What of these workers may reach the one who asks now, item by item, and whether she keeps it from her; of workers of other cases nothing.
      CREATE FUNCTION consents_live(of_workers uuid[]) RETURNS TABLE (worker_id uuid, state text, withheld bool, consents jsonb)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT w.id, k.state, ${keepsFrom}, coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'basis', c.basis, 'purpose', c.purpose, 'items', c.items) ORDER BY c.at, c.id)
          FROM consent c WHERE ${opens}), '[]')
        FROM worker w JOIN "case" k ON k.id = w.case_id JOIN party p ON p.case_id = w.case_id AND p.until IS NULL AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          AND p.standing = 'member' AND p.role <> ALL (${neverPersons})
        WHERE w.id = ANY (of_workers) $$;
      CREATE OR REPLACE FUNCTION worker_receivers(of uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.organisation_id FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
        WHERE w.id = of AND EXISTS (SELECT FROM consent c WHERE ${opens}) $$;
      CREATE OR REPLACE FUNCTION workers_received(of_case uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT w.id FROM party p JOIN consent c ON c.case_id = p.case_id JOIN worker w ON w.id = c.worker_id
        WHERE p.case_id = of_case AND p.organisation_id IS NOT DISTINCT FROM me_organisation() AND ${opens} $$;
      CREATE OR REPLACE FUNCTION worker_grants(of uuid, of_part text, of_basis text) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id IS NOT DISTINCT FROM me_organisation() JOIN consent c ON ${opens}
          WHERE w.id = of AND of_part = ANY (c.items) AND of_basis = CASE c.basis WHEN 'consent' THEN 'consent' ELSE 'legal_basis' END) $$;
      CREATE OR REPLACE FUNCTION worker_keeps(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM worker w JOIN party p ON p.case_id = w.case_id AND p.until IS NULL AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          AND p.standing = 'member' AND p.role <> ALL (${neverPersons}) WHERE w.id = of AND ${keepsFrom}) $$;
      CREATE FUNCTION consent_opens(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM consent c JOIN worker w ON w.id = c.worker_id JOIN party p ON p.case_id = w.case_id AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          WHERE c.id = of AND ${opens}) $$;
      -- Does the line that says so still stand for this organisation? What she took back is heard of no more, and no mail about it goes out later.
      CREATE FUNCTION consent_heard(of uuid, by_organisation uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT (session_user <> 'amends_rt' OR by_organisation IS NOT DISTINCT FROM me_organisation()) AND EXISTS (
          SELECT FROM consent c JOIN worker w ON w.id = c.worker_id JOIN party p ON p.case_id = w.case_id AND p.organisation_id = by_organisation
          WHERE c.id = of AND ((c.approver_organisation_id = by_organisation AND c.state = 'given' AND p.until IS NULL AND NOT ${keepsFrom}) OR (${stands} AND (c.until IS NULL OR session_user <> 'amends_rt' OR c.until > me_at())))) $$;
      -- The place at which a consent is received, told to whoever lets it be: she may not know who takes part, and the log has to address it.
      CREATE FUNCTION consent_to(of uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.id FROM consent c JOIN party p ON p.case_id = c.case_id AND p.organisation_id = c.receiver_organisation_id AND p.until IS NULL
          AND p.standing = 'member' AND p.role <> ALL (${neverPersons})
        WHERE c.id = of AND (${leads('c.case_id')} OR c.approver_organisation_id = me_organisation()) $$;
      -- Another legal basis is known to whoever looks at it as long as it waits or stands, and not where she keeps it from them.
      CREATE FUNCTION consent_looked_at(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM consent c JOIN worker w ON w.id = c.worker_id JOIN party p ON p.case_id = w.case_id AND p.organisation_id = c.approver_organisation_id
          WHERE c.id = of AND c.basis <> 'consent' AND c.state IN ('proposed', 'given') AND c.approver_organisation_id IS NOT DISTINCT FROM me_organisation()
            AND w.erased_at IS NULL AND p.until IS NULL AND p.standing = 'member' AND NOT ${keepsFrom}) $$;
      -- Who reads something of a worker now, and by which consent: whoever is shut out is told to forget, and nobody else hears that anything was there.
      CREATE FUNCTION consents_stand(of_worker uuid) RETURNS TABLE (consent_id uuid, organisation_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.id, p.organisation_id FROM worker w JOIN consent c ON c.worker_id = w.id JOIN party p ON p.case_id = w.case_id
        WHERE w.id = of_worker AND ${stands} AND (session_user <> 'amends_rt' OR ${leads('w.case_id')})
        -- An emergency access that is open reads too.
        UNION ALL SELECT o.act_id, p.organisation_id FROM worker w JOIN opening o ON o.worker_id = w.id AND o.basis = 'emergency' AND o.id = o.act_id AND o.at > me_at() - interval '5 minutes'
          JOIN party p ON p.case_id = w.case_id AND p.organisation_id = o.organisation_id AND p.until IS NULL AND p.role <> 'lead'
        WHERE w.id = of_worker AND NOT ${keepsFrom} AND ${leads('w.case_id')} $$;
      -- The words beside these consents, for the lead and for whoever looks at another legal basis.
      CREATE FUNCTION consent_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, sealed_end bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.id, c.worker_id, c.sealed, c.sealed_end, k.wrapped FROM consent c JOIN worker_key k ON k.worker_id = c.worker_id
        WHERE c.id = ANY (of) AND length(k.wrapped) > 0 AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = c.case_id
          AND (mine.role = 'lead' OR consent_looked_at(c.id))) $$;
      -- A receiver says that what she agreed to is done. What follows it reads no more.
      CREATE FUNCTION consent_end_service(of uuid, now timestamptz, by_membership uuid) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          ended int;
        BEGIN
          IF by_membership IS DISTINCT FROM me_membership() OR NOT consent_opens(of) THEN RAISE insufficient_privilege; END IF;
          UPDATE consent SET state = 'expired', ended_at = now, ended_by = by_membership, version = version + 1 WHERE id = of AND state = 'given';
          GET DIAGNOSTICS ended = ROW_COUNT;
          RETURN ended;
        END $$;
      -- Of one that would join: does somebody of the case keep what is about her from it? Answered to the lead alone.
      CREATE FUNCTION case_withholds(of_case uuid, of_organisation uuid, of_role text) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT ${leads('of_case')} AND EXISTS (SELECT FROM withholding h JOIN worker w ON w.id = h.worker_id WHERE h.case_id = of_case AND h.ended_at IS NULL
          AND w.erased_at IS NULL AND (h.organisation_id = of_organisation OR h.role = of_role)) $$;
      -- A notice about some is about these, and names this of them.
      ALTER TABLE notice_draft ADD worker_ids uuid[] NOT NULL DEFAULT '{}', ADD consent_items text[] NOT NULL DEFAULT '{}',
        ADD CHECK (kind = 'site_wide' OR (sender_party_id IS NULL AND peer_organisation_id IS NULL));
      CREATE FUNCTION case_consents_carry(of_case uuid, of_workers uuid[], to_organisation uuid, named text[], now timestamptz)
        RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT ${leads('of_case')} AND ${carries('of_case', 'of_workers', 'to_organisation', 'named', 'now')} $$;
      -- The same of a draft: it is handed over and sent only while all of them agree.
      CREATE FUNCTION notice_agreed(of_draft uuid, now timestamptz) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT d.kind = 'site_wide' OR (cardinality(d.worker_ids) > 0 AND ${carries('d.case_id', 'd.worker_ids', 'd.organisation_id', 'd.consent_items', 'now')})
        FROM notice_draft d WHERE d.id = of_draft AND (session_user <> 'amends_rt' OR ${leads('d.case_id')}) $$;
      -- Whether one of these keeps what is about her from the lead, and the one who asks is none of her caseworkers; answered to the lead alone.
      CREATE FUNCTION kept_within_lead(of_workers uuid[]) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT cardinality(of_workers) > 0 AND EXISTS (SELECT FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          AND p.role = 'lead' AND p.until IS NULL WHERE w.id = ANY (of_workers) AND ${keepsFrom}
            AND NOT EXISTS (SELECT FROM assignment a WHERE a.party_id = p.id AND a.membership_id = me_membership() AND a.until IS NULL)) $$;
      GRANT EXECUTE ON FUNCTION kept_within_lead(uuid[]) TO amends_rt;
      ALTER POLICY rt_read ON notice_draft USING (peer_organisation_id = (SELECT me_organisation())
        OR (EXISTS (SELECT FROM me_lead_place mine WHERE mine.case_id = notice_draft.case_id OFFSET 0) AND (cardinality(worker_ids) = 0 OR NOT kept_within_lead(worker_ids))));
      -- What was written about her goes when she is erased; that a notice went, and by what it narrowed, stays.
      GRANT SELECT (id, worker_ids, notice_id), UPDATE (subject, text, criteria, reason) ON notice_draft TO amends_erasure;
      GRANT SELECT (id), UPDATE (subject, text) ON notice TO amends_erasure;
      GRANT SELECT (notice_id), UPDATE (text) ON notice_message TO amends_erasure;
      ${['notice_draft', 'notice', 'notice_message'].map(table => `
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);`).join('')}
      GRANT EXECUTE ON FUNCTION case_consents_carry(uuid, uuid[], uuid, text[], timestamptz) TO amends_rt;
      GRANT EXECUTE ON FUNCTION consent_heard(uuid, uuid), consents_stand(uuid) TO amends_rt, amends_relay;
      GRANT EXECUTE ON FUNCTION notice_agreed(uuid, timestamptz) TO amends_rt, amends_relay;
      GRANT EXECUTE ON FUNCTION consents_live(uuid[]), consent_opens(uuid), consent_looked_at(uuid), consent_to(uuid), consent_sealed(uuid[]), consent_end_service(uuid, timestamptz, uuid),
        case_withholds(uuid, uuid, text) TO amends_rt;

      GRANT SELECT, INSERT ON consent_session, consent_explanation, consent_session_answer, withholding TO amends_rt;
      GRANT INSERT ON consent TO amends_rt;
      GRANT SELECT (id, worker_id, case_id, session_id, basis, purpose, items, receiver_organisation_id, way, state, until, at, by_membership_id, by_person_id, by_name,
        approver_organisation_id, approved_at, approved_by, approver_name, ended_at, ended_by, version) ON consent TO amends_rt;
      GRANT UPDATE (state, approved_at, approved_by, approver_name, ended_at, ended_by, sealed_end, version) ON consent TO amends_rt;
      GRANT UPDATE (ended_at, ended_by, version) ON withholding TO amends_rt;
      -- The relay ends what has run out, and knows of no worker but her id.
      GRANT SELECT (id, worker_id, case_id, receiver_organisation_id, state, at, until, version), UPDATE (state, ended_at, version) ON consent TO amends_relay;
      CREATE POLICY relay_read ON consent FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_ends ON consent FOR UPDATE TO amends_relay USING (state = 'given' AND (until IS NOT NULL OR ${left.replaceAll('c.', 'consent.')})) WITH CHECK (state = 'expired');
      -- Whoever could read what she has taken back hears of it no more, neither in the log of the case nor in an inbox.
      CREATE POLICY rt_heard ON event AS RESTRICTIVE FOR SELECT TO amends_rt USING (kind NOT IN ('consent.given', 'consent.basis_approved')
        OR consent_heard(subject_id, (SELECT me_organisation()))
        OR NOT EXISTS (SELECT FROM me_place mine WHERE mine.case_id = event.case_id AND mine.role <> 'lead' AND mine.id = ANY (event.addressed) OFFSET 0));
      ALTER POLICY own ON inbox USING (membership_id = (SELECT me_membership()) AND (event_kind NOT IN ('consent.given', 'consent.basis_approved')
        OR EXISTS (SELECT FROM event e WHERE e.id = inbox.event_id OFFSET 0)));
      CREATE POLICY relay_expires ON event FOR INSERT TO amends_relay WITH CHECK (kind = 'consent.expired' AND actor_membership_id IS NULL);
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY rt_lead ON ${table} FOR SELECT TO amends_rt USING (${leads(`${table}.case_id`)});`).join('')}
      ${['consent_explanation', 'withholding', 'consent_session'].map(table => `
        CREATE POLICY rt_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${leads(`${table}.case_id`)});`).join('')}
      CREATE POLICY rt_add ON consent_session_answer FOR INSERT TO amends_rt WITH CHECK (${leads('consent_session_answer.case_id')});
      CREATE POLICY rt_end ON withholding FOR UPDATE TO amends_rt USING (ended_at IS NULL AND ${leads('withholding.case_id')})
        WITH CHECK (ended_at IS NOT NULL AND ended_by = (SELECT me_membership()));
      CREATE POLICY rt_received ON consent FOR SELECT TO amends_rt USING (receiver_organisation_id = (SELECT me_organisation()) AND consent_opens(id));
      CREATE POLICY rt_looked_at ON consent FOR SELECT TO amends_rt USING (approver_organisation_id = (SELECT me_organisation()) AND consent_looked_at(id));
      CREATE POLICY rt_add ON consent FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${leads('consent.case_id')}
        AND ((basis = 'consent' AND state IN ('given', 'refused')) OR (basis <> 'consent' AND state = 'proposed' AND approver_organisation_id <> (SELECT me_organisation())))
        AND EXISTS (SELECT FROM worker w WHERE w.id = worker_id AND w.case_id = consent.case_id AND w.erased_at IS NULL OFFSET 0));
      CREATE POLICY rt_end ON consent FOR UPDATE TO amends_rt USING (${leads('consent.case_id')}) WITH CHECK (
        ${leads('consent.case_id')} AND state IN ('withdrawn', 'expired') AND ended_by = (SELECT me_membership()));
      -- Disclosure without her consent takes two people of different organisations.
      CREATE POLICY rt_approve ON consent FOR UPDATE TO amends_rt USING (state = 'proposed' AND approver_organisation_id = (SELECT me_organisation()))
        WITH CHECK (
        approver_organisation_id = (SELECT me_organisation()) AND state = 'given' AND approved_by = (SELECT me_membership()) AND by_person_id <> (SELECT me_person()));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
