import type { MigrationInterface, QueryRunner } from 'typeorm'

/** SQL: the file came from her phone, to the report whose receipt was told. */
const hers = `membership_id IS NULL AND use = 'report' AND case_id IS NULL AND EXISTS (SELECT FROM report r WHERE r.id = record_id AND r.organisation_id = file.organisation_id)`

/** What she sends with her words. */
export class ReportFiles1763700000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- No member stands behind what comes from her phone: her receipt leads to it, and to nothing else.
      ALTER TABLE file ALTER membership_id DROP NOT NULL, ADD CHECK (membership_id IS NOT NULL OR (use = 'report' AND case_id IS NULL));
      GRANT SELECT (id, use, record_id, case_id, organisation_id, membership_id, state, claimed_type, size, wrapped_key, started_at, expires_at, leased_until, recalled_at, version)
        ON file TO amends_auth;
      GRANT INSERT, UPDATE (state, received_at, leased_until, recalled_at, version) ON file TO amends_auth;
      CREATE POLICY by_receipt_read ON file FOR SELECT TO amends_auth USING (${hers});
      CREATE POLICY by_receipt_add ON file FOR INSERT TO amends_auth WITH CHECK (${hers} AND class = 'source' AND state = 'uploading');
      -- She says that its last byte is there, or takes it back; that it is safe is not hers to say.
      CREATE POLICY by_receipt_change ON file FOR UPDATE TO amends_auth USING (${hers}) WITH CHECK (${hers} AND (state IN ('uploading', 'received') OR recalled_at IS NOT NULL));
      -- One that she took back is erased as a report is.
      GRANT SELECT (organisation_id, membership_id) ON file TO amends_erasure;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
