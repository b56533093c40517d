import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'vite'
import { readManifest } from './manifest.ts'

/** Puts `{ <hash>: <text> }` of all built operations beside the build: the server's allow-list. */
export const persistedManifest = (from: string, to: string): Plugin => ({
  name: 'persisted-manifest',
  apply: 'build',
  closeBundle() {
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, `${JSON.stringify(Object.fromEntries(readManifest(from)), null, 2)}\n`)
  },
})
