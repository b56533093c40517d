import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Who is complained about reads nothing of it; who reads it is another organisation. */
export class Complaints1763700000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
