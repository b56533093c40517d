import type { MigrationInterface, QueryRunner } from 'typeorm'

const tables = ['report_source', 'report_draft', 'report_list', 'report_row', 'list_heading', 'way_key', 'way_call', 'way_signature']
/** SQL: the report of this row is one that the one who asks may see. */
const itsReport = 'EXISTS (SELECT FROM report r WHERE r.id = report_id OFFSET 0)'
const own = 'organisation_id = (SELECT me_organisation())'
const byMe = 'by_membership_id = (SELECT me_membership())'
const itsKey = 'EXISTS (SELECT FROM way_key k WHERE k.id = key_id AND k.organisation_id = (SELECT me_organisation()) OFFSET 0)'

/** What came by a call, a list or another system is a report like any other. */
export class WaysIn1763700000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who wrote it down for her, or which system it came from.
      CREATE TABLE report_source (
        report_id uuid PRIMARY KEY REFERENCES report, membership_id uuid, author_name text, system text, CHECK ((author_name IS NULL) <> (system IS NULL)));
      -- What somebody of the staff is writing down and has not sent: hers alone, one at a time.
      CREATE TABLE report_draft (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, by_membership_id uuid NOT NULL UNIQUE, sealed bytea NOT NULL,
        at timestamptz NOT NULL, version int NOT NULL);
      -- A list that was brought in, and each row of it by a keyed digest, so that nothing comes in twice. Neither says what it held.
      CREATE TABLE report_list (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, digest text NOT NULL, rows int NOT NULL,
        by_membership_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL);
      CREATE INDEX report_list_digest ON report_list (organisation_id, digest);
      CREATE TABLE report_row (
        organisation_id uuid NOT NULL REFERENCES organisation, digest text NOT NULL, list_id uuid NOT NULL REFERENCES report_list,
        report_id uuid NOT NULL REFERENCES report, PRIMARY KEY (organisation_id, digest));
      CREATE INDEX report_row_list ON report_row (list_id);
      CREATE INDEX report_row_report ON report_row (report_id);
      -- What an organisation means by the heading of a column; the heading by a keyed digest.
      CREATE TABLE list_heading (organisation_id uuid NOT NULL REFERENCES organisation, digest text NOT NULL, field text NOT NULL, PRIMARY KEY (organisation_id, digest));
      -- What another system signs its reports with. Only the half that checks a signature is here; nobody can sign with it.
      CREATE TABLE way_key (
        id uuid PRIMARY KEY, organisation_id uuid NOT NULL REFERENCES organisation, name text NOT NULL, public_key bytea NOT NULL,
        made_at timestamptz NOT NULL, maker_id uuid NOT NULL, maker_name text NOT NULL, used_on date, revoked_at timestamptz, revoked_by uuid, version int NOT NULL);
      CREATE INDEX way_key_list ON way_key (organisation_id, made_at DESC, id DESC);
      -- What a system was answered, by the key of its act, and which signatures are used up.
      CREATE TABLE way_call (
        key_id uuid NOT NULL REFERENCES way_key, act text NOT NULL, fingerprint text NOT NULL, report_id uuid NOT NULL REFERENCES report, code text NOT NULL,
        at timestamptz NOT NULL, PRIMARY KEY (key_id, act));
      CREATE INDEX way_call_at ON way_call (key_id, at);
      CREATE INDEX way_call_report ON way_call (report_id);
      CREATE TABLE way_signature (key_id uuid NOT NULL REFERENCES way_key, digest text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (key_id, digest));

      GRANT INSERT ON report TO amends_rt;
      GRANT SELECT, INSERT ON report_source, report_list, report_row TO amends_rt;
      GRANT SELECT, INSERT, UPDATE, DELETE ON report_draft, list_heading TO amends_rt;
      GRANT DELETE ON report_draft TO amends_relay;
      GRANT SELECT (id, organisation_id, name, made_at, maker_id, maker_name, used_on, revoked_at, revoked_by, version), INSERT ON way_key TO amends_rt;
      GRANT UPDATE (revoked_at, revoked_by, version) ON way_key TO amends_rt;
      GRANT INSERT ON report_source TO amends_auth;
      GRANT SELECT (id, organisation_id, name, public_key, used_on, revoked_at), UPDATE (used_on) ON way_key TO amends_auth;
      GRANT SELECT, INSERT ON way_call TO amends_auth;
      GRANT SELECT, INSERT, DELETE ON way_signature TO amends_auth;
      -- Which system brought it may tell where she works.
      GRANT SELECT (report_id), DELETE ON report_source TO amends_erasure;
      GRANT SELECT (report_id), UPDATE (fingerprint) ON way_call TO amends_erasure;
      ${tables.map(table => `
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY backup_all ON ${table} FOR SELECT TO amends_backup USING (true);`).join('')}
      -- The staff writes a report down for its own organisation, which keeps a way in; nothing else begins so.
      CREATE POLICY rt_written ON report AS RESTRICTIVE FOR INSERT TO amends_rt WITH CHECK (
        channel IN ('hotline', 'walk_in', 'list') AND state = 'received' AND case_id IS NULL AND ${own}
        AND EXISTS (SELECT FROM way_in w WHERE w.organisation_id = report.organisation_id OFFSET 0));
      CREATE POLICY rt_own ON report_source TO amends_rt USING (${itsReport}) WITH CHECK (${itsReport} AND system IS NULL AND membership_id = (SELECT me_membership()));
      CREATE POLICY auth_add ON report_source FOR INSERT TO amends_auth WITH CHECK (${itsReport} AND membership_id IS NULL);
      CREATE POLICY rt_own ON report_draft TO amends_rt USING (${byMe} AND ${own}) WITH CHECK (${byMe} AND ${own});
      -- What somebody began and did not send goes with her; nobody else could read it.
      CREATE POLICY relay_left ON report_draft FOR DELETE TO amends_relay USING (EXISTS (SELECT FROM membership m WHERE m.id = by_membership_id AND m.until IS NOT NULL));
      CREATE POLICY rt_own ON report_list TO amends_rt USING (${own}) WITH CHECK (${own} AND ${byMe});
      CREATE POLICY rt_own ON report_row TO amends_rt USING (${own}) WITH CHECK (${own} AND ${itsReport});
      CREATE POLICY rt_own ON list_heading TO amends_rt USING (${own}) WITH CHECK (${own});
      CREATE POLICY rt_own ON way_key FOR SELECT TO amends_rt USING (${own});
      CREATE POLICY rt_add ON way_key FOR INSERT TO amends_rt WITH CHECK (${own} AND maker_id = (SELECT me_membership()) AND revoked_at IS NULL);
      CREATE POLICY rt_revoke ON way_key FOR UPDATE TO amends_rt USING (${own} AND revoked_at IS NULL) WITH CHECK (${own} AND revoked_by = (SELECT me_membership()));
      CREATE POLICY auth_look ON way_key FOR SELECT TO amends_auth USING (true);
      CREATE POLICY auth_used ON way_key FOR UPDATE TO amends_auth USING (${own} AND revoked_at IS NULL);
      CREATE POLICY auth_own ON way_call TO amends_auth USING (${itsKey}) WITH CHECK (${itsKey});
      CREATE POLICY auth_own ON way_signature TO amends_auth USING (${itsKey}) WITH CHECK (${itsKey});
      CREATE POLICY erasure_all ON way_call TO amends_erasure USING (true);
      CREATE POLICY erasure_all ON report_source TO amends_erasure USING (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
