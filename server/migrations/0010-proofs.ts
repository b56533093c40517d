import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['passkey', 'passkey_challenge', 'recovery', 'letter']

/** Passkeys, when a session was last proved and how, ways back in for who lost a factor, and mails about all of it. */
export class Proofs1763700000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Empty for a session that began before this: whoever holds it is asked to prove herself once more.
      ALTER TABLE session ADD COLUMN proved_at timestamptz, ADD COLUMN proved_with text;
      -- An authenticator app that is being set up, and the session that does it; the old one works until this one was seen to.
      ALTER TABLE credential ADD COLUMN next_totp_secret bytea, ADD COLUMN next_totp_for uuid, ADD COLUMN next_totp_at timestamptz;
      CREATE TABLE passkey (
        id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, credential_id text NOT NULL UNIQUE, public_key bytea NOT NULL,
        counter bigint NOT NULL, transports text[] NOT NULL, name text NOT NULL, added_on date NOT NULL, last_used_on date, backed_up bool NOT NULL);
      CREATE INDEX passkey_person ON passkey (person_id);
      -- What an authenticator has to sign, once. Kept here, so that any server takes the answer.
      CREATE TABLE passkey_challenge (challenge text PRIMARY KEY, purpose text NOT NULL, session_id uuid, expires_at timestamptz NOT NULL);
      CREATE INDEX passkey_challenge_over ON passkey_challenge (expires_at);
      -- A way back in. Its token is in the mail only; none until the mail is sent.
      CREATE TABLE recovery (
        id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, kind text NOT NULL, token_hash text UNIQUE, started_by uuid,
        started_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, ended_at timestamptz);
      CREATE INDEX recovery_person ON recovery (person_id, started_at);
      -- A mail that still has to be sent to a person about how she signs in, written with the change it tells of.
      CREATE TABLE letter (
        id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, kind text NOT NULL, recovery_id uuid REFERENCES recovery, at timestamptz NOT NULL);

      -- How many of her recovery codes are left; the credential itself stays out of reach.
      CREATE FUNCTION me_recovery_codes_left() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
        $$ SELECT coalesce(max(cardinality(c.recovery_hashes)), 0) FROM credential c WHERE c.person_id = me_person() $$;
      GRANT EXECUTE ON FUNCTION me_recovery_codes_left() TO amends_rt;

      GRANT SELECT, INSERT, UPDATE ON passkey TO amends_auth;
      GRANT SELECT, INSERT, DELETE ON passkey_challenge TO amends_auth;
      GRANT SELECT, INSERT, UPDATE, DELETE ON recovery TO amends_auth;
      GRANT SELECT, INSERT ON letter TO amends_auth;
      GRANT SELECT (id, person_id, name, added_on, last_used_on, backed_up), DELETE ON passkey TO amends_rt;
      GRANT INSERT ON recovery, letter TO amends_rt;
      GRANT SELECT, DELETE ON letter TO amends_relay;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY auth_all ON ${table} TO amends_auth USING (true) WITH CHECK (true);`).join('')}
      CREATE POLICY rt_own ON passkey TO amends_rt USING (person_id = (SELECT me_person()));
      CREATE POLICY rt_add ON recovery FOR INSERT TO amends_rt WITH CHECK (kind = 'authenticator' AND started_by = (SELECT me_membership())
        AND EXISTS (SELECT FROM membership m WHERE m.person_id = recovery.person_id AND m.organisation_id = (SELECT me_organisation()) AND m.until IS NULL));
      CREATE POLICY rt_add ON letter FOR INSERT TO amends_rt WITH CHECK (person_id = (SELECT me_person())
        OR EXISTS (SELECT FROM membership m WHERE m.person_id = letter.person_id AND m.organisation_id = (SELECT me_organisation())));
      CREATE POLICY relay_all ON letter TO amends_relay USING (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
