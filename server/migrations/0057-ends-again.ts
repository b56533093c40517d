import type { MigrationInterface } from 'typeorm'

/** Ends that were left over. */
export class EndsAgain1763700000057 implements MigrationInterface {
  async up(): Promise<void> { return Promise.resolve() }
  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
