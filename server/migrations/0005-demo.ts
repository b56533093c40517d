import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Whether this database holds the demo world, whose passwords everybody knows. */
export class Demo1763700000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE demo_world (id uuid PRIMARY KEY, begun_at timestamptz NOT NULL, finished_at timestamptz);
      ALTER TABLE demo_world ENABLE ROW LEVEL SECURITY;
      CREATE POLICY auth_all ON demo_world TO amends_auth USING (true) WITH CHECK (true);
      CREATE POLICY backup_all ON demo_world FOR SELECT TO amends_backup USING (true);
      GRANT SELECT, INSERT, UPDATE ON demo_world TO amends_auth;
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
