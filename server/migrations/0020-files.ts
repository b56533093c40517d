import type { MigrationInterface, QueryRunner } from 'typeorm'

/** SQL: what the one who asks kept of the case when it became the company concerned, and could read then; or sent since. */
const kept = `EXISTS (SELECT FROM party_snapshot kept WHERE kept.case_id = file.case_id AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation())
        AND (file.organisation_id = kept.organisation_id OR EXISTS (
          SELECT FROM file_reader r WHERE r.file_id = file.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at)) OFFSET 0)`

/** Files with their keys, their audience and where their bytes lie. */
export class Files1763700000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The bytes lie in the store under the id; here is who may have them. The name and the digest are sealed under the key of the file.
      CREATE TABLE file (
        id uuid PRIMARY KEY, use text NOT NULL, record_id uuid NOT NULL, case_id uuid REFERENCES "case", organisation_id uuid NOT NULL REFERENCES organisation,
        party_id uuid REFERENCES party, membership_id uuid NOT NULL, author_name text NOT NULL, class text NOT NULL, audience uuid[] NOT NULL,
        state text NOT NULL CHECK (state IN ('uploading', 'received', 'not_scanned', 'refused', 'ready')), refused_as text, claimed_type text NOT NULL, type text,
        size int NOT NULL, sealed_name bytea NOT NULL, wrapped_key bytea NOT NULL, sealed_hash bytea, case_hash text, copy_size int, page_sizes int[] NOT NULL,
        started_at timestamptz NOT NULL, received_at timestamptz, checked_at timestamptz, expires_at timestamptz NOT NULL, leased_until timestamptz, version int NOT NULL);
      CREATE INDEX file_case ON file (case_id, started_at DESC, id DESC);
      CREATE INDEX file_record ON file (record_id, organisation_id);
      CREATE INDEX file_unfinished ON file (membership_id, expires_at) WHERE state = 'uploading';
      CREATE INDEX file_waiting ON file (state, expires_at) WHERE state IN ('uploading', 'received', 'not_scanned');

      -- Who reads it since when, and who each of them believes reads it beside: what the company concerned sends reaches the lead alone,
      -- and neither its row nor its own line says so.
      CREATE TABLE file_reader (
        file_id uuid NOT NULL REFERENCES file ON DELETE CASCADE, party_id uuid NOT NULL REFERENCES party, case_id uuid NOT NULL REFERENCES "case",
        audience uuid[] NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (file_id, party_id));
      -- Who was given which rendition of it, and who was not: once for as long as somebody has it open.
      CREATE TABLE file_reading (
        id uuid PRIMARY KEY, file_id uuid NOT NULL REFERENCES file ON DELETE CASCADE, case_id uuid REFERENCES "case", membership_id uuid NOT NULL, organisation_id uuid NOT NULL,
        rendition text NOT NULL, outcome text NOT NULL CHECK (outcome IN ('opened', 'denied')), refusal text, at timestamptz NOT NULL);
      CREATE INDEX file_reading_file ON file_reading (file_id, membership_id, at DESC);

      GRANT SELECT, INSERT ON file, file_reader, file_reading TO amends_rt;
      GRANT SELECT ON file_reader TO amends_relay;
      GRANT UPDATE (state, received_at, leased_until, version) ON file TO amends_rt;
      GRANT DELETE ON file TO amends_rt;
      -- The relay has files looked at; their names are not its to know.
      GRANT SELECT (id, use, record_id, case_id, organisation_id, party_id, membership_id, class, audience, state, refused_as, claimed_type, type, size, wrapped_key, case_hash,
        copy_size, page_sizes, started_at, received_at, checked_at, expires_at, version) ON file TO amends_relay;
      GRANT UPDATE (state, refused_as, type, sealed_hash, case_hash, copy_size, page_sizes, checked_at, version) ON file TO amends_relay;
      GRANT DELETE ON file TO amends_relay;
      GRANT SELECT (taken_at) ON party_snapshot TO amends_relay;
      ${['file', 'file_reader', 'file_reading'].map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      -- One of the live places of whoever asks is among its readers.
      CREATE FUNCTION file_shown(of uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM file_reader r JOIN me_place mine ON mine.case_id = r.case_id AND mine.id = r.party_id WHERE r.file_id = of) $$;
      -- Whoever asks is sending it, to a record of this case.
      CREATE FUNCTION file_coming(of uuid, to_case uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM file f WHERE f.id = of AND f.state = 'uploading' AND f.case_id = to_case AND f.membership_id = me_membership()) $$;
      -- A no is written down for whoever asked, of a file that she may not even know of; it answers nothing.
      CREATE FUNCTION file_denied(of uuid, line uuid, of_rendition text, why text, now timestamptz, since timestamptz)
        RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        INSERT INTO file_reading (id, file_id, case_id, membership_id, organisation_id, rendition, outcome, refusal, at)
          SELECT line, f.id, f.case_id, me_membership(), me_organisation(), of_rendition, 'denied', why, now FROM file f
          WHERE f.id = of AND f.state <> 'uploading' AND me_membership() IS NOT NULL AND NOT EXISTS (SELECT FROM file_reading was WHERE was.file_id = of
            AND was.membership_id = me_membership() AND was.rendition = of_rendition AND was.outcome = 'denied' AND was.at > since) $$;
      REVOKE EXECUTE ON FUNCTION file_shown(uuid), file_coming(uuid, uuid), file_denied(uuid, uuid, text, text, timestamptz, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION file_shown(uuid), file_coming(uuid, uuid), file_denied(uuid, uuid, text, text, timestamptz, timestamptz) TO amends_rt;
      CREATE POLICY relay_readers ON file_reader FOR SELECT TO amends_relay USING (true);
      CREATE POLICY rt_read ON file_reader FOR SELECT TO amends_rt USING (file_shown(file_id) OR EXISTS (SELECT FROM party_snapshot kept
        WHERE kept.party_id = file_reader.party_id AND kept.organisation_id IS NOT DISTINCT FROM (SELECT me_organisation()) AND file_reader.at <= kept.taken_at));
      -- Named by its sender, with its last byte.
      CREATE POLICY rt_add ON file_reader FOR INSERT TO amends_rt WITH CHECK (file_coming(file_id, case_id));
      -- What was opened is known to the lead where it reads the file, and to whoever opened it.
      CREATE POLICY rt_read ON file_reading FOR SELECT TO amends_rt USING ((membership_id = (SELECT me_membership()) AND outcome = 'opened')
        OR (EXISTS (SELECT FROM me_place mine WHERE mine.case_id = file_reading.case_id AND mine.role = 'lead' OFFSET 0) AND file_shown(file_id)));
      CREATE POLICY rt_add ON file_reading FOR INSERT TO amends_rt WITH CHECK (membership_id = (SELECT me_membership()) AND organisation_id = (SELECT me_organisation())
        AND outcome = 'opened' AND EXISTS (SELECT FROM file f WHERE f.id = file_id AND f.case_id IS NOT DISTINCT FROM file_reading.case_id));
      CREATE POLICY relay_read ON file FOR SELECT TO amends_relay USING (true);
      CREATE POLICY relay_change ON file FOR UPDATE TO amends_relay USING (state IN ('received', 'not_scanned')) WITH CHECK (true);
      CREATE POLICY relay_checks ON event FOR INSERT TO amends_relay WITH CHECK (kind IN ('file.cleared', 'file.refused') AND actor_membership_id IS NULL);
      CREATE POLICY relay_clear ON file FOR DELETE TO amends_relay USING (state = 'uploading');
      -- Whoever sends it knows of it before it is there; then its readers do.
      CREATE POLICY rt_read ON file FOR SELECT TO amends_rt USING (
        (state = 'uploading' AND membership_id = (SELECT me_membership())) OR (state <> 'uploading' AND (
          (case_id IS NULL AND organisation_id = (SELECT me_organisation()))
          OR file_shown(id) OR ${kept})));
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
