import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the clients of each build may ask, so that in an upgrade pages of one build may ask servers of the other. */
export class BuiltOperations1763700000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Written by the owner when a server starts; nobody who serves requests can add to it.
      CREATE TABLE built_operation (hash text PRIMARY KEY, text text NOT NULL, since timestamptz NOT NULL, seen_at timestamptz NOT NULL);
      ALTER TABLE built_operation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY auth_read ON built_operation FOR SELECT TO amends_auth USING (true);
      CREATE POLICY backup_all ON built_operation FOR SELECT TO amends_backup USING (true);
      GRANT SELECT ON built_operation TO amends_auth;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
