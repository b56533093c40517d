import type { Plugin } from 'vite'
import { readManifest } from './manifest.ts'

const call = /\bgraphql\(\s*`([^`]*)`,?\s*\)/g
const operation = /^\s*(query|mutation)\s+(\w+)/

/**
 * In a build, an operation is its name and its hash: the server holds the text (persisted-documents.json), so the
 * browser need not carry it. A fragment is nothing at all. In development the text is sent.
 */
export const hashedOperations = (manifest: string): Plugin => {
  const hashes = new Map<string, string>()

  const written = (text: string): string => {
    const [, kind, name] = operation.exec(text) ?? []
    if (kind === undefined || name === undefined) return 'undefined'
    const hash = hashes.get(name)
    if (hash === undefined) throw new Error(`${name} is not in the manifest: run codegen before the build`)
    const selectionSet = { kind: 'SelectionSet', selections: [] }
    const definition = { kind: 'OperationDefinition', operation: kind, name: { kind: 'Name', value: name }, selectionSet }
    return JSON.stringify({ kind: 'Document', definitions: [definition], __meta__: { hash } })
  }

  return {
    name: 'hashed-operations',
    apply: 'build',
    buildStart() {
      for (const [hash, text] of readManifest(manifest)) {
        const name = /\b(?:query|mutation)\s+(\w+)/.exec(text)?.[1]
        if (name) hashes.set(name, hash)
      }
    },
    transform(code, id) {
      if (id.includes('/src/gql/') || !code.includes('graphql(')) return null
      return { code: code.replace(call, (_, text: string) => `(${written(text)})`), map: null }
    },
  }
}
