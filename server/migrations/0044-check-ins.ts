import type { MigrationInterface, QueryRunner } from 'typeorm'

const definer = 'LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp'
const leads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of} AND mine.role = 'lead' OFFSET 0)`
const assigned = 'EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)'
const hers = (of: string) => `((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${of}.worker_id OFFSET 0))
  OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${of}.worker_id OFFSET 0))`
/** SQL: her caseworkers. */
const works = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${assigned} AND ${hers(of)} OFFSET 0)`
/** SQL: they, and those assigned whom she lets reach her. */
const reads = (of: string) => `EXISTS (SELECT FROM me_place mine WHERE mine.case_id = ${of}.case_id AND ${assigned} AND (${hers(of)}
  OR EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${of}.worker_id AND 'contacts' = ANY (o.items) OFFSET 0)) OFFSET 0)`
const ofItsCase = (of: string) => `EXISTS (SELECT FROM worker w WHERE w.id = worker_id AND w.case_id = ${of}.case_id AND w.erased_at IS NULL OFFSET 0)`

/** Whoever spoke is asked whether somebody harms her for it. */
export class CheckIns1763700000044 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One a worker and mark, whatever server says so. What she answered lies under her key.
      CREATE TABLE check_in (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", worker_id uuid NOT NULL REFERENCES worker, mark int NOT NULL CHECK (mark IN (14, 30, 90, 180)), due_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'unreached', 'no', 'yes')), tried_on date[] NOT NULL, sealed bytea, begun_at timestamptz NOT NULL,
        answered_at timestamptz, by_membership_id uuid REFERENCES membership, by_name text, settled_at timestamptz, settled_by uuid REFERENCES membership, settler_name text, version int NOT NULL,
        UNIQUE (worker_id, mark), CHECK ((state IN ('no', 'yes')) = (answered_at IS NOT NULL)), CHECK (settled_at IS NULL OR state = 'yes'));
      CREATE INDEX check_in_case ON check_in (case_id, due_on, id);
      CREATE INDEX check_in_open ON check_in (due_on) WHERE state IN ('open', 'unreached');
      -- When she can be asked without harm, by her own day; under her key.
      CREATE TABLE check_in_way (
        worker_id uuid PRIMARY KEY REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", sealed bytea NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL REFERENCES membership, version int NOT NULL);

      -- The only way to what is sealed.
      CREATE FUNCTION check_in_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, wrapped bytea) ${definer} AS $$
        SELECT t.id, t.worker_id, t.sealed, k.wrapped FROM check_in t JOIN worker_key k ON k.worker_id = t.worker_id WHERE t.id = ANY (of) AND length(k.wrapped) > 0 AND t.sealed IS NOT NULL AND ${reads('t')}
        UNION ALL SELECT t.worker_id, t.worker_id, t.sealed, k.wrapped FROM check_in_way t JOIN worker_key k ON k.worker_id = t.worker_id WHERE t.worker_id = ANY (of) AND length(k.wrapped) > 0 AND ${reads('t')} $$;
      -- Who of a case is not asked yet; for the lead, and for the server that carries a notice in its time.
      CREATE FUNCTION check_in_missing(of_case uuid) RETURNS SETOF uuid ${definer} AS $$
        SELECT w.id FROM worker w WHERE w.case_id = of_case AND w.erased_at IS NULL AND NOT EXISTS (SELECT FROM check_in c WHERE c.worker_id = w.id)
          AND (session_user = 'amends_relay' OR ${leads('of_case')}) $$;
      -- Parties whom she lets reach her and who protect: they hear that somebody harms her.
      CREATE FUNCTION check_in_protectors(of uuid) RETURNS SETOF uuid ${definer} AS $$
        SELECT p.id FROM check_in t JOIN party p ON p.case_id = t.case_id AND p.until IS NULL AND p.standing = 'member' AND p.role IN ('service_provider', 'shelter')
        JOIN consent c ON c.worker_id = t.worker_id AND c.receiver_organisation_id = p.organisation_id AND c.state = 'given' AND c.purpose = 'services' AND 'contacts' = ANY (c.items)
          AND (c.until IS NULL OR c.until > (SELECT me_at()))
        WHERE t.id = of AND ${works('t')} AND NOT EXISTS (SELECT FROM withholding h WHERE h.worker_id = t.worker_id AND h.ended_at IS NULL AND (h.organisation_id = p.organisation_id OR h.role = p.role)) $$;
      REVOKE EXECUTE ON FUNCTION check_in_sealed(uuid[]), check_in_missing(uuid), check_in_protectors(uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION check_in_sealed(uuid[]), check_in_missing(uuid), check_in_protectors(uuid) TO amends_rt;
      GRANT EXECUTE ON FUNCTION check_in_missing(uuid) TO amends_relay;

      ${['check_in', 'check_in_way'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);
        CREATE POLICY rt_read ON ${table} FOR SELECT TO amends_rt USING (${reads(table)});
        GRANT SELECT (worker_id), DELETE ON ${table} TO amends_erasure;`).join('')}
      GRANT SELECT (id) ON check_in TO amends_erasure;
      GRANT SELECT (id, case_id, worker_id, mark, due_on, state, tried_on, begun_at, answered_at, by_membership_id, by_name, settled_at, settled_by, settler_name, version), INSERT,
        UPDATE (state, tried_on, sealed, answered_at, by_membership_id, by_name, settled_at, settled_by, settler_name, version) ON check_in TO amends_rt;
      GRANT SELECT (worker_id, case_id, at, by_membership_id, version), INSERT, UPDATE (sealed, at, by_membership_id, version) ON check_in_way TO amends_rt;
      GRANT INSERT ON check_in TO amends_relay;
      CREATE POLICY rt_add ON check_in FOR INSERT TO amends_rt WITH CHECK (state = 'open' AND ${leads('check_in.case_id')} AND ${ofItsCase('check_in')});
      CREATE POLICY relay_add ON check_in FOR INSERT TO amends_relay WITH CHECK (state = 'open');
      CREATE POLICY rt_answer ON check_in FOR UPDATE TO amends_rt USING (settled_at IS NULL AND ${works('check_in')}) WITH CHECK (${works('check_in')});
      CREATE POLICY rt_add ON check_in_way FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${works('check_in_way')} AND ${ofItsCase('check_in_way')});
      CREATE POLICY rt_change ON check_in_way FOR UPDATE TO amends_rt USING (${works('check_in_way')}) WITH CHECK (by_membership_id = (SELECT me_membership()));
      CREATE POLICY relay_asks ON event FOR INSERT TO amends_relay WITH CHECK (kind = 'check_in.set' AND actor_membership_id IS NULL);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
