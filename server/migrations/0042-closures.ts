import type { MigrationInterface } from 'typeorm'

/** Nothing yet. */
export class Closures1763700000042 implements MigrationInterface {
  up(): Promise<void> { return Promise.resolve() }

  down(): Promise<void> { return Promise.resolve() }
}
