import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What was erased, as the list outside the database says it, and the one role that may destroy what a report holds. */
export class Erasures1763700000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A line of the list for each: whose record, on which day, and the seal that ties it to the line before.
      CREATE TABLE erasure (number int PRIMARY KEY, kind text NOT NULL, subject_id uuid NOT NULL, erased_on date NOT NULL, mac text NOT NULL);
      ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
      CREATE POLICY backup_all ON erasure FOR SELECT TO amends_backup USING (true);
      CREATE POLICY erasure_all ON erasure TO amends_erasure USING (true) WITH CHECK (true);
      GRANT SELECT ON erasure TO amends_backup;
      GRANT SELECT, INSERT ON erasure TO amends_erasure;

      GRANT USAGE ON SCHEMA public TO amends_erasure;
      GRANT EXECUTE ON FUNCTION chain_head(uuid) TO amends_erasure;
      -- Of an event the fact stays, and its commitment in the chain; what it said goes, with the salt that could prove it.
      GRANT SELECT, INSERT, UPDATE (detail, salt) ON event TO amends_erasure;
      GRANT INSERT ON outbox TO amends_erasure;
      GRANT SELECT (result), DELETE ON idempotency TO amends_erasure;
      GRANT SELECT (id, organisation_id, code, state, channel, language, danger, received_on, answer_by, rank, case_id, version) ON report TO amends_erasure;
      GRANT UPDATE (state, rank, language, receipt_hash, key_by_receipt, key_by_organisation, sealed, version) ON report TO amends_erasure;
      GRANT SELECT (report_id), DELETE ON report_message, triage TO amends_erasure;
      CREATE POLICY erasure_all ON event TO amends_erasure USING (true) WITH CHECK (true);
      CREATE POLICY erasure_add ON outbox FOR INSERT TO amends_erasure WITH CHECK (true);
      CREATE POLICY erasure_all ON idempotency TO amends_erasure USING (true);
      CREATE POLICY erasure_all ON report TO amends_erasure USING (true) WITH CHECK (true);
      CREATE POLICY erasure_all ON report_message TO amends_erasure USING (true);
      CREATE POLICY erasure_all ON triage TO amends_erasure USING (true);
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
