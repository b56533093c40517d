import { defineConfig } from 'vitest/config'

/** Specs that need nothing but the code they prove: no database, no setup, so they stay fast. */
export default defineConfig({ test: { environment: 'node', include: ['**/*.spec.ts'] } })
