import type { MigrationInterface } from 'typeorm'

/** Files of what a company tells of itself; how long it is kept. */
export class SelfReportFiles1763700000056 implements MigrationInterface {
  async up(): Promise<void> { return Promise.resolve() }
  async down(): Promise<void> { throw new Error('Migrations go forward; restore the backup made before this one.') }
}
