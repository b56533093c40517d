import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Events, outbox, inbox and the keys of acts done once; nobody but the owner owns anything. */
export class Platform1763700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE ALL ON SCHEMA public FROM PUBLIC;
      GRANT USAGE ON SCHEMA public TO amends_rt, amends_auth, amends_relay, amends_backup;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO amends_backup;

      -- Who asks, as the transaction was told; null, and so no row, when it was told nothing.
      CREATE FUNCTION me_organisation() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.organisation', true), '')::uuid $$;
      CREATE FUNCTION me_membership() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.membership', true), '')::uuid $$;
      CREATE FUNCTION me_person() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.person', true), '')::uuid $$;
      CREATE FUNCTION me_receipt() RETURNS text LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.receipt', true), '') $$;
      GRANT EXECUTE ON FUNCTION me_organisation(), me_membership(), me_person(), me_receipt() TO amends_rt, amends_auth, amends_relay, amends_backup;

      CREATE TABLE event (
        id uuid PRIMARY KEY, chain uuid NOT NULL, seq int NOT NULL, kind text NOT NULL, at timestamptz NOT NULL,
        actor_membership_id uuid, actor_organisation_id uuid, case_id uuid, organisation_id uuid, subject_id uuid NOT NULL,
        class text, addressed uuid[] NOT NULL, detail jsonb, salt bytea NOT NULL, commitment bytea NOT NULL, hash bytea NOT NULL,
        UNIQUE (chain, seq));
      CREATE INDEX event_case ON event (case_id, seq DESC) WHERE case_id IS NOT NULL;
      CREATE TABLE outbox (
        event_id uuid PRIMARY KEY, chain uuid NOT NULL, seq int NOT NULL, at timestamptz NOT NULL, hint_kind text NOT NULL,
        hint_id uuid NOT NULL, notify bool NOT NULL, forget_organisation_id uuid, forget_membership_id uuid);
      CREATE TABLE idempotency (
        actor_id uuid NOT NULL, key uuid NOT NULL, fingerprint text NOT NULL, result uuid NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (actor_id, key));
      CREATE TABLE inbox (
        position bigint GENERATED ALWAYS AS IDENTITY, id uuid PRIMARY KEY, membership_id uuid NOT NULL, seq int NOT NULL,
        event_id uuid NOT NULL, event_kind text NOT NULL, at timestamptz NOT NULL, hint_kind text NOT NULL, hint_id uuid,
        notify bool NOT NULL, read_at timestamptz, mailed_at timestamptz, UNIQUE (membership_id, seq), UNIQUE (membership_id, event_id, hint_kind));
      CREATE INDEX inbox_position ON inbox (position);
      CREATE INDEX inbox_notify ON inbox (membership_id, seq DESC) WHERE notify;
      CREATE INDEX inbox_mailed ON inbox (membership_id, mailed_at) WHERE mailed_at IS NOT NULL;
      CREATE INDEX inbox_unread ON inbox (membership_id) WHERE notify AND read_at IS NULL;

      -- The head of a chain is read by whoever writes its next event, also a worker who may read none of them.
      CREATE FUNCTION chain_head(of uuid) RETURNS TABLE (seq int, hash bytea) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT e.seq, e.hash FROM event e WHERE e.chain = of ORDER BY e.seq DESC LIMIT 1 $$;
      GRANT EXECUTE ON FUNCTION chain_head(uuid) TO amends_rt, amends_auth;

      GRANT SELECT, INSERT ON event TO amends_rt;
      GRANT INSERT ON event TO amends_auth;
      GRANT SELECT ON event TO amends_relay;
      GRANT INSERT ON outbox TO amends_rt, amends_auth;
      GRANT SELECT, DELETE ON outbox TO amends_relay;
      GRANT SELECT, INSERT, UPDATE ON idempotency TO amends_rt, amends_auth;
      GRANT SELECT ON inbox TO amends_rt;
      GRANT UPDATE (read_at) ON inbox TO amends_rt;
      GRANT SELECT, INSERT, DELETE ON inbox TO amends_relay;
      GRANT UPDATE (mailed_at) ON inbox TO amends_relay;

      ALTER TABLE event ENABLE ROW LEVEL SECURITY;
      ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
      ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
      ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
      CREATE POLICY rt_add ON event FOR INSERT TO amends_rt WITH CHECK (actor_organisation_id = (SELECT me_organisation()));
      CREATE POLICY auth_add ON event FOR INSERT TO amends_auth WITH CHECK (true);
      CREATE POLICY relay_all ON event FOR SELECT TO amends_relay USING (true);
      CREATE POLICY add ON outbox FOR INSERT TO amends_rt WITH CHECK ((SELECT me_membership()) IS NOT NULL);
      CREATE POLICY auth_add ON outbox FOR INSERT TO amends_auth WITH CHECK (true);
      CREATE POLICY relay_all ON outbox TO amends_relay USING (true);
      CREATE POLICY own ON idempotency TO amends_rt USING (actor_id = (SELECT me_membership())) WITH CHECK (actor_id = (SELECT me_membership()));
      CREATE POLICY auth_all ON idempotency TO amends_auth USING (true) WITH CHECK (true);
      CREATE POLICY own ON inbox TO amends_rt USING (membership_id = (SELECT me_membership()));
      CREATE POLICY relay_all ON inbox TO amends_relay USING (true) WITH CHECK (true);
      CREATE POLICY backup_all ON event FOR SELECT TO amends_backup USING (true);
      CREATE POLICY backup_all ON outbox FOR SELECT TO amends_backup USING (true);
      CREATE POLICY backup_all ON idempotency FOR SELECT TO amends_backup USING (true);
      CREATE POLICY backup_all ON inbox FOR SELECT TO amends_backup USING (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
