import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What the operator sees of the machinery: which servers run, what waits, what failed. Nothing here says what any of it
 * is about: the functions leave payloads, keys and the words of errors behind, whoever asks.
 */
export class Operations1763700000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- True only while a server runs: not worth the log that outlives a crash, and no part of a backup.
      CREATE UNLOGGED TABLE server_beat (
        id uuid PRIMARY KEY, started_at timestamptz NOT NULL, seen_at timestamptz NOT NULL, version text NOT NULL, relays bool NOT NULL,
        stuck int NOT NULL, redis text NOT NULL);
      CREATE TABLE mail_failure (hour timestamptz NOT NULL, answer text NOT NULL, count int NOT NULL, PRIMARY KEY (hour, answer));

      -- A live member of the operator, as the transaction was told; or the machine itself, which asks as another role than requests do.
      CREATE FUNCTION me_watches() RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT session_user <> 'amends_rt' OR (me_operates() AND EXISTS (
          SELECT FROM membership m WHERE m.id = me_membership() AND m.organisation_id = me_organisation() AND m.until IS NULL)) $$;

      CREATE FUNCTION operations_outbox() RETURNS TABLE (waiting int, since timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT count(*)::int, date_trunc('minute', min(o.at)) FROM outbox o WHERE (SELECT me_watches()) $$;

      -- The tables of the job queue come after the migrations: a body in plpgsql is read when it is first called. The queue keeps
      -- no moment of a failure, but puts the next try e^tries seconds (at most e^10) after it.
      CREATE FUNCTION operations_jobs() RETURNS TABLE (
          id bigint, task text, tries int, is_dead bool, added_at timestamptz, run_at timestamptz, begun_at timestamptz, failed_at timestamptz, error text)
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        BEGIN
          IF NOT me_watches() THEN RETURN; END IF;
          RETURN QUERY SELECT j.id, j.task_identifier, j.attempts::int, j.attempts >= j.max_attempts AND j.locked_at IS NULL, j.created_at, j.run_at,
            j.locked_at, CASE WHEN j.last_error IS NOT NULL
              THEN greatest(j.created_at, j.run_at - exp(least(j.attempts, 10)) * interval '1 second') END,
            substring(j.last_error FROM '^[A-Z][A-Za-z]{0,50}Error$|^Error$')
          FROM graphile_worker.jobs j;
        END $$;

      CREATE FUNCTION operations_retry(ids bigint[], at timestamptz) RETURNS TABLE (id bigint, task text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE dead bigint[];
        BEGIN
          SELECT array_agg(j.id) INTO dead FROM operations_jobs() j WHERE j.is_dead AND j.id = ANY (ids);
          RETURN QUERY SELECT again.id, j.task_identifier FROM graphile_worker.reschedule_jobs(dead, run_at => operations_retry.at, attempts => 0) again
            JOIN graphile_worker.jobs j ON j.id = again.id;
        END $$;

      CREATE FUNCTION operations_give_up(ids bigint[]) RETURNS TABLE (id bigint, task text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        DECLARE dead bigint[];
        BEGIN
          SELECT array_agg(j.id) INTO dead FROM operations_jobs() j WHERE j.is_dead AND j.id = ANY (ids);
          RETURN QUERY SELECT j.id, j.task_identifier FROM graphile_worker.jobs j WHERE j.id = ANY (dead);
          PERFORM graphile_worker.complete_jobs(dead);
        END $$;

      GRANT EXECUTE ON FUNCTION me_watches(), operations_outbox(), operations_jobs() TO amends_rt, amends_auth, amends_relay;
      GRANT EXECUTE ON FUNCTION operations_retry(bigint[], timestamptz), operations_give_up(bigint[]) TO amends_rt, amends_auth;
      GRANT SELECT ON server_beat, mail_failure TO amends_rt;
      GRANT SELECT, INSERT, UPDATE, DELETE ON server_beat, mail_failure TO amends_relay;

      ALTER TABLE server_beat ENABLE ROW LEVEL SECURITY;
      ALTER TABLE mail_failure ENABLE ROW LEVEL SECURITY;
      CREATE POLICY operator ON server_beat FOR SELECT TO amends_rt USING ((SELECT me_watches()));
      CREATE POLICY operator ON mail_failure FOR SELECT TO amends_rt USING ((SELECT me_watches()));
      CREATE POLICY relay_all ON server_beat TO amends_relay USING (true) WITH CHECK (true);
      CREATE POLICY relay_all ON mail_failure TO amends_relay USING (true) WITH CHECK (true);
      CREATE POLICY backup_all ON server_beat FOR SELECT TO amends_backup USING (true);
      CREATE POLICY backup_all ON mail_failure FOR SELECT TO amends_backup USING (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
