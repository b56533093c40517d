import { defineConfig } from 'vitest/config'

/** Specs on real PostgreSQL: one throw-away server for all files, one database for each, cloned from a migrated one. */
export default defineConfig({
  test: {
    environment: 'node', pool: 'forks', globalSetup: ['test/global-setup.ts'], include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    exclude: ['dist/**', 'node_modules/**'], testTimeout: 20_000, hookTimeout: 60_000, maxWorkers: 2,
  },
})
