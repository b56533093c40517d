import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = process.env.WEB_DIR ?? fileURLToPath(new URL('../web/dist', import.meta.url))
/** The operations of a built web by name: in production nothing else runs. */
export const operationsOf = (folder: string) => {
  const persisted: Record<string, string> = JSON.parse(readFileSync(join(folder, 'persisted.json'), 'utf8'))
  return new Map(Object.entries(persisted).map(([hash, text]) => {
    const [, kind = '', name = ''] = /\b(query|mutation) (\w+)/.exec(text) ?? []
    return [name, { hash, kind, text }]
  }))
}
export const operations = operationsOf(web)

/** What a page built with these operations sends. */
export const bodiesOf = (known: typeof operations) => (name: string, variables: object) => {
  const hash = known.get(name)?.hash
  if (!hash) throw new Error(`the web was not built with an operation called ${name}`)
  return { variables, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }
}
export const bodyOf = bodiesOf(operations)

export const own = { 'x-amends': '1' }

/** A mutation is one act: it carries a key of its own. */
export const headersFor = (name: string): Record<string, string> =>
  operations.get(name)?.kind === 'mutation' ? { ...own, 'idempotency-key': crypto.randomUUID() } : own
