import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'

/** The proofs of `npm run prove`, each a file of its own, one after the other: what they say of seconds is then their own. */
export default defineConfig({
  // As in vitest.config.ts.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    environment: 'node', pool: 'forks', globalSetup: ['test/global-setup.ts'], include: ['test/prove/*.prove.ts'],
    testTimeout: 3_600_000, hookTimeout: 120_000, maxWorkers: 1, isolate: false, fileParallelism: false,
  },
})
