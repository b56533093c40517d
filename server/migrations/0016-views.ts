import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Looking as another party: who, as whom, until when. And ways for three lists that were read from end to end. */
export class Views1763700000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE view_as (
        id uuid PRIMARY KEY, case_id uuid NOT NULL REFERENCES "case", party_id uuid NOT NULL REFERENCES party,
        organisation_id uuid NOT NULL REFERENCES organisation, membership_id uuid NOT NULL REFERENCES membership,
        at timestamptz NOT NULL, until timestamptz NOT NULL);
      ALTER TABLE view_as ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT ON view_as TO amends_rt;
      CREATE POLICY backup_all ON view_as FOR SELECT TO amends_backup USING (true);
      CREATE POLICY rt_own ON view_as FOR SELECT TO amends_rt USING (membership_id = (SELECT me_membership()));
      -- Only from a live place on the same case, as its lead.
      CREATE POLICY rt_add ON view_as FOR INSERT TO amends_rt WITH CHECK (membership_id = (SELECT me_membership())
        AND EXISTS (SELECT FROM party lead WHERE lead.case_id = view_as.case_id AND lead.organisation_id = (SELECT me_organisation())
          AND lead.role = 'lead' AND lead.until IS NULL));
      -- PostgreSQL lets everybody call what is made, and a default for one schema cannot take that back: only one for all of the owner's can.
      ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
      REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
      CREATE INDEX organisation_name ON organisation (name, id);
      CREATE INDEX invitation_organisation ON invitation (organisation_id) WHERE accepted_at IS NULL AND revoked_at IS NULL;
      CREATE INDEX way_in_organisation ON way_in (organisation_id);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
