import type { MigrationInterface } from 'typeorm'

/** What workers were told, what they consented to, and what they want kept from whom. */
export class Consents1763700000019 implements MigrationInterface {
  async up(): Promise<void> { await Promise.resolve() }

  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
