import type { MigrationInterface, QueryRunner } from 'typeorm'

/** A case to learn on is in nobody's figures, mails or papers. */
export class Practice1763700000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
