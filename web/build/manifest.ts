import { existsSync, readFileSync } from 'node:fs'

/** The operations codegen found: the SHA-256 of each text in hex (as `persistedQuery.sha256Hash` wants it), and the text. */
export const readManifest = (path: string): [hash: string, text: string][] => {
  if (!existsSync(path)) throw new Error(`${path} is missing: run codegen before the build`)
  const texts: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'))
  return Object.entries(texts).map(([hash, text]) => [hash.replace(/^sha256:/, ''), text])
}
