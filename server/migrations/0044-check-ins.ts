import type { MigrationInterface } from 'typeorm'

/** Nothing yet. */
export class CheckIns1763700000044 implements MigrationInterface {
  up(): Promise<void> { return Promise.resolve() }

  down(): Promise<void> { return Promise.resolve() }
}
