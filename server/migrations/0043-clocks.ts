import type { MigrationInterface } from 'typeorm'

/** Nothing yet. */
export class Clocks1763700000043 implements MigrationInterface {
  up(): Promise<void> { return Promise.resolve() }

  down(): Promise<void> { return Promise.resolve() }
}
