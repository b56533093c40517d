import type { MigrationInterface } from 'typeorm'

/** Nothing yet. */
export class Plans1763700000040 implements MigrationInterface {
  up(): Promise<void> { return Promise.resolve() }

  down(): Promise<void> { return Promise.resolve() }
}
