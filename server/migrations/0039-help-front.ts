import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Whoever holds a receipt may change whom she allows to know; her wishes lie sealed with what she told. */
export class HelpFront1763700000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT UPDATE (sealed) ON report TO amends_auth')
  }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
