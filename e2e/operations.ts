import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = process.env.WEB_DIR ?? fileURLToPath(new URL('../web/dist', import.meta.url))
const persisted: Record<string, string> = JSON.parse(readFileSync(join(web, 'persisted.json'), 'utf8'))

/** The built operations by name: in production nothing else runs. */
export const operations = new Map(Object.entries(persisted).map(([hash, text]) => {
  const [, kind = '', name = ''] = /\b(query|mutation) (\w+)/.exec(text) ?? []
  return [name, { hash, kind, text }]
}))

export const bodyOf = (name: string, variables: object) => {
  const hash = operations.get(name)?.hash
  if (!hash) throw new Error(`the web was not built with an operation called ${name}`)
  return { variables, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }
}

export const own = { 'x-amends': '1' }

/** A mutation is one act: it carries a key of its own. */
export const headersFor = (name: string): Record<string, string> =>
  operations.get(name)?.kind === 'mutation' ? { ...own, 'idempotency-key': crypto.randomUUID() } : own
