import type { MigrationInterface } from 'typeorm'

/** Nothing yet. */
export class Money1763700000041 implements MigrationInterface {
  up(): Promise<void> { return Promise.resolve() }

  down(): Promise<void> { return Promise.resolve() }
}
