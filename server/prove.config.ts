import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** In small, beside the tests in a browser, one after the other; nobody built the server then, and few chairs are looked from. */
const isSmall = process.env['PROVE_SMALL'] === '1'

/** What takes minutes, the longest first, so that no core waits for the last of them alone; what is not named comes after. */
const longest = ['worlds-served', 'worlds', 'worlds-brand', 'worlds-others', 'worlds-others-too', 'revoke', 'planted', 'canaries']
const rankOf = ({ moduleId }: TestSpecification) => (longest.indexOf(basename(moduleId, '.prove.ts')) + 1) || longest.length + 1

class LongestFirst extends BaseSequencer {
  override sort = async (files: TestSpecification[]) => files.toSorted((one, other) => rankOf(one) - rankOf(other) || one.moduleId.localeCompare(other.moduleId))
}

/** The proofs of `npm run prove`, a file or several each. Whole, one more than there are cores run at a time, since some of them mostly wait for a socket; each on a database of its own. */
export default defineConfig({
  // As in vitest.config.ts.
  resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] },
  test: {
    environment: 'node', pool: 'forks', globalSetup: ['test/global-setup.ts'], include: ['test/prove/*.prove.ts'],
    exclude: isSmall ? ['test/prove/worlds-*.prove.ts'] : [],
    sequence: { sequencer: LongestFirst },
    testTimeout: 3_600_000, hookTimeout: 120_000, maxWorkers: isSmall ? 1 : Math.min(8, availableParallelism() + 1), isolate: false, fileParallelism: !isSmall,
  },
})
