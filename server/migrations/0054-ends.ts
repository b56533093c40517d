import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What is kept no longer than it is needed. */
export class Ends1763700000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
