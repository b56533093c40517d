import { defineConfig } from 'vitest/config'

/** The launcher is proven by starting real processes, one file after the other on a machine of two cores. */
export default defineConfig({
  test: {
    environment: 'node', include: ['**/*.spec.ts'], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false,
  },
})
