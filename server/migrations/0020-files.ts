import type { MigrationInterface } from 'typeorm'

/** Files with their keys, their audience and where their bytes lie. */
export class Files1763700000020 implements MigrationInterface {
  async up(): Promise<void> { await Promise.resolve() }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
