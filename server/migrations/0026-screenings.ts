import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['screening', 'screening_entry']

/** SQL: the row is about a worker of its own case. */
const ofItsCase = (of: string) => `EXISTS (SELECT FROM worker w WHERE w.id = ${of}.worker_id AND w.case_id = ${of}.case_id AND w.erased_at IS NULL OFFSET 0)`

/** SQL: what this worker told is known to the one who asks; and she is her caseworker. */
const told = (worker: string) => `EXISTS (SELECT FROM me_worker_told t WHERE t.id = ${worker} OFFSET 0)`
const hers = (worker: string) => `EXISTS (SELECT FROM me_worker_told t WHERE t.id = ${worker} AND t.is_hers OFFSET 0)`

/** Answers to versioned indicator instruments. */
export class Screenings1763700000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- By which version of which instrument she was asked, and as of which age; what she answered and what came out lies under her key.
      CREATE TABLE screening (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", instrument text NOT NULL, instrument_version text NOT NULL,
        age text NOT NULL, sealed bytea NOT NULL, started_at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL,
        completed_at timestamptz, completed_by uuid, completer_name text, version int NOT NULL, CHECK ((completed_at IS NULL) = (completed_by IS NULL)));
      CREATE INDEX screening_worker ON screening (worker_id, started_at DESC, id DESC);
      CREATE INDEX screening_case ON screening (case_id);
      -- What was written down beside it, a line each time: what an authority decided, that she must not be punished, what became of an indicator.
      CREATE TABLE screening_entry (
        id uuid PRIMARY KEY, worker_id uuid NOT NULL REFERENCES worker, case_id uuid NOT NULL REFERENCES "case", screening_id uuid REFERENCES screening, kind text NOT NULL,
        sealed bytea NOT NULL, at timestamptz NOT NULL, by_membership_id uuid NOT NULL, by_name text NOT NULL, CHECK ((kind = 'remedy') = (screening_id IS NOT NULL)));
      CREATE INDEX screening_entry_worker ON screening_entry (worker_id, at DESC, id DESC);

      -- The workers whose caseworker the one who asks is, and those who let her have what they told. As me_place: of the owner, with a barrier.
      CREATE VIEW me_worker_told WITH (security_barrier) AS SELECT w.id, mine.role = 'lead' AS is_hers FROM worker w JOIN me_place mine ON mine.case_id = w.case_id
        WHERE w.erased_at IS NULL
          AND EXISTS (SELECT FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = (SELECT me_membership()) AND a.until IS NULL OFFSET 0)
          AND (mine.role = 'lead' OR EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = w.id AND 'account' = ANY (o.items) OFFSET 0));
      GRANT SELECT ON me_worker_told TO amends_rt;
      -- The only way to what is sealed.
      CREATE FUNCTION screenings_sealed(of uuid[]) RETURNS TABLE (id uuid, worker_id uuid, sealed bytea, wrapped bytea)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT s.id, s.worker_id, s.sealed, k.wrapped FROM screening s JOIN worker_key k ON k.worker_id = s.worker_id
        WHERE s.id = ANY (of) AND length(k.wrapped) > 0 AND ${told('s.worker_id')} $$;
      CREATE FUNCTION screening_entries(of_workers uuid[])
        RETURNS TABLE (id uuid, worker_id uuid, screening_id uuid, kind text, sealed bytea, wrapped bytea, at timestamptz, by_name text)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT e.id, e.worker_id, e.screening_id, e.kind, e.sealed, k.wrapped, e.at, e.by_name FROM screening_entry e JOIN worker_key k ON k.worker_id = e.worker_id
        WHERE e.worker_id = ANY (of_workers) AND length(k.wrapped) > 0
          AND EXISTS (SELECT FROM me_worker_told t WHERE t.id = e.worker_id AND (t.is_hers OR e.kind = 'remedy') OFFSET 0)
        ORDER BY e.at DESC, e.id DESC $$;
      GRANT EXECUTE ON FUNCTION screenings_sealed(uuid[]), screening_entries(uuid[]) TO amends_rt;

      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY erasure_all ON ${table} TO amends_erasure USING (true) WITH CHECK (true);
        GRANT INSERT ON ${table} TO amends_rt;
        GRANT SELECT (id, worker_id), DELETE ON ${table} TO amends_erasure;
        CREATE POLICY rt_add ON ${table} FOR INSERT TO amends_rt WITH CHECK (by_membership_id = (SELECT me_membership()) AND ${hers(`${table}.worker_id`)} AND ${ofItsCase(table)});`).join('')}
      GRANT SELECT (id, worker_id, case_id, instrument, instrument_version, age, started_at, by_membership_id, by_name, completed_at, completed_by, completer_name, version),
        UPDATE (sealed, completed_at, completed_by, completer_name, version) ON screening TO amends_rt;
      GRANT SELECT (id, worker_id, case_id, screening_id, kind, at, by_membership_id, by_name) ON screening_entry TO amends_rt;
      CREATE POLICY rt_read ON screening FOR SELECT TO amends_rt USING (${told('screening.worker_id')});
      CREATE POLICY rt_read ON screening_entry FOR SELECT TO amends_rt USING (
        EXISTS (SELECT FROM me_worker_told t WHERE t.id = screening_entry.worker_id AND (t.is_hers OR screening_entry.kind = 'remedy') OFFSET 0));
      -- What is completed is not changed any more.
      CREATE POLICY rt_change ON screening FOR UPDATE TO amends_rt USING (completed_at IS NULL AND ${hers('screening.worker_id')})
        WITH CHECK (${hers('screening.worker_id')} AND (completed_by IS NULL OR completed_by = (SELECT me_membership())));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
