import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What one person works on is found from her chair, however many cases there are. */
export class Caseload1763700000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX assignment_mine ON assignment (membership_id) WHERE until IS NULL;
      CREATE INDEX consent_to_look_at ON consent (approver_organisation_id, at, id) WHERE state = 'proposed';
    `)
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
