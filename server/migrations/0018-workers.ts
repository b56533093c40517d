import type { MigrationInterface, QueryRunner } from 'typeorm'

// As in `shared/workers` when this was written.
const [openedFor, wrongCodesADay] = [5, 5]

const tables = ['worker', 'worker_key', 'worker_record', 'opening', 'opening_reason', 'opening_review']

/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
const leadsWorker = (of: string) => `EXISTS (SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id AND mine.role = 'lead' WHERE w.id = ${of} OFFSET 0)`
const receives = (of: string) => `(SELECT me_organisation()) IN (SELECT worker_receivers(${of}))`
/** SQL: text as JSON writes it, so that a line hashes here as it does in the server. */
const json = (of: string) => `coalesce(to_json(${of}::text)::text, 'null')`
/** As `companies_never_persons` and `immigration_never_persons` in the table of disclosure. */
const neverPersons = `'{brand,employer,supplier,recruiter,auditor,immigration}'::text[]`

/** SQL: the place `mine` may act for a life. */
const member = `mine.standing = 'member' AND mine.role <> ALL (${neverPersons})`

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
        id uuid PRIMARY KEY, act_id uuid NOT NULL REFERENCES opening, case_id uuid NOT NULL REFERENCES "case", worker_id uuid REFERENCES worker,
        seq int NOT NULL, part text NOT NULL, basis text, outcome text NOT NULL, refusal text, membership_id uuid NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation, opener_name text NOT NULL, at timestamptz NOT NULL,
        salt bytea NOT NULL, commitment bytea NOT NULL, hash bytea NOT NULL, UNIQUE (case_id, seq),
        CHECK (worker_id IS NOT NULL OR outcome = 'denied'));
      CREATE INDEX opening_worker ON opening (worker_id, at DESC, id DESC);
      CREATE INDEX opening_act ON opening (act_id);
      CREATE INDEX opening_day ON opening (membership_id, at) WHERE basis = 'reason';
      -- Codes that nobody has, asked for by somebody who guesses or misheard.
      CREATE INDEX opening_wrong ON opening (membership_id, at) WHERE worker_id IS NULL;
      CREATE INDEX opening_emergency ON opening (case_id, at DESC, id DESC) WHERE basis = 'emergency' AND id = act_id;
      -- Why, in the words of who opened, sealed under the key of the worker it is about.
      CREATE TABLE opening_reason (act_id uuid PRIMARY KEY REFERENCES opening, sealed bytea NOT NULL);
      CREATE TABLE opening_review (
        opening_id uuid PRIMARY KEY REFERENCES opening, verdict text NOT NULL, sealed_note bytea NOT NULL, membership_id uuid NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisation, reviewer_name text NOT NULL, at timestamptz NOT NULL);

      -- The moment of the request, as the transaction was told; null, and so nothing that ends, when it was told nothing.
      CREATE FUNCTION me_at() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT to_timestamp(nullif(current_setting('app.at', true), '')::bigint / 1000.0) $$;
      GRANT EXECUTE ON FUNCTION me_at() TO amends_rt, amends_relay;

      -- The organisations beside the lead to which something of her may be disclosed now. Nobody yet: consents answer this, and the three after it.
      CREATE FUNCTION worker_receivers(of uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT NULL::uuid WHERE of IS NULL AND false $$;
      -- Whom the one who asks may know of on a case without leading it; as costly for one that may know of nobody, however many there are.
      CREATE FUNCTION workers_received(of_case uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT NULL::uuid WHERE of_case IS NULL AND false $$;
      -- May this part of her reach the one who asks, on this basis?
      CREATE FUNCTION worker_grants(of uuid, of_part text, of_basis text) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT of IS NULL AND of_part IS NULL AND of_basis IS NULL AND false $$;
      CREATE FUNCTION worker_keeps(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT of IS NULL AND false $$;
      -- The case of a worker, for who may act for her life and may not know her.
      CREATE FUNCTION worker_case(of uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT w.case_id FROM worker w WHERE w.id = of AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = w.case_id AND ${member}) $$;
      -- What the one who asks opened today by a reason, and how often she named a code that nobody has; acts, not lines.
      CREATE FUNCTION openings_today() RETURNS TABLE (reasons int, wrong int) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH today AS (SELECT date_trunc('day', me_at() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS since)
        SELECT (SELECT count(DISTINCT o.act_id)::int FROM opening o, today WHERE o.membership_id = me_membership() AND o.basis = 'reason' AND o.at >= today.since),
          (SELECT count(DISTINCT o.act_id)::int FROM opening o, today WHERE o.membership_id = me_membership() AND o.worker_id IS NULL AND o.at >= today.since) $$;
      -- Whom somebody in danger is told to be by her code, to those who may act for her life.
      CREATE FUNCTION worker_of_code(of_case uuid, of_code text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT w.id FROM worker w WHERE w.case_id = of_case AND w.code = of_code AND (SELECT wrong FROM openings_today()) < ${wrongCodesADay}
             AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = w.case_id AND ${member}) $$;
      -- Was her last emergency access on this case one that had not to be? Asked of herself, in whatever chair.
      CREATE FUNCTION opening_misused(of_case uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce((SELECT r.verdict = 'not_justified' FROM opening o JOIN opening_review r ON r.opening_id = o.id JOIN membership m ON m.id = o.membership_id
          WHERE o.case_id = of_case AND o.basis = 'emergency' AND o.id = o.act_id AND m.person_id = (SELECT me.person_id FROM membership me WHERE me.id = me_membership())
          ORDER BY r.at DESC LIMIT 1), false) $$;
      -- May the one who asks read this part of her now, on this basis? Asked when a line is written and again whenever it is read by.
      CREATE FUNCTION opening_stands(of_worker uuid, of_part text, of_basis text) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id CROSS JOIN LATERAL (SELECT EXISTS (
            SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = me_membership() AND a.until IS NULL) AS works) it
          WHERE w.id = of_worker AND w.erased_at IS NULL AND ((mine.role = 'lead' AND it.works) OR NOT worker_keeps(w.id)) AND CASE of_basis
            WHEN 'caseload' THEN mine.role = 'lead' AND it.works
            WHEN 'reason' THEN mine.role = 'lead'
            WHEN 'emergency' THEN ${member} AND (mine.role = 'lead' OR it.works)
            ELSE ${member} AND it.works AND worker_grants(w.id, of_part, of_basis) END) $$;
      -- Writes lines at the end of the log of a case, and nowhere else in it. For the two below alone.
      CREATE FUNCTION opening_append(of_case uuid, of_worker uuid, lines jsonb, name text) RETURNS TABLE (seq int, hash bytea)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE
          head opening;
          line opening;
          one jsonb;
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended(of_case::text, 0));
          SELECT o.* INTO head FROM opening o WHERE o.case_id = of_case ORDER BY o.seq DESC LIMIT 1;
          FOR one IN SELECT * FROM jsonb_array_elements(lines) LOOP
            line := jsonb_populate_record(NULL::opening, one || jsonb_build_object('act_id', lines -> 0 ->> 'id', 'case_id', of_case, 'worker_id', of_worker,
              'seq', coalesce(head.seq, 0) + 1, 'membership_id', me_membership(), 'organisation_id', me_organisation(), 'opener_name', name, 'at', me_at()));
            line.hash := sha256(coalesce(head.hash, '') || convert_to('{"actId":' || ${json('line.act_id')} || ',"at":'
              || ${json(`to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)} || ',"basis":' || ${json('line.basis')} || ',"caseId":' || ${json('line.case_id')}
              || ',"commitment":' || ${json(`encode(line.commitment, 'hex')`)} || ',"id":' || ${json('line.id')} || ',"membershipId":' || ${json('line.membership_id')}
              || ',"openerName":' || ${json('line.opener_name')} || ',"organisationId":' || ${json('line.organisation_id')} || ',"outcome":' || ${json('line.outcome')}
              || ',"part":' || ${json('line.part')} || ',"refusal":' || ${json('line.refusal')} || ',"seq":' || line.seq || ',"workerId":' || ${json('line.worker_id')} || '}', 'UTF8'));
            INSERT INTO opening SELECT line.*;
            head := line;
          END LOOP;
          RETURN QUERY SELECT head.seq, head.hash;
        END $$;
      REVOKE EXECUTE ON FUNCTION opening_append(uuid, uuid, jsonb, text) FROM PUBLIC;
      -- Writes down what whoever takes part asked for and what came of it. @returns the end of the log.
      CREATE FUNCTION opening_write(of_case uuid, of_worker uuid, lines jsonb, name text) RETURNS TABLE (seq int, hash bytea)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF NOT EXISTS (SELECT FROM me_place mine WHERE mine.case_id = of_case AND ${member})
            OR (of_worker IS NOT NULL AND NOT EXISTS (SELECT FROM worker w WHERE w.id = of_worker AND w.case_id = of_case))
            OR EXISTS (SELECT FROM jsonb_to_recordset(lines) one (part text, basis text, outcome text, refusal text) WHERE CASE outcome
              WHEN 'opened' THEN basis IS NULL OR refusal IS NOT NULL OR NOT opening_stands(of_worker, part, basis)
              WHEN 'denied' THEN basis IS NOT NULL OR refusal IS NULL
              ELSE true END)
          THEN RAISE insufficient_privilege; END IF;
          RETURN QUERY SELECT * FROM opening_append(of_case, of_worker, lines, name);
        END $$;
      -- The same of one who may know of nobody there, now or since her part ended: she was refused, and hears nothing of what was written.
      CREATE FUNCTION opening_refused(of_worker uuid, lines jsonb, name text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          PERFORM opening_append(w.case_id, w.id, (SELECT jsonb_agg(one || '{"basis":null,"outcome":"denied","refusal":"NotFound"}' ORDER BY at) FROM jsonb_array_elements(lines) WITH ORDINALITY it (one, at)), name)
            FROM worker w WHERE w.id = of_worker AND EXISTS (SELECT FROM party p WHERE p.case_id = w.case_id AND p.organisation_id = me_organisation());
        END $$;
      -- What somebody opened herself, for as long as it is open, stands and she takes part: the only way to what is sealed.
      CREATE FUNCTION vault_opened(of_acts uuid[]) RETURNS TABLE (act_id uuid, worker_id uuid, part text, id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT o.act_id, o.worker_id, o.part, r.id, r.sealed, k.wrapped FROM opening o JOIN worker_key k ON k.worker_id = o.worker_id
             CROSS JOIN LATERAL (SELECT r.id, r.sealed FROM worker_record r WHERE r.worker_id = o.worker_id AND r.part = o.part ORDER BY r.seq DESC LIMIT 1) r
           WHERE o.act_id = ANY (of_acts) AND o.membership_id = me_membership() AND o.outcome = 'opened' AND o.at > me_at() - interval '${openedFor} minutes' AND o.at <= me_at()
             AND length(k.wrapped) > 0 AND opening_stands(o.worker_id, o.part, o.basis)
             AND NOT EXISTS (SELECT FROM opening_review v WHERE v.opening_id = o.act_id AND v.verdict = 'not_justified') $$;
      GRANT EXECUTE ON FUNCTION worker_receivers(uuid), workers_received(uuid), worker_grants(uuid, text, text), worker_keeps(uuid), worker_case(uuid), worker_of_code(uuid, text),
        openings_today(), opening_misused(uuid), opening_write(uuid, uuid, jsonb, text), opening_refused(uuid, jsonb, text), vault_opened(uuid[]) TO amends_rt;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);`).join('')}
      GRANT SELECT, INSERT ON worker, opening_reason, opening_review TO amends_rt;
      -- Lines are written by opening_write and opening_refused alone, each at the end of its log.
      GRANT SELECT ON opening TO amends_rt;
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
      CREATE POLICY rt_read ON worker_key FOR SELECT TO amends_rt USING (EXISTS (
        SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id AND mine.role = 'lead' WHERE w.id = worker_id AND (NOT worker_keeps(w.id) OR EXISTS (
          SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)) OFFSET 0)
        OR (EXISTS (SELECT FROM opening o WHERE o.worker_id = worker_key.worker_id AND o.organisation_id = (SELECT me_organisation()) AND o.outcome = 'opened' OFFSET 0)
          AND NOT worker_keeps(worker_id)));
      CREATE POLICY rt_add ON worker_key FOR INSERT TO amends_rt WITH CHECK (${leadsWorker('worker_id')});
      CREATE POLICY rt_read ON worker_record FOR SELECT TO amends_rt USING (${leadsWorker('worker_id')});
      CREATE POLICY rt_add ON worker_record FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${leadsWorker('worker_id')});
      -- Beside the lead who asked reads what came of it; of one who may know of nobody, not that somebody is there.
      CREATE POLICY rt_read ON opening FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = opening.case_id
        AND (mine.role = 'lead' OR (opening.organisation_id = (SELECT me_organisation()) AND opening.refusal IS DISTINCT FROM 'NotFound')) OFFSET 0));
      CREATE POLICY rt_read ON opening_reason FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM opening o WHERE o.id = act_id OFFSET 0));
      CREATE POLICY rt_add ON opening_reason FOR INSERT TO amends_rt WITH CHECK (EXISTS (
        SELECT FROM opening o WHERE o.id = opening_reason.act_id AND o.membership_id = (SELECT me_membership()) OFFSET 0));
      CREATE POLICY rt_read ON opening_review FOR SELECT TO amends_rt USING (EXISTS (SELECT FROM opening o WHERE o.id = opening_id OFFSET 0));
      CREATE POLICY rt_add ON opening_review FOR INSERT TO amends_rt WITH CHECK (membership_id = (SELECT me_membership())
        AND organisation_id = (SELECT me_organisation()) AND EXISTS (SELECT FROM opening o WHERE o.id = opening_id AND o.basis = 'emergency'
          AND o.membership_id <> (SELECT me_membership()) OFFSET 0));

      -- The relay says again that an emergency access waits for its review, and knows of no worker but her id.
      GRANT SELECT (id, act_id, case_id, worker_id, basis, at) ON opening TO amends_relay;
      GRANT SELECT (opening_id) ON opening_review TO amends_relay;
      CREATE POLICY relay_read ON opening FOR SELECT TO amends_relay USING (basis = 'emergency' AND id = act_id);
      CREATE POLICY relay_read ON opening_review FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_reminds ON event FOR INSERT TO amends_relay WITH CHECK (kind = 'worker.emergency_overdue' AND actor_membership_id IS NULL);

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
