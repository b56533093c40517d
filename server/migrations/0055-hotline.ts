import type { MigrationInterface } from 'typeorm'

/** What a hotline of a brand hands over. */
export class Hotline1763700000055 implements MigrationInterface {
  async up(): Promise<void> { return Promise.resolve() }
  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
