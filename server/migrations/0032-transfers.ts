import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const ofMine = 'IS NOT DISTINCT FROM (SELECT me_organisation())'
/** SQL: the one who asks leads the case. */
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
/** As `companies_never_persons` and `immigration_never_persons` in the table of disclosure. */
const neverPersons = `'{brand,employer,supplier,recruiter,auditor,immigration}'::text[]`
/** As `consentItems` in `shared`: a lead holds all of it, so whoever agrees to a lead agrees to all of it. */
const everything = `'{identity,contacts,documents,health,status,account,whereabouts,source}'::text[]`
/** SQL: the place `mine` may act for a life. */
const member = `mine.standing = 'member' AND mine.role <> ALL (${neverPersons})`
/** SQL: the worker `w` wants what is about her kept from the party `p`. */
const keepsFrom = `EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND (h.organisation_id = p.organisation_id OR h.role = p.role))`
/** SQL: the worker `w` agreed that this organisation works with her. */
const agreed = (organisation: string) => `EXISTS (SELECT FROM consent c WHERE c.worker_id = w.id AND c.receiver_organisation_id = ${organisation} AND c.basis = 'consent' AND c.purpose = 'services'
          AND c.state = 'given' AND (c.until IS NULL OR (SELECT me_at()) IS NULL OR c.until > (SELECT me_at())) AND c.items @> ${everything}
          AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND h.organisation_id = ${organisation} OFFSET 0) OFFSET 0)`
/** SQL: this organisation added the worker `w`, or she agreed that it works with her. */
const withHer = (organisation: string) => `(w.party_id IS NULL OR EXISTS (SELECT FROM party home WHERE home.id = w.party_id AND home.organisation_id = ${organisation} OFFSET 0) OR ${agreed(organisation)})`
/** SQL: somebody of the place is assigned, who asks. */
const assigned = (place: string) => `EXISTS (SELECT FROM assignment a WHERE a.party_id = ${place}.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)`
/** SQL: what is about her is kept from the one who asks, at the lead `p`. */
const keptAtLead = `(${keepsFrom} AND NOT ${assigned('p')}) OR NOT ${withHer('p.organisation_id')}`
const isAway = (of: string) => `EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of} OFFSET 0)`
const isBack = (of: string) => `EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of} OFFSET 0)`

