import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

/**
 * Specs on real PostgreSQL: one throw-away server for all files, one database for each, cloned from a migrated one. The files
 * of a worker share its modules, which take longer to load than most files to run: a spec changes nothing of a module.
 */
export default defineConfig({
  // Nest loads the CommonJS build of graphql; a second copy of its classes would not know the first.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    environment: 'node', pool: 'forks', globalSetup: ['test/global-setup.ts'], include: ['src/**/*.spec.ts', 'test/**/*.spec.ts'],
    exclude: ['dist/**', 'node_modules/**'], testTimeout: 180_000, hookTimeout: 240_000, expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2, isolate: false,
  },
})
