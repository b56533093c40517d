import { defineConfig } from 'vitest/config'
export default defineConfig({ resolve: { mainFields: ['main'], alias: [{ find: './platform/graphql/errors.js', replacement: '/work/main/server/src/reports/err.try.ts' }, { find: /^graphql$/, replacement: '/work/main/node_modules/graphql/index.js' }] },
 test: { environment: 'node', pool: 'forks', globalSetup: ['test/global-setup.ts'], include: ['src/reports/dbg.try.ts', 'src/reports/**/*.spec.ts', 'src/demo/**/*.spec.ts', 'test/**/*.spec.ts'], testTimeout: 20_000, hookTimeout: 60_000, maxWorkers: 2 } })
