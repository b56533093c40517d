import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Looking as another party: who, as whom, when. */
export class Views1763700000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
