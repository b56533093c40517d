import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** In small, beside the tests in a browser, one after the other; nobody built the server then, and few chairs are looked from. */
const isSmall = process.env['PROVE_SMALL'] === '1'

/** The proofs of `npm run prove`, a file or several each. Whole, one more than there are cores run at a time, since some of them mostly wait for a socket; each on a database of its own. */
export default defineConfig({
  // As in vitest.config.ts.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    environment: 'node', pool: 'forks', globalSetup: ['test/global-setup.ts'], include: ['test/prove/*.prove.ts'],
    exclude: isSmall ? ['test/prove/worlds-*.prove.ts'] : [],
    testTimeout: 3_600_000, hookTimeout: 120_000, maxWorkers: isSmall ? 1 : Math.min(8, availableParallelism() + 1), isolate: false, fileParallelism: !isSmall,
  },
})
