import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['worker', 'worker_key', 'worker_record', 'opening', 'opening_reason', 'opening_review']

/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
const leadsWorker = (of: string) => `EXISTS (SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id AND mine.role = 'lead' WHERE w.id = ${of} OFFSET 0)`
const receives = (of: string) => `(SELECT me_organisation()) IN (SELECT worker_receivers(${of}))`
/** As `companies_never_persons` and `immigration_never_persons` in the table of disclosure. */
const neverPersons = `'{brand,employer,supplier,recruiter,auditor,immigration}'::text[]`

/** Workers of a case and the vault that holds who they are, with the log of who opened it. */
export class Workers1763700000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE worker (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", code text NOT NULL UNIQUE, nickname text, added_at timestamptz NOT NULL,
        added_by uuid NOT NULL, party_id uuid REFERENCES party, report_id uuid REFERENCES report, contacted_on date, erased_at timestamptz, version int NOT NULL);
      CREATE INDEX worker_case ON worker (case_id, added_at, id);
      CREATE INDEX worker_report ON worker (report_id) WHERE report_id IS NOT NULL;
      -- Her own key, wrapped by the master key; empty once she was erased.
      CREATE TABLE worker_key (worker_id uuid PRIMARY KEY REFERENCES worker, wrapped bytea NOT NULL);
      -- Who she is, part by part, as often as it was written down; the latest counts. Nothing of it lies open, and no index knows it.
      CREATE TABLE worker_record (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, part text NOT NULL, seq int NOT NULL, sealed bytea NOT NULL,
        by_membership_id uuid NOT NULL, author_name text NOT NULL, at timestamptz NOT NULL, UNIQUE (worker_id, part, seq));
      -- Who opened what of whom, on what basis, and who was refused: a line for each part, in a chain of its own for each case.
      CREATE TABLE opening (
        id uuid PRIMARY KEY, act_id uuid NOT NULL REFERENCES opening, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker,
        seq int NOT NULL, part text NOT NULL, basis text, outcome text NOT NULL, refusal text, membership_id uuid NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation, opener_name text NOT NULL, at timestamptz NOT NULL,
        salt bytea NOT NULL, commitment bytea NOT NULL, hash bytea NOT NULL, UNIQUE (case_id, seq));
      CREATE INDEX opening_worker ON opening (worker_id, at DESC, id DESC);
      CREATE INDEX opening_act ON opening (act_id);
      CREATE INDEX opening_day ON opening (membership_id, at) WHERE basis = 'reason';
      CREATE INDEX opening_emergency ON opening (case_id, at DESC, id DESC) WHERE basis = 'emergency' AND id = act_id;
      -- Why, in the words of who opened, sealed under the key of the worker it is about.
      CREATE TABLE opening_reason (act_id uuid PRIMARY KEY REFERENCES opening, sealed bytea NOT NULL);
      CREATE TABLE opening_review (
        opening_id uuid PRIMARY KEY REFERENCES opening, verdict text NOT NULL, sealed_note bytea NOT NULL, membership_id uuid NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation, reviewer_name text NOT NULL, at timestamptz NOT NULL);

      -- The organisations beside the lead to which something of her may be disclosed now. Nobody yet: consents answer this.
      CREATE FUNCTION worker_receivers(of uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT NULL::uuid WHERE of IS NULL AND false $$;
      -- The case of a worker, for who takes part in it and may not know her: what such a one asks for is written down, too.
      CREATE FUNCTION worker_case(of uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT w.case_id FROM worker w WHERE w.id = of AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = w.case_id) $$;
      -- Whom somebody in danger is told to be by her code, to those who may act for her life.
      CREATE FUNCTION worker_of_code(of_case uuid, of_code text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT w.id FROM worker w WHERE w.case_id = of_case AND w.code = of_code AND EXISTS (
             SELECT FROM me_place mine WHERE mine.case_id = w.case_id AND mine.standing = 'member' AND mine.role <> ALL (${neverPersons})) $$;
      CREATE FUNCTION opening_head(of_case uuid) RETURNS TABLE (seq int, hash bytea) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT o.seq, o.hash FROM opening o WHERE o.case_id = of_case AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = of_case)
             ORDER BY o.seq DESC LIMIT 1 $$;
      -- What somebody opened herself, for as long as it is open and she takes part: the only way to what is sealed.
      CREATE FUNCTION vault_opened(of_acts uuid[], now timestamptz, since timestamptz)
        RETURNS TABLE (act_id uuid, worker_id uuid, part text, id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT o.act_id, o.worker_id, o.part, r.id, r.sealed, k.wrapped FROM opening o JOIN worker_key k ON k.worker_id = o.worker_id
             CROSS JOIN LATERAL (SELECT r.id, r.sealed FROM worker_record r WHERE r.worker_id = o.worker_id AND r.part = o.part ORDER BY r.seq DESC LIMIT 1) r
           WHERE o.act_id = ANY (of_acts) AND o.membership_id = me_membership() AND o.outcome = 'opened' AND o.at > since AND o.at <= now
             AND length(k.wrapped) > 0 AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = o.case_id) $$;
      GRANT EXECUTE ON FUNCTION worker_receivers(uuid), worker_case(uuid), worker_of_code(uuid, text), opening_head(uuid),
        vault_opened(uuid[], timestamptz, timestamptz) TO amends_rt;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);`).join('')}
      GRANT SELECT, INSERT ON worker, opening, opening_reason, opening_review TO amends_rt;
      GRANT UPDATE (nickname, contacted_on, version) ON worker TO amends_rt;
      GRANT SELECT, INSERT ON worker_key TO amends_rt;
      -- That something is written down is the lead's to know; what it is comes out of vault_opened alone.
      GRANT SELECT (id, worker_id, part, seq, author_name, at), INSERT ON worker_record TO amends_rt;
      CREATE POLICY rt_read ON worker FOR SELECT TO amends_rt USING (${leads('worker.case_id')} OR ${receives('worker.id')});
      CREATE POLICY rt_add ON worker FOR INSERT TO amends_rt WITH CHECK (added_by = (SELECT me_membership()) AND erased_at IS NULL
        AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = worker.case_id AND mine.id = worker.party_id AND mine.role = 'lead')
        AND (report_id IS NULL OR EXISTS (SELECT FROM report r WHERE r.id = report_id AND r.case_id = worker.case_id)));
      CREATE POLICY rt_change ON worker FOR UPDATE TO amends_rt USING (${leads('worker.case_id')});
      -- Beside the lead those whose people opened something: their reasons lie under it, and what is sealed comes out of vault_opened alone.
      CREATE POLICY rt_read ON worker_key FOR SELECT TO amends_rt USING (${leadsWorker('worker_id')} OR EXISTS (
        SELECT FROM opening o WHERE o.worker_id = worker_key.worker_id AND o.organisation_id = (SELECT me_organisation()) AND o.outcome = 'opened' OFFSET 0));
      CREATE POLICY rt_add ON worker_key FOR INSERT TO amends_rt WITH CHECK (${leadsWorker('worker_id')});
      CREATE POLICY rt_read ON worker_record FOR SELECT TO amends_rt USING (${leadsWorker('worker_id')});
      CREATE POLICY rt_add ON worker_record FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${leadsWorker('worker_id')});
      CREATE POLICY rt_read ON opening FOR SELECT TO amends_rt USING (membership_id = (SELECT me_membership()) OR EXISTS (
        SELECT FROM me_place mine WHERE mine.case_id = opening.case_id AND (mine.role = 'lead' OR opening.organisation_id = (SELECT me_organisation())) OFFSET 0));
      -- A line says that its writer opened, or that she was refused; she can be refused whatever she asks for.
      CREATE POLICY rt_add ON opening FOR INSERT TO amends_rt WITH CHECK (membership_id = (SELECT me_membership())
        AND organisation_id = (SELECT me_organisation()) AND worker_case(worker_id) IS NOT DISTINCT FROM case_id
        AND (outcome = 'denied' OR (outcome = 'opened' AND basis IS NOT NULL AND (${leads('opening.case_id')} OR ${receives('opening.worker_id')}
          OR (basis = 'emergency' AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = opening.case_id AND mine.standing = 'member'
            AND mine.role <> ALL (${neverPersons})))))));
      CREATE POLICY rt_read ON opening_reason FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM opening o WHERE o.id = act_id OFFSET 0));
      CREATE POLICY rt_add ON opening_reason FOR INSERT TO amends_rt WITH CHECK (EXISTS (
        SELECT FROM opening o WHERE o.id = opening_reason.act_id AND o.membership_id = (SELECT me_membership()) OFFSET 0));
      CREATE POLICY rt_read ON opening_review FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM opening o WHERE o.id = opening_id OFFSET 0));
      CREATE POLICY rt_add ON opening_review FOR INSERT TO amends_rt WITH CHECK (membership_id = (SELECT me_membership())
        AND organisation_id = (SELECT me_organisation()) AND EXISTS (SELECT FROM opening o WHERE o.id = opening_id AND o.basis = 'emergency'
          AND o.membership_id <> (SELECT me_membership()) OFFSET 0));

      -- Of an opening the line stays, and its commitment in the chain; the reason goes, with the salt that could prove it.
      GRANT SELECT, UPDATE (nickname, report_id, contacted_on, erased_at, version) ON worker TO amends_erasure;
      GRANT SELECT (worker_id), UPDATE (wrapped) ON worker_key TO amends_erasure;
      GRANT SELECT (worker_id), DELETE ON worker_record TO amends_erasure;
      GRANT SELECT (id, act_id, worker_id), UPDATE (salt) ON opening TO amends_erasure;
      GRANT SELECT (act_id), DELETE ON opening_reason TO amends_erasure;
      GRANT SELECT (opening_id), UPDATE (sealed_note) ON opening_review TO amends_erasure;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
