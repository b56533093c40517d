import { defineConfig } from 'vitest/config'

/** The launcher is proven by starting real processes; they wait more than they work, so two files go at once. */
export default defineConfig({
  test: {
    environment: 'node', include: ['**/*.spec.ts'], testTimeout: 180_000, hookTimeout: 180_000, maxWorkers: 2,
  },
})