/** SQL: the row is about somebody who stayed with the one who asks, who works on the case. */
const backHere = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${assigned('mine')} AND ${isBack(`${of}.worker_id`)} OFFSET 0)`
/** SQL: the same of what her organisation wrote for itself, or she who asks wrote it. */
const ownBack = (of: string) => `(${of}.organisation_id = (SELECT me_organisation()) AND (${backHere(of)} OR (${of}.by_membership_id = (SELECT me_membership()) AND ${isBack(`${of}.worker_id`)})))`

/** A case goes to another lead; who is harmed goes along only if she agreed. */
export class Transfers1763700000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What whoever is asked reads before it says yes, as it was when it was offered: a code, a step and numbers, and no name.
      CREATE TABLE case_transfer (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", case_code text NOT NULL, step text NOT NULL, country text NOT NULL, urgency text NOT NULL,
        workers int NOT NULL, along int NOT NULL CHECK (along <= workers), reason text NOT NULL, conflict_reason text, afterwards text NOT NULL,
        from_organisation_id uuid NOT NULL REFERENCES organisation, from_name text NOT NULL, to_organisation_id uuid NOT NULL REFERENCES organisation, to_name text NOT NULL,
        state text NOT NULL, offered_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        answered_at timestamptz, answered_by text, refusal text, version int NOT NULL, CHECK ((state = 'refused') = (refusal IS NOT NULL)), CHECK (from_organisation_id <> to_organisation_id));
      CREATE INDEX case_transfer_case ON case_transfer (case_id, offered_at DESC, id DESC);
      CREATE INDEX case_transfer_to ON case_transfer (to_organisation_id) WHERE state = 'offered';
      -- It is offered to one at a time, and one leads.
      CREATE UNIQUE INDEX case_transfer_open ON case_transfer (case_id) WHERE state = 'offered';
      CREATE UNIQUE INDEX party_lead ON party (case_id) WHERE role = 'lead' AND until IS NULL;
      ALTER TABLE case_transfer ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (state, answered_at, answered_by, refusal, version) ON case_transfer TO amends_rt;
      CREATE POLICY backup_all ON case_transfer FOR SELECT TO amends_backup USING (true);
      CREATE POLICY rt_lead ON case_transfer FOR SELECT TO amends_rt USING (${leads('case_transfer.case_id')});
      -- Whoever is asked reads it until it has answered, or its time is over.
      CREATE POLICY rt_asked ON case_transfer FOR SELECT TO amends_rt USING (
        to_organisation_id = (SELECT me_organisation()) AND state = 'offered' AND (SELECT me_at()) < expires_at);
      CREATE POLICY rt_add ON case_transfer FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND from_organisation_id = (SELECT me_organisation())
        AND state = 'offered' AND ${leads('case_transfer.case_id')});
      CREATE POLICY rt_lead_ends ON case_transfer FOR UPDATE TO amends_rt USING (state = 'offered' AND ${leads('case_transfer.case_id')}) WITH CHECK (state IN ('withdrawn', 'expired'));
      -- The relay ends what nobody answered, and tells both sides.
      GRANT SELECT (id, case_id, to_organisation_id, state, expires_at, version), UPDATE (state, answered_at, version) ON case_transfer TO amends_relay;
      CREATE POLICY relay_read ON case_transfer FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_ends ON case_transfer FOR UPDATE TO amends_relay USING (state = 'offered') WITH CHECK (state = 'expired');
      CREATE POLICY relay_transfers ON event FOR INSERT TO amends_relay WITH CHECK (kind IN ('transfer.expired', 'transfer.recalled') AND actor_membership_id IS NULL);

      -- Whoever is asked says no: nothing of it is theirs to read any more, so they write it down this way.
      CREATE FUNCTION transfer_refuse(of uuid, why text, name text) RETURNS void LANGUAGE plpgsql ${definer} AS $$
        BEGIN
          UPDATE case_transfer t SET state = 'refused', refusal = why, answered_at = me_at(), answered_by = name, version = t.version + 1
            WHERE t.id = of AND t.state = 'offered' AND t.to_organisation_id = me_organisation() AND me_at() < t.expires_at;
          IF NOT FOUND THEN RAISE insufficient_privilege; END IF;
        END $$;
      -- Rights move at once: whoever accepts leads and manages, whoever led helps on or leaves. Where somebody stays behind, so does who works with her.
      CREATE FUNCTION transfer_accept(of uuid, new_party uuid, new_assignment uuid, helps_as text, known text, name text) RETURNS TABLE (was uuid, now uuid) LANGUAGE plpgsql ${definer} AS $$
        DECLARE
          it case_transfer;
          old party;
          mine party;
          somebody_stays bool;
        BEGIN
          SELECT t.* INTO it FROM case_transfer t WHERE t.id = of AND t.state = 'offered' AND t.to_organisation_id = me_organisation() AND me_at() < t.expires_at FOR UPDATE;
          IF it.id IS NULL OR helps_as NOT IN ('service_provider', 'representative') THEN RAISE insufficient_privilege; END IF;
          SELECT p.* INTO old FROM party p WHERE p.case_id = it.case_id AND p.role = 'lead' AND p.until IS NULL AND p.organisation_id = it.from_organisation_id FOR UPDATE;
          SELECT p.* INTO mine FROM party p WHERE p.case_id = it.case_id AND p.organisation_id = me_organisation() AND p.until IS NULL FOR UPDATE;
          IF old.id IS NULL OR (mine.id IS NOT NULL AND (mine.standing <> 'member' OR mine.role = ANY (${neverPersons}))) THEN RAISE insufficient_privilege; END IF;
          SELECT EXISTS (SELECT FROM worker w WHERE w.case_id = it.case_id AND w.erased_at IS NULL AND NOT ${withHer('me_organisation()')}) INTO somebody_stays;
          IF it.afterwards = 'leaves' AND NOT somebody_stays THEN
            UPDATE party SET until = me_at(), standing = 'former', ended_by = it.by_membership_id, end_reason = it.reason, version = version + 1 WHERE id = old.id;
            UPDATE assignment SET until = me_at() WHERE party_id = old.id AND assignment.until IS NULL;
          ELSE
            UPDATE party SET role = helps_as, known_as = known, basis = it.reason, last_visible_at = me_at(), version = version + 1 WHERE id = old.id;
          END IF;
          IF mine.id IS NULL THEN
            INSERT INTO party (id, case_id, organisation_id, role, standing, known_as, "from", basis, added_by, last_visible_at, version)
              VALUES (new_party, it.case_id, me_organisation(), 'lead', 'member', 'open', me_at(), NULL, it.by_membership_id, me_at(), 1);
          ELSE
            UPDATE party SET role = 'lead', known_as = 'open', basis = NULL, last_visible_at = me_at(), version = version + 1 WHERE id = mine.id;
          END IF;
          UPDATE assignment SET until = me_at() WHERE party_id = coalesce(mine.id, new_party) AND membership_id = me_membership() AND assignment.until IS NULL;
          INSERT INTO assignment (id, party_id, case_id, organisation_id, membership_id, position, "from", by_membership_id)
            VALUES (new_assignment, coalesce(mine.id, new_party), it.case_id, me_organisation(), me_membership(), 'case_manager', me_at(), me_membership());
          UPDATE case_transfer t SET state = 'accepted', answered_at = me_at(), answered_by = name, version = t.version + 1 WHERE t.id = of;
          RETURN QUERY SELECT old.id, coalesce(mine.id, new_party);
        END $$;

      -- The workers of cases which the one who asks leads, who have not agreed to it: whoever added them works with them.
      CREATE VIEW me_worker_away WITH (security_barrier) AS SELECT w.id FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id ${ofMine} AND p.role = 'lead' AND p.until IS NULL
        WHERE NOT ${withHer('p.organisation_id')};
      -- And those who stayed with the one who asks when another took the lead.
      CREATE VIEW me_worker_back WITH (security_barrier) AS SELECT w.id, w.case_id, l.organisation_id AS lead_id FROM worker w JOIN party home ON home.id = w.party_id AND home.organisation_id ${ofMine}
          JOIN party p ON p.case_id = w.case_id AND p.organisation_id = home.organisation_id AND p.until IS NULL AND p.standing = 'member' AND p.role <> 'lead' AND p.role <> ALL (${neverPersons})
          JOIN party l ON l.case_id = w.case_id AND l.role = 'lead' AND l.until IS NULL
        WHERE w.erased_at IS NULL AND NOT ${agreed('l.organisation_id')}
          AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = w.id AND h.ended_at IS NULL AND h.organisation_id = home.organisation_id);
      GRANT SELECT ON me_worker_away, me_worker_back TO amends_rt;
      -- How many are on a case, and how many of them would go along; for its lead.
      CREATE FUNCTION transfer_along(of_case uuid, to_organisation uuid) RETURNS TABLE (id uuid, along bool) LANGUAGE sql STABLE ${definer} AS $$
        SELECT w.id, ${agreed('to_organisation')} FROM worker w WHERE w.case_id = of_case AND w.erased_at IS NULL AND ${leads('of_case')} $$;
      REVOKE EXECUTE ON FUNCTION transfer_refuse(uuid, text, text), transfer_accept(uuid, uuid, uuid, text, text, text), transfer_along(uuid, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION transfer_refuse(uuid, text, text), transfer_accept(uuid, uuid, uuid, text, text, text), transfer_along(uuid, uuid) TO amends_rt;

      -- From here on the walls around a worker, as before: who is away is kept from the lead as from its colleagues whom she keeps it from.
      CREATE OR REPLACE VIEW me_worker_kept WITH (security_barrier) AS SELECT w.id FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id ${ofMine}
        AND p.role = 'lead' AND p.until IS NULL WHERE ${keptAtLead};
      CREATE OR REPLACE FUNCTION kept_within_lead(of_workers uuid[]) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT cardinality(of_workers) > 0 AND EXISTS (SELECT FROM worker w JOIN party p ON p.case_id = w.case_id AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          AND p.role = 'lead' AND p.until IS NULL WHERE w.id = ANY (of_workers) AND (${keptAtLead})) $$;
      CREATE OR REPLACE FUNCTION worker_keeps(of uuid) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM worker w JOIN party p ON p.case_id = w.case_id AND p.until IS NULL AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          AND p.standing = 'member' AND p.role <> ALL (${neverPersons}) WHERE w.id = of AND (${keepsFrom} OR (p.role = 'lead' AND NOT ${withHer('p.organisation_id')}))) $$;
      CREATE OR REPLACE VIEW me_worker_told WITH (security_barrier) AS SELECT w.id, mine.role = 'lead' AS is_hers FROM worker w JOIN me_place mine ON mine.case_id = w.case_id
        WHERE w.erased_at IS NULL AND ${assigned('mine')}
          AND CASE mine.role WHEN 'lead' THEN NOT ${isAway('w.id')} ELSE EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = w.id AND 'account' = ANY (o.items) OFFSET 0) END;
      CREATE OR REPLACE FUNCTION opening_stands(of_worker uuid, of_part text, of_basis text) RETURNS bool LANGUAGE sql STABLE ${definer} AS $$
        SELECT EXISTS (SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id CROSS JOIN LATERAL (SELECT ${assigned('mine')} AS works, ${isBack('w.id')} AS stayed) it
          CROSS JOIN LATERAL (SELECT it.works AND (it.stayed OR (mine.role = 'lead' AND NOT ${isAway('w.id')})) AS hers) who
          WHERE w.id = of_worker AND w.erased_at IS NULL AND (who.hers OR NOT worker_keeps(w.id)) AND CASE of_basis
            WHEN 'caseload' THEN who.hers
            WHEN 'reason' THEN mine.role = 'lead'
            WHEN 'emergency' THEN ${member} AND (mine.role = 'lead' OR it.works)
            ELSE ${member} AND it.works AND worker_grants(w.id, of_part, of_basis) END) $$;
      ALTER POLICY rt_read ON worker_key USING (EXISTS (
        SELECT FROM worker w JOIN me_place mine ON mine.case_id = w.case_id AND mine.role = 'lead' WHERE w.id = worker_id AND (NOT worker_keeps(w.id) OR (
          ${assigned('mine')} AND NOT ${isAway('w.id')})) OFFSET 0)
        OR ${isBack('worker_id')}
        OR (EXISTS (SELECT FROM opening o WHERE o.worker_id = worker_key.worker_id AND o.organisation_id = (SELECT me_organisation()) AND o.outcome = 'opened' OFFSET 0)
          AND NOT worker_keeps(worker_id)));
      ALTER POLICY rt_lead ON report_binding USING (NOT ${isAway('report_binding.worker_id')} AND EXISTS (SELECT FROM me_place mine JOIN assignment a ON a.party_id = mine.id
        AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL WHERE mine.case_id = report_binding.case_id AND mine.role = 'lead' OFFSET 0));
      CREATE OR REPLACE FUNCTION consent_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, sealed_end bytea, wrapped bytea) LANGUAGE sql STABLE ${definer} AS $$
        SELECT c.id, c.worker_id, c.sealed, c.sealed_end, k.wrapped FROM consent c JOIN worker_key k ON k.worker_id = c.worker_id
        WHERE c.id = ANY (of) AND length(k.wrapped) > 0 AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = c.case_id
          AND ((mine.role = 'lead' AND NOT ${isAway('c.worker_id')}) OR consent_looked_at(c.id))) $$;

      -- Who stayed is known to whoever works with her, also where it does not lead any more: it may open what it held, and write down that she agrees to the new lead.
      ALTER FUNCTION worker_receivers(uuid) RENAME TO worker_receivers_beside;
      CREATE FUNCTION worker_receivers(of uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ${definer} AS $$
        SELECT * FROM worker_receivers_beside(of) UNION SELECT me_organisation() WHERE ${isBack('of')} $$;
      ALTER POLICY rt_read ON worker USING (${leads('worker.case_id')} OR (SELECT me_organisation()) IN (SELECT worker_receivers(worker.id)));
      ALTER FUNCTION workers_received(uuid) RENAME TO workers_received_beside;
      CREATE FUNCTION workers_received(of_case uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ${definer} AS $$
        SELECT * FROM workers_received_beside(of_case) UNION SELECT back.id FROM me_worker_back back WHERE back.case_id = of_case $$;
      REVOKE EXECUTE ON FUNCTION worker_receivers_beside(uuid), workers_received_beside(uuid) FROM PUBLIC, amends_rt;
      GRANT EXECUTE ON FUNCTION worker_receivers(uuid), workers_received(uuid) TO amends_rt;
      CREATE POLICY rt_back ON worker_record FOR SELECT TO amends_rt USING (${isBack('worker_record.worker_id')});
      CREATE POLICY rt_back_add ON worker_record FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${isBack('worker_id')});
      CREATE POLICY rt_back_change ON worker FOR UPDATE TO amends_rt USING (${isBack('worker.id')});
      CREATE POLICY rt_back ON consent_explanation FOR SELECT TO amends_rt USING (${isBack('consent_explanation.worker_id')});
      -- What is written of her day by day, likewise: closed to a lead she is away from, open to whoever she stayed with.
      ${['needs_assessment', 'safety_plan'].map(table => `
        CREATE POLICY rt_away ON ${table} AS RESTRICTIVE TO amends_rt USING (NOT ${isAway(`${table}.worker_id`)}) WITH CHECK (NOT ${isAway(`${table}.worker_id`)});
        CREATE POLICY rt_back ON ${table} FOR SELECT TO amends_rt USING (${backHere(table)});`).join('')}
      ${['contact', 'follow_up'].map(table => `
        CREATE POLICY rt_back ON ${table} FOR SELECT TO amends_rt USING (${ownBack(table)});`).join('')}
      ${['needs_assessment', 'safety_plan', 'contact', 'follow_up'].map(table => `
        CREATE POLICY rt_back_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${backHere(table)}
          ${['contact', 'follow_up'].includes(table) ? 'AND organisation_id = (SELECT me_organisation())' : ''});`).join('')}
      CREATE POLICY rt_back_end ON follow_up FOR UPDATE TO amends_rt USING (state = 'open' AND organisation_id = (SELECT me_organisation()) AND ${backHere('follow_up')})
        WITH CHECK (state IN ('done', 'moved') AND ended_by = (SELECT me_membership()));
      CREATE POLICY rt_back ON note_draft TO amends_rt USING (by_membership_id = (SELECT me_membership()) AND ${backHere('note_draft')})
        WITH CHECK (by_membership_id = (SELECT me_membership()) AND organisation_id = (SELECT me_organisation()) AND ${backHere('note_draft')});
      ALTER FUNCTION casework_sealed(uuid[]) RENAME TO casework_sealed_beside;
      CREATE FUNCTION casework_sealed(of uuid[]) RETURNS TABLE (of_table text, id uuid, worker_id uuid, sealed bytea, wrapped bytea) LANGUAGE sql STABLE ${definer} AS $$
        SELECT it.* FROM casework_sealed_beside(of) it WHERE it.worker_id IS NULL OR NOT ${isAway('it.worker_id')}
        UNION SELECT it.of_table, it.id, it.worker_id, it.sealed, k.wrapped FROM (${['needs_assessment', 'safety_plan', 'contact', 'follow_up', 'note_draft'].map(table => `
          SELECT '${table}' AS of_table, t.id, t.worker_id, t.sealed FROM ${table} t WHERE t.id = ANY (of) AND ${['contact', 'follow_up'].includes(table) ? ownBack('t') : backHere('t')}
            ${table === 'note_draft' ? 'AND t.organisation_id = me_organisation() AND t.by_membership_id = me_membership()' : ''}`).join('\n          UNION ALL')}) it
          JOIN worker_key k ON k.worker_id = it.worker_id AND length(k.wrapped) > 0 $$;
      ALTER FUNCTION casework_key(uuid) RENAME TO casework_key_beside;
      CREATE FUNCTION casework_key(of uuid) RETURNS bytea LANGUAGE sql STABLE ${definer} AS $$
        SELECT coalesce(casework_key_beside(of), (SELECT k.wrapped FROM worker w JOIN worker_key k ON k.worker_id = w.id AND length(k.wrapped) > 0
          WHERE w.id = of AND w.erased_at IS NULL AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = w.case_id AND ${assigned('mine')} AND ${isBack('w.id')} OFFSET 0))) $$;
      REVOKE EXECUTE ON FUNCTION casework_sealed_beside(uuid[]), casework_key_beside(uuid) FROM PUBLIC, amends_rt;
      GRANT EXECUTE ON FUNCTION casework_sealed(uuid[]), casework_key(uuid) TO amends_rt;
      CREATE POLICY rt_back_add ON consent_explanation FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${isBack('worker_id')});
      CREATE POLICY rt_back_add ON consent FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND basis = 'consent' AND state = 'given'
        AND EXISTS (SELECT FROM me_worker_back back WHERE back.id = worker_id AND back.case_id = consent.case_id AND back.lead_id = receiver_organisation_id OFFSET 0));
      -- As before, and whether she is away from the lead that asks, or stayed with whoever asks.
      DROP FUNCTION consents_live(uuid[]);
      CREATE FUNCTION consents_live(of_workers uuid[]) RETURNS TABLE (worker_id uuid, state text, withheld bool, away bool, back bool, consents jsonb) LANGUAGE sql STABLE ${definer} AS $$
        SELECT w.id, k.state, ${keepsFrom} OR it.away, it.away, ${isBack('w.id')}, coalesce((SELECT jsonb_agg(jsonb_build_object('id', c.id, 'basis', c.basis, 'purpose', c.purpose, 'items', c.items) ORDER BY c.at, c.id)
          FROM consent c JOIN me_consent_opened o ON o.id = c.id WHERE c.worker_id = w.id), '[]')
        FROM worker w JOIN "case" k ON k.id = w.case_id JOIN party p ON p.case_id = w.case_id AND p.until IS NULL AND p.organisation_id IS NOT DISTINCT FROM me_organisation()
          AND p.standing = 'member' AND p.role <> ALL (${neverPersons}) CROSS JOIN LATERAL (SELECT p.role = 'lead' AND NOT ${withHer('p.organisation_id')} AS away) it
        WHERE w.id = ANY (of_workers) $$;
      GRANT EXECUTE ON FUNCTION consents_live(uuid[]) TO amends_rt;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
