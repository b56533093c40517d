import { createRequire } from 'node:module'
export default { resolve: { alias: [{ find: /^graphql$/, replacement: createRequire(import.meta.url).resolve('graphql') }] }, test: { environment: 'node', pool: 'forks', include: ['src/people/scratch.try.ts'], testTimeout: 60000 } }
