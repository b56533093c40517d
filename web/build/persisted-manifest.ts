import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Plugin } from 'vite'

/** Puts the hashes of all built operations beside the build: the server's allow-list. */
export const persistedManifest = (from: string, to: string): Plugin => ({
  name: 'persisted-manifest',
  apply: 'build',
  closeBundle() {
    if (!existsSync(from)) throw new Error(`${from} is missing: run codegen before the build`)
    mkdirSync(dirname(to), { recursive: true })
    copyFileSync(from, to)
  },
})
