import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['person', 'credential', 'organisation', 'vouch', 'membership', 'invitation', 'session', 'way_in', 'quiet_hours']

/** People, organisations, how they sign in, and the ways in that organisations keep. */
export class People1763700000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person (
        id uuid PRIMARY KEY, name text NOT NULL, email text NOT NULL, locale text NOT NULL, since timestamptz NOT NULL, version int NOT NULL);
      CREATE UNIQUE INDEX person_email ON person (lower(email));
      -- How a person proves who she is; the runtime role has no right to it at all.
      CREATE TABLE credential (
        person_id uuid PRIMARY KEY REFERENCES person, password_hash text NOT NULL, totp_secret bytea NOT NULL, totp_confirmed_at timestamptz,
        totp_last_step bigint NOT NULL, recovery_hashes text[] NOT NULL, changed_at timestamptz NOT NULL);
      CREATE TABLE organisation (
        id uuid PRIMARY KEY, name text NOT NULL, kind text NOT NULL, country text NOT NULL, registered_at timestamptz NOT NULL,
        undertaking_accepted_at timestamptz, undertaking_accepted_by uuid, activated_at timestamptz, wrapped_key bytea NOT NULL, version int NOT NULL);
      CREATE TABLE vouch (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL,
        voucher_organisation_id uuid NOT NULL REFERENCES organisation, reason text NOT NULL, at timestamptz NOT NULL,
        UNIQUE (organisation_id, voucher_organisation_id));
      CREATE TABLE membership (
        id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES person, organisation_id uuid NOT NULL REFERENCES organisation,
        member_role text NOT NULL, title text, since timestamptz NOT NULL, until timestamptz, ended_by uuid, version int NOT NULL);
      CREATE UNIQUE INDEX membership_live ON membership (person_id, organisation_id) WHERE until IS NULL;
      CREATE INDEX membership_organisation ON membership (organisation_id) WHERE until IS NULL;
      CREATE TABLE invitation (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, email text NOT NULL, member_role text NOT NULL, title text,
        token_hash text NOT NULL UNIQUE, sealed_token bytea, invited_by uuid, sent_at timestamptz NOT NULL, expires_at timestamptz NOT NULL,
        undertaking_read_at timestamptz, accepted_at timestamptz, revoked_at timestamptz, person_id uuid, version int NOT NULL);
      CREATE INDEX invitation_to_mail ON invitation (id) WHERE sealed_token IS NOT NULL;
      CREATE TABLE session (
        id uuid PRIMARY KEY, token_hash text NOT NULL UNIQUE, person_id uuid NOT NULL REFERENCES person, membership_id uuid NOT NULL REFERENCES membership,
        device text NOT NULL, started_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, revoked_at timestamptz);
      CREATE INDEX session_person ON session (person_id) WHERE revoked_at IS NULL;
      CREATE TABLE way_in (
        code text PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, is_default bool NOT NULL, opened_by uuid, opened_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX way_in_default ON way_in (is_default) WHERE is_default;
      CREATE TABLE quiet_hours (
        membership_id uuid PRIMARY KEY REFERENCES membership, from_time text NOT NULL, until_time text NOT NULL, zone text NOT NULL);

      -- Is the one who asks a member of the platform operator?
      CREATE FUNCTION me_operates() RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT EXISTS (SELECT FROM organisation o WHERE o.id = me_organisation() AND o.kind = 'platform_operator') $$;
      -- Has the operator vouched for it, and one more? As long as nobody but the operator is active, nobody else could.
      CREATE FUNCTION organisation_vouched(of uuid) RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS
        $$ SELECT coalesce(bool_or(o.kind = 'platform_operator') AND (bool_or(o.kind <> 'platform_operator')
             OR NOT EXISTS (SELECT FROM organisation a WHERE a.activated_at IS NOT NULL AND a.kind <> 'platform_operator')), false)
           FROM vouch v JOIN organisation o ON o.id = v.voucher_organisation_id WHERE v.organisation_id = of $$;
      -- Does anybody keep a way in yet? The first one becomes the default.
      CREATE FUNCTION way_in_kept() RETURNS bool LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$ SELECT EXISTS (SELECT FROM way_in) $$;
      GRANT EXECUTE ON FUNCTION me_operates(), way_in_kept() TO amends_rt;
      GRANT EXECUTE ON FUNCTION organisation_vouched(uuid) TO amends_rt, amends_auth;

      GRANT SELECT, INSERT ON organisation, vouch, membership, invitation, way_in TO amends_rt;
      GRANT SELECT ON person, session TO amends_rt;
      GRANT UPDATE (undertaking_accepted_at, undertaking_accepted_by, activated_at, version) ON organisation TO amends_rt;
      GRANT UPDATE (until, ended_by, version) ON membership TO amends_rt;
      GRANT UPDATE (revoked_at, sealed_token, version) ON invitation TO amends_rt;
      GRANT UPDATE (revoked_at, membership_id) ON session TO amends_rt;
      GRANT SELECT, INSERT, UPDATE, DELETE ON quiet_hours TO amends_rt;
      GRANT SELECT, INSERT, UPDATE ON person, credential, membership, invitation, session, organisation, way_in TO amends_auth;
      GRANT SELECT ON vouch TO amends_auth;
      GRANT SELECT ON person, organisation, vouch, membership, quiet_hours, session, invitation TO amends_relay;
      GRANT UPDATE (sealed_token) ON invitation TO amends_relay;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);
        CREATE POLICY auth_all ON ${table} TO amends_auth USING (true) WITH CHECK (true);
        CREATE POLICY relay_read ON ${table} FOR SELECT TO amends_relay USING (true);`).join('')}
      CREATE POLICY rt_read ON organisation FOR SELECT TO amends_rt USING ((SELECT me_organisation()) IS NOT NULL);
      CREATE POLICY rt_add ON organisation FOR INSERT TO amends_rt WITH CHECK ((SELECT me_operates()));
      CREATE POLICY rt_change ON organisation FOR UPDATE TO amends_rt USING (
        id = (SELECT me_organisation()) OR (SELECT me_operates())
        OR EXISTS (SELECT FROM vouch v WHERE v.organisation_id = organisation.id AND v.voucher_organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_read ON vouch FOR SELECT TO amends_rt USING (
        organisation_id = (SELECT me_organisation()) OR voucher_organisation_id = (SELECT me_organisation()) OR (SELECT me_operates()));
      CREATE POLICY rt_add ON vouch FOR INSERT TO amends_rt WITH CHECK (membership_id = (SELECT me_membership()) AND voucher_organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_read ON membership FOR SELECT TO amends_rt
        USING (organisation_id = (SELECT me_organisation()) OR person_id = (SELECT me_person()) OR (SELECT me_operates()));
      CREATE POLICY rt_add ON membership FOR INSERT TO amends_rt WITH CHECK (false);
      CREATE POLICY rt_end ON membership FOR UPDATE TO amends_rt USING (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_read ON person FOR SELECT TO amends_rt USING (
        id = (SELECT me_person()) OR EXISTS (SELECT FROM membership m WHERE m.person_id = person.id));
      CREATE POLICY rt_read ON invitation FOR SELECT TO amends_rt USING (organisation_id = (SELECT me_organisation()) OR (SELECT me_operates()));
      CREATE POLICY rt_add ON invitation FOR INSERT TO amends_rt WITH CHECK (organisation_id = (SELECT me_organisation()) OR (SELECT me_operates()));
      CREATE POLICY rt_revoke ON invitation FOR UPDATE TO amends_rt USING (organisation_id = (SELECT me_organisation()) OR (SELECT me_operates()));
      CREATE POLICY relay_mails ON invitation FOR UPDATE TO amends_relay USING (true);
      CREATE POLICY rt_own ON session TO amends_rt USING (person_id = (SELECT me_person()) OR EXISTS (
        SELECT FROM membership m WHERE m.id = session.membership_id AND m.organisation_id = (SELECT me_organisation())));
      CREATE POLICY rt_own ON way_in TO amends_rt USING (organisation_id = (SELECT me_organisation())) WITH CHECK (organisation_id = (SELECT me_organisation()));
      CREATE POLICY rt_own ON quiet_hours TO amends_rt USING (membership_id = (SELECT me_membership())) WITH CHECK (membership_id = (SELECT me_membership()));
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
