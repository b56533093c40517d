import type { MigrationInterface, QueryRunner } from 'typeorm'

/** SQL: what the one who asks kept of the case when it became the company concerned, and could read then; or sent since. */
const kept = `EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = file.case_id AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())
        AND (file.organisation_id = kept.organisation_id OR (kept.party_id = ANY (file.audience) AND file.checked_at <= kept.taken_at)) OFFSET 0)`

/** Files with their keys, their audience and where their bytes lie. */
export class Files1763700000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The bytes lie in the store under the id; here is who may have them. The name and the digest are sealed under the key of the file.
      CREATE TABLE file (
        id uuid PRIMARY KEY, use text NOT NULL, record_id uuid NOT NULL, case_id uuid REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation,
        party_id uuid REFERENCES party, membership_id uuid NOT NULL, author_name text NOT NULL, class text NOT NULL, audience uuid[] NOT NULL, named uuid[],
        state text NOT NULL CHECK (state IN ('uploading', 'received', 'not_scanned', 'refused', 'ready')), refused_as text, claimed_type text NOT NULL, type text,
        size int NOT NULL, sealed_name bytea NOT NULL, wrapped_key bytea NOT NULL, sealed_hash bytea, case_hash text, copy_size int, page_sizes int[] NOT NULL DEFAULT '{}',
        started_at timestamptz NOT NULL, received_at timestamptz, checked_at timestamptz, expires_at timestamptz NOT NULL, leased_until timestamptz, version int NOT NULL);
      CREATE INDEX file_case ON file (case_id, started_at DESC, id DESC);
      CREATE INDEX file_record ON file (record_id, organisation_id);
      CREATE INDEX file_unfinished ON file (membership_id, expires_at) WHERE state = 'uploading';
      CREATE INDEX file_waiting ON file (state, expires_at) WHERE state IN ('uploading', 'received', 'not_scanned');

      GRANT SELECT, INSERT ON file TO amends_rt;
      GRANT UPDATE (state, received_at, leased_until, version) ON file TO amends_rt;
      GRANT DELETE ON file TO amends_rt;
      -- The relay has files looked at; their names are not its to know.
      GRANT SELECT (id, use, record_id, case_id, organisation_id, party_id, membership_id, class, audience, named, state, refused_as, claimed_type, type, size, wrapped_key, case_hash,
        copy_size, page_sizes, started_at, received_at, checked_at, expires_at, version) ON file TO amends_relay;
      GRANT UPDATE (state, refused_as, type, sealed_hash, case_hash, copy_size, page_sizes, checked_at, version) ON file TO amends_relay;
      GRANT DELETE ON file TO amends_relay;
      GRANT SELECT (taken_at) ON party_snapshot TO amends_relay;
      ALTER TABLE file ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON file FOR SELECT TO amends_backup USING (true);
      CREATE POLICY relay_read ON file FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_change ON file FOR UPDATE TO amends_relay USING (state IN ('received', 'not_scanned')) WITH CHECK (true);
      CREATE POLICY relay_checks ON event FOR INSERT TO amends_relay WITH CHECK (kind IN ('file.cleared', 'file.refused') AND actor_membership_id IS NULL);
      CREATE POLICY relay_clear ON file FOR DELETE TO amends_relay USING (state = 'uploading');
      -- Whoever sends it knows of it before it is there; then its readers do.
      CREATE POLICY rt_read ON file FOR SELECT TO amends_rt USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND organisation_id = (SELECT me_organisation()))
          OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = file.case_id AND mine.id = ANY (file.audience) OFFSET 0) OR ${kept})));
      CREATE POLICY rt_add ON file FOR INSERT TO amends_rt WITH CHECK (
        membership_id = (SELECT me_membership()) AND organisation_id = (SELECT me_organisation()) AND state = 'uploading'
        AND (case_id IS NULL OR EXISTS (SELECT FROM me_place mine WHERE mine.case_id = file.case_id AND mine.id = party_id OFFSET 0)
          OR EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = file.case_id AND kept.party_id = file.party_id
            AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) OFFSET 0)));
      CREATE POLICY rt_change ON file FOR UPDATE TO amends_rt USING (membership_id = (SELECT me_membership()) AND state = 'uploading')
        WITH CHECK (membership_id = (SELECT me_membership()) AND state IN ('uploading', 'received'));
      CREATE POLICY rt_clear ON file FOR DELETE TO amends_rt USING (membership_id = (SELECT me_membership()) AND state = 'uploading');

      -- How many files nobody can share because no scanner looked at them: a number for the operator, and nothing of what they are.
      CREATE FUNCTION operations_unscanned() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT count(*)::int FROM file WHERE state = 'not_scanned' AND (SELECT me_watches()) $$;
      REVOKE EXECUTE ON FUNCTION operations_unscanned() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION operations_unscanned() TO amends_rt, amends_auth, amends_relay;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
