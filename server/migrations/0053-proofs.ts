import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a line or a payment is proved with, and what a company reports of itself. */
export class Proofs1763700000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
