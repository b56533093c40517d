import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A report goes when a person decided so, and not before she was told. */
export class Retention1763700000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One line for each decision, one of them live: that it goes, that it stays for longer, that nothing may delete it. It names nobody but
      -- the staff who decided and outlives the report.
      CREATE TABLE report_retention (
        id uuid PRIMARY KEY, report_id uuid NOT NULL REFERENCES report, organisation_id uuid NOT NULL REFERENCES organisation,
        state text NOT NULL CHECK (state IN ('proposed', 'announced', 'postponed', 'stopped', 'held', 'kept')), reason text NOT NULL,
        membership_id uuid NOT NULL REFERENCES membership, author_name text NOT NULL, at timestamptz NOT NULL,
        confirmed_by uuid REFERENCES membership, confirmer_name text, confirmed_at timestamptz,
        -- The day on which it goes, as she was told; or until which it is kept.
        due_on date, ended_at timestamptz, ended_by uuid REFERENCES membership, version int NOT NULL,
        CHECK (state <> 'announced' OR due_on IS NOT NULL), CHECK (state NOT IN ('postponed', 'stopped') OR ended_at IS NOT NULL));
      CREATE UNIQUE INDEX report_retention_live ON report_retention (report_id) WHERE ended_at IS NULL;
      CREATE INDEX report_retention_report ON report_retention (report_id, at DESC);
      ALTER TABLE report_retention ENABLE ROW LEVEL SECURITY;
      GRANT SELECT, INSERT, UPDATE (state, confirmed_by, confirmer_name, confirmed_at, due_on, ended_at, ended_by, version) ON report_retention TO amends_rt;
      -- She reads that it goes and when, and by a word of hers it stays; who decided is not hers to know.
      GRANT SELECT (id, report_id, state, due_on, at, ended_at, version), UPDATE (state, ended_at, version) ON report_retention TO amends_auth;
      GRANT SELECT (id, report_id, state, due_on, ended_at) ON report_retention TO amends_relay;
      -- What is held nobody erases at the terminal, either; a list that is replayed asks no more.
      GRANT SELECT (report_id, state, ended_at) ON report_retention TO amends_erasure;
      CREATE POLICY erasure_read ON report_retention FOR SELECT TO amends_erasure USING (true);
      CREATE POLICY backup_all ON report_retention FOR SELECT TO amends_backup USING (true);
      CREATE POLICY relay_read ON report_retention FOR SELECT TO amends_relay USING (true);
      CREATE POLICY rt_own ON report_retention TO amends_rt USING (organisation_id = (SELECT me_organisation()))
        WITH CHECK (organisation_id = (SELECT me_organisation()) AND EXISTS (SELECT FROM report r WHERE r.id = report_id AND r.organisation_id = report_retention.organisation_id));
      CREATE POLICY by_receipt_read ON report_retention FOR SELECT TO amends_auth USING (EXISTS (SELECT FROM report r WHERE r.id = report_id));
      CREATE POLICY by_receipt_change ON report_retention FOR UPDATE TO amends_auth USING (EXISTS (SELECT FROM report r WHERE r.id = report_id))
        WITH CHECK (state = 'postponed' AND ended_at IS NOT NULL);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
