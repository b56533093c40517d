import { Stop } from './words.ts'

type Verb = (args: string[]) => Promise<number>

/** One line a command of the root `package.json`; each answers its exit code. */
const verbs: Record<string, () => Promise<Verb>> = {
  start: async () => (await import('./verbs/start.ts')).start,
  dev: async () => (await import('./verbs/dev.ts')).dev,
  test: async () => (await import('./verbs/test.ts')).test,
  check: async () => (await import('./verbs/check.ts')).check,
  gen: async () => (await import('./verbs/gen.ts')).gen,
  e2e: async () => (await import('./verbs/e2e.ts')).e2e,
  bench: async () => (await import('./verbs/bench.ts')).bench,
  faults: async () => (await import('./verbs/faults.ts')).faults,
  prove: async () => (await import('./verbs/prove.ts')).prove,
  operator: async () => (await import('./verbs/tool.ts')).tool('operator'),
  backup: async () => (await import('./verbs/tool.ts')).tool('backup'),
  restore: async () => (await import('./verbs/restore.ts')).restore,
  erase: async () => (await import('./verbs/tool.ts')).tool('erase'),
  audit: async () => (await import('./verbs/tool.ts')).tool('audit'),
  key: async () => (await import('./verbs/key.ts')).key,
}

async function main([name = '', ...args]: string[]): Promise<number> {
  const verb = verbs[name]
  if (!verb) throw new Stop('usage', { verbs: Object.keys(verbs).join(', ') })
  return (await verb())(args)
}

// Nothing may outlive the verb: an open watcher or channel must not keep a terminal waiting.
main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Stop ? error.message : error)
    process.exit(1)
  },
)
